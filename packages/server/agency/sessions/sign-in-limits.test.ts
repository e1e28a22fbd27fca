import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import { foundedAgency, houseInProcess, type HouseInProcess } from '../../../../tests/cast/house-in-process.ts'
import { withCheckingPlace } from './passwords.ts'
import { signIn } from './sign-in.ts'
import { SignInLimits } from './sign-in-limits.ts'

let running: HouseInProcess
beforeAll(async () => {
  running = await houseInProcess()
  await foundedAgency(running.house, '明诚代理记账有限公司', 'zhouheng')
})
afterAll(() => running.stop())

const right = 'correct-horse-42'
const wrong = 'wrong-password-1'
const now = instant(1_800_000_000_000)

test('a hundred guesses at once are five guesses: an attempt counts from its beginning', async () => {
  const limits = new SignInLimits()
  const attempts = Array.from({ length: 100 }, (_, n) => ({
    username: 'zhouheng',
    password: `guess-number-${n}`,
    address: '203.0.113.9',
  }))
  const outcomes = await Promise.all(attempts.map((typed) => signIn(running.house, limits, typed)))
  const tried = outcomes.filter((outcome) => isRefused(outcome) && outcome.refusal.code === 'session.wrong-password')
  expect(tried).toHaveLength(5)
})

test('two right passwords at once both sign in, and leave nothing to wait for', async () => {
  const limits = new SignInLimits()
  const typed = { username: 'zhouheng', password: right, address: '203.0.113.9' }
  for (let n = 0; n < 4; n++) {
    const both = await Promise.all([signIn(running.house, limits, typed), signIn(running.house, limits, typed)])
    expect(both.map((outcome) => 'accepted' in outcome)).toEqual([true, true])
  }
})

test('wrong passwords from a known address make that address wait, whatever the names', () => {
  const limits = new SignInLimits()
  for (let n = 0; n < 30; n++) expect(limits.begin(`name-${n}`, '203.0.113.9', now)).toBe(0)
  expect(limits.begin('another', '203.0.113.9', now)).toBeGreaterThan(0)
  expect(limits.begin('another', '203.0.113.10', now)).toBe(0)
})

test('behind a proxy that names nobody one person’s wrong passwords shut no other out', () => {
  for (const loopback of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    const limits = new SignInLimits()
    for (let n = 0; n < 200; n++) limits.begin(`name-${n % 40}`, loopback, now)
    expect(limits.begin('zhouheng', loopback, now)).toBe(0)
  }
})

test('no such name, a wrong password and a name that is none take equally long to refuse', async () => {
  const millis = async (username: string) => {
    const started = performance.now()
    const outcome = await signIn(running.house, new SignInLimits(), { username, password: wrong, address: '203.0.113.9' })
    expect(isRefused(outcome) && outcome.refusal.code).toBe('session.wrong-password')
    return performance.now() - started
  }
  const took = [await millis('zhouheng'), await millis('nobody'), await millis('!')]
  expect(Math.min(...took)).toBeGreaterThanOrEqual(240) // a timer may ring a little early
})

test('fifty checks of a password may wait, the next is refused at once and costs nothing', async () => {
  let release = (): void => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const waiting = Array.from({ length: 50 }, () => withCheckingPlace(() => held))
  let begun = false
  const refused = await withCheckingPlace(async () => {
    begun = true
  })
  expect(isRefused(refused) && refused.refusal.code).toBe('session.queue-full')
  expect(begun).toBe(false)
  release()
  await Promise.all(waiting)
  expect(await withCheckingPlace(async () => 'in')).toEqual({ accepted: 'in' })
})
