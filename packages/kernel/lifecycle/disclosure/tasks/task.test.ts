import policy from '@xinxia/policies/disclosure/tasks.json' with { type: 'json' }
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import documentKinds from '@xinxia/policies/taxonomy/document-kinds.json' with { type: 'json' }
import taxonomy from '@xinxia/policies/taxonomy/taxonomy.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { clientFields, isClientField } from '../../engagement/client-fields.ts'
import { informationTypes } from '../../../masking/information-types.ts'
import { trustId, type ClientId, type IdNoun } from '../../../words/ids.ts'
import { isRefused } from '../../../words/outcome.ts'
import { beijingDate, instant } from '../../../words/time.ts'
import { mayOpenUnder } from './may-open-value.ts'
import { endingOf, isOpenAt, longestTaskMinutes, openTask, type Task, type TaskPolicy } from './task.ts'
import { periodKinds, periodOf } from './task-period.ts'

const tasks = policy as unknown as TaskPolicy // JSON widens the literals; the tests below check the content
const id = <N extends IdNoun>(noun: N, n: number) => trustId(noun, `01939d00-0000-7000-8000-00000000000${n}`)
const opened = instant(Date.UTC(2026, 10, 9, 1, 0))
const minutes = (count: number) => instant(opened + count * 60_000)
const lin = { staffId: id('staff', 1), sessionId: id('session', 1) }
const anhe = id('client', 1)
const grades = new Map(taxonomy.categories.flatMap(({ subcategories }) => subcategories.map((item) => [item.id, item.grade])))

function taskOf(preset: string): Task {
  const outcome = openTask(tasks, { taskId: id('task', 1), preset, clientId: anhe, ...lin }, 0, opened)
  if (isRefused(outcome)) throw new Error(outcome.refusal.code)
  return outcome.accepted
}

function aValue(field: string, clientId = anhe) {
  if (!isClientField(field)) throw new Error(`no field ${field}`)
  const { type } = clientFields[field]
  return { clientId, field, informationType: type, grade: grades.get(type) ?? 4 }
}

test('the examples of the task presets hold', () => {
  for (const { given, then } of policy.examples) {
    const asked =
      'field' in given && given.field !== undefined
        ? aValue(given.field)
        : { clientId: anhe, documentKind: given.document ?? null, grade: given.grade ?? 4 }
    const outcome = mayOpenUnder(tasks, taskOf(given.preset), lin, [asked], minutes(1))
    expect(isRefused(outcome) ? outcome.refusal.code : 'opened', JSON.stringify(given)).toBe(then)
  }
})

test('each preset names fields and kinds that there are, a period, its own code, and something that it needs', () => {
  const codes = [...policy.presets, ...purposes.purposes].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, period, needs } of policy.presets) {
    expect(periodKinds, code).toContain(period)
    expect(
      needs.fields.filter((field) => !isClientField(field)),
      code,
    ).toEqual([])
    expect(
      needs.types.filter((type) => !(informationTypes as readonly string[]).includes(type)),
      code,
    ).toEqual([])
    expect(needs.fields.length + needs.types.length, code).toBeGreaterThan(0)
    const graded = [...needs.types, ...needs.fields.flatMap((field) => (isClientField(field) ? clientFields[field].type : []))]
    expect(
      graded.filter((type) => (grades.get(type) ?? 9) > needs.upToGrade),
      `${code} names what its grade shuts out`,
    ).toEqual([])
  }
})

test('each preset names kinds of documents that there are, each once', () => {
  for (const { code, needs } of policy.presets) {
    expect(
      needs.documents.filter((kind) => !Object.hasOwn(documentKinds.kinds, kind)),
      code,
    ).toEqual([])
    expect(new Set(needs.documents).size, code).toBe(needs.documents.length)
  }
})

test('a document of the tray, of another client, or with something of a higher grade in it opens under no task', () => {
  const task = taskOf('bookkeeping-month')
  const codeOf = (asked: { clientId: ClientId | null; documentKind: string; grade: number }) => {
    const outcome = mayOpenUnder(tasks, task, lin, [asked], minutes(1))
    return isRefused(outcome) ? outcome.refusal.code : 'opened'
  }
  const statement = { clientId: anhe, documentKind: 'bank-statement', grade: 3 }
  expect(codeOf(statement)).toBe('opened')
  expect(codeOf({ ...statement, clientId: null })).toBe('task.other-client')
  expect(codeOf({ ...statement, clientId: id('client', 2) })).toBe('task.other-client')
  expect(codeOf({ ...statement, grade: 4 })).toBe('task.not-needed')
})

