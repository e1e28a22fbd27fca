import policy from '@xinxia/policies/disclosure/pace.json' with { type: 'json' }
import tasks from '@xinxia/policies/disclosure/tasks.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { isRefused } from '../../words/outcome.ts'
import { instant, type Instant } from '../../words/time.ts'
import { fitsAt, freshIn, mayView, type PacePolicy, type Viewing } from './pace.ts'

const pace: PacePolicy = policy
const nine = instant(Date.UTC(2026, 10, 9, 1, 0))
const seconds = (count: number) => instant(nine + count * 1000)

/** One person's window, in which each accepted act is counted. */
function person() {
  const viewed = { clients: new Map<string, Instant>(), showings: new Map<string, Instant>() }
  return (act: Partial<Viewing> & { clientId: string }, at: Instant) => {
    const outcome = mayView(pace, viewed, { showings: [], inTask: false, ...act }, at)
    if (isRefused(outcome)) return outcome.refusal
    for (const one of outcome.accepted.clients) viewed.clients.set(one, at)
    for (const one of outcome.accepted.showings) viewed.showings.set(one, at)
    return 'shown'
  }
}

test('sixty clients in ten minutes are shown, the next is not until the first has run out, and then one more', () => {
  const see = person()
  for (let n = 0; n < pace.outsideTasks.clients; n++) expect(see({ clientId: `client-${n}` }, seconds(n))).toBe('shown')
  expect(see({ clientId: 'another' }, seconds(90))).toMatchObject({
    code: 'disclosure.too-fast',
    facts: { minutes: 10, goesOnAt: '09:10' },
  })
  expect(see({ clientId: 'client-7' }, seconds(90))).toBe('shown')
  expect(see({ clientId: 'another' }, seconds(599))).not.toBe('shown')
  expect(see({ clientId: 'another' }, seconds(600))).toBe('shown')
  expect(see({ clientId: 'and another' }, seconds(600))).toMatchObject({ facts: { goesOnAt: '09:11' } })
})

test('values of one client are limited outside a task and not inside one; from the second client on inside too', () => {
  const values = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}-${n}`)
  const outside = person()
  expect(outside({ clientId: 'a', showings: values('a', pace.outsideTasks.showings) }, nine)).toBe('shown')
  expect(outside({ clientId: 'a', showings: ['a-one-more'] }, seconds(1))).toMatchObject({ code: 'disclosure.too-fast' })
  expect(outside({ clientId: 'a', showings: ['a-3'] }, seconds(1))).toBe('shown')
  const inside = person()
  const whole = values('a', pace.insideTasks.showings * 2)
  expect(inside({ clientId: 'a', showings: whole, inTask: true }, nine)).toBe('shown')
  expect(inside({ clientId: 'b', showings: ['b-0'], inTask: true }, seconds(1))).toMatchObject({ code: 'disclosure.too-fast' })
  expect(inside({ clientId: 'b', showings: ['b-0'], inTask: true }, seconds(600))).toBe('shown')
})

test('a request for more than ever fits is refused, and a clock that was put back opens nothing', () => {
  const full = new Map([['a', nine]])
  expect(fitsAt(full, 3, 2, 10, seconds(1))).toBe(seconds(600))
  expect(fitsAt(new Map(), 3, 2, 10, nine)).toBe(seconds(600))
  expect(freshIn(full, ['a', 'b', 'b'], 10, seconds(-3600))).toEqual(['b'])
})

test('the house’s numbers leave room for the day’s work and stop the copying of a firm', () => {
  expect(pace.outsideTasks.clients + pace.insideTasks.clients).toBeLessThan(500)
  expect(pace.insideTasks.clients).toBeGreaterThanOrEqual(tasks.mostOpen * 4)
  expect(pace.guessesAlike).toBeLessThan(100)
  expect(pace.numbersSought).toBeLessThan(100)
  expect(policy.confidence).toBe('judgement')
  expect(policy.reason.zh).toMatch(/^[^,;]+$/)
})