test('a password is needed by name and never because of its kind, so that no task opens them all', () => {
  for (const { code, needs } of policy.presets)
    expect(
      needs.types.filter((type) => /^SEC-|^FIN-(SECRET|CARD)$/.test(type)),
      code,
    ).toEqual([])
})

test('a task lasts an hour and no longer, whatever the policy or the clock says', () => {
  const task = taskOf('iit-filing')
  expect(policy.minutes).toBeLessThanOrEqual(longestTaskMinutes)
  expect(task.endsAt - task.openedAt).toBe(3_600_000)
  expect([-1, 0, 59, 60, 61].map((after) => isOpenAt(task, minutes(after)))).toEqual([false, true, true, false, false])
  const greedy = openTask({ ...tasks, minutes: 600 }, task, 0, opened)
  expect(greedy).toMatchObject({ accepted: { endsAt: minutes(60) } })
})

test('a preset that nobody wrote, and one client too many, are refused', () => {
  expect(openTask(tasks, { ...taskOf('iit-filing'), preset: 'curiosity' }, 0, opened)).toMatchObject({
    refusal: { code: 'task.preset-unknown' },
  })
  expect(openTask(tasks, taskOf('iit-filing'), policy.mostOpen, opened)).toMatchObject({
    refusal: { code: 'task.too-many', facts: { most: policy.mostOpen } },
  })
})

test('only who opened the task, in the session that opened it, for its client, until it ends', () => {
  const task = taskOf('iit-filing')
  const mobile = aValue('contactMobile')
  const codeOf = (...[given, asker, values, at]: [Task | null, typeof lin, (typeof mobile)[], number]) => {
    const outcome = mayOpenUnder(tasks, given, asker, values, minutes(at))
    return isRefused(outcome) ? outcome.refusal.code : 'opened'
  }
  expect(codeOf(task, lin, [mobile], 5)).toBe('opened')
  expect(codeOf(null, lin, [mobile], 5)).toBe('task.not-found')
  expect(codeOf(task, { ...lin, staffId: id('staff', 2) }, [mobile], 5)).toBe('task.not-found')
  expect(codeOf(task, { ...lin, sessionId: id('session', 2) }, [mobile], 5)).toBe('task.not-found')
  expect(codeOf(task, lin, [mobile], 60)).toBe('task.ended')
  expect(codeOf({ ...task, endedAt: minutes(4) }, lin, [mobile], 5)).toBe('task.ended')
  expect(codeOf(task, lin, [aValue('contactMobile', id('client', 2))], 5)).toBe('task.other-client')
  expect(codeOf(task, lin, [mobile, aValue('otherPassword')], 5)).toBe('task.not-needed')
  expect(codeOf({ ...task, preset: 'withdrawn' }, lin, [mobile], 5)).toBe('task.not-needed')
})

test('what a preset names is shut again when it is graded above what the preset was made for', () => {
  const mobile = { ...aValue('contactMobile'), grade: 4 }
  expect(mayOpenUnder(tasks, taskOf('client-enquiry'), lin, [mobile], minutes(1))).toMatchObject({
    refusal: { code: 'task.not-needed' },
  })
})

test('an ending says whether it was said in time', () => {
  const task = taskOf('iit-filing')
  expect(endingOf(task, 'done', minutes(5))).toEqual({ reason: 'done', endedAt: minutes(5) })
  expect(endingOf(task, 'replaced', minutes(90))).toEqual({ reason: 'time-up', endedAt: minutes(60) })
})

test('the period is the month, quarter or year before, as Beijing counts days, over the new year too', () => {
  const on = (text: string) => beijingDate(instant(Date.parse(text)))
  expect(periodKinds.map((kind) => periodOf(kind, on('2026-11-09T01:00Z')))).toEqual([
    null,
    '2026-11',
    '2026-10',
    '2026-q3',
    '2025',
  ])
  expect(periodKinds.map((kind) => periodOf(kind, on('2027-01-15T01:00Z')))).toEqual([
    null,
    '2027-01',
    '2026-12',
    '2026-q4',
    '2026',
  ])
  expect(periodOf('this-month', on('2026-10-31T16:00Z'))).toBe('2026-11')
})
