import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import {
  accepted,
  bookkeeper,
  foundedAgency,
  houseInProcess,
  signedIn,
  type HouseInProcess,
} from '../../../../tests/cast/house-in-process.ts'
import type { SignedIn } from '../../http/handler.ts'
import { findSession } from '../sessions/find-session.ts'
import { needFreshProof, proveAgain } from '../sessions/prove-again.ts'
import { takeSecondStep } from '../sessions/second-step.ts'
import { signInHistory } from '../sessions/sign-in-history.ts'
import { SignInLimits } from '../sessions/sign-in-limits.ts'
import { signIn } from '../sessions/sign-in.ts'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from './enrol.ts'
import { resetSecondFactor } from './reset.ts'

const password = 'correct-horse-42'
const address = '203.0.113.9'
const device = 'chrome/windows'
let running: HouseInProcess
let owner: SignedIn
let clock = Date.now()
beforeAll(async () => {
  running = await houseInProcess()
  tick(0)
  owner = (await foundedAgency(running.house, '明诚代理记账有限公司', '周衡')).owner
})
afterAll(() => running.stop())

/** The next time step: codes are good once, so each test needs its own. */
function tick(seconds = 60): Instant {
  clock += seconds * 1000
  running.setNow(instant(clock))
  return instant(clock)
}

const codeOf = (secret: string, at: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at })

let people = 0
/** A colleague with a confirmed second factor. */
async function withFactor(): Promise<{ who: SignedIn; secret: string; codes: readonly string[] }> {
  people += 1
  const who = await bookkeeper(running.house, owner, `会计${people}`)
  const { secret, address: qr } = accepted(await beginSecondFactor(running.house, who))
  expect(qr).toMatch(/^otpauth:\/\/totp\/.*digits=6/)
  const { recoveryCodes } = accepted(await confirmSecondFactor(running.house, who, codeOf(secret, tick())))
  tick()
  return { who, secret, codes: recoveryCodes }
}

async function ticketOf(username: string, limits = new SignInLimits()): Promise<string> {
  const first = accepted(await signIn(running.house, limits, { username, password, address }))
  expect(first.token).toBeNull()
  return first.secondStep?.ticket ?? ''
}

const step = (ticket: string, code: string, limits = new SignInLimits()) =>
  takeSecondStep(running.house, limits, { ticket, code, address, device })

test('a secret that no code confirmed asks nothing of anybody; a wrong code confirms nothing', async () => {
  const who = await bookkeeper(running.house, owner, '未确认')
  accepted(await beginSecondFactor(running.house, who))
  expect(await confirmSecondFactor(running.house, who, '000000')).toMatchObject({ refusal: { code: 'session.proof-wrong' } })
  expect(
    accepted(await signIn(running.house, new SignInLimits(), { username: '未确认', password, address })).token,
  ).not.toBeNull()
})

test('with a second factor the password alone gives a ticket that is no session; ticket and code give one', async () => {
  const { who, secret } = await withFactor()
  const ticket = await ticketOf(who.username)
  expect(await findSession(running.house, ticket)).toBeNull()
  const { token } = accepted(await step(ticket, ` ${codeOf(secret, clock).slice(0, 3)} ${codeOf(secret, clock).slice(3)}`))
  expect((await signedIn(running.house, token)).staffId).toBe(who.staffId)
  expect(await step(ticket, codeOf(secret, tick()))).toMatchObject({ refusal: { code: 'session.second-step-over' } })
})

test('F6 a code is taken once, also when ten come at the same moment, and none before it is taken after it', async () => {
  const { who, secret } = await withFactor()
  const tickets = await Promise.all(Array.from({ length: 10 }, () => ticketOf(who.username)))
  const code = codeOf(secret, clock)
  const outcomes = await Promise.all(tickets.map((ticket) => step(ticket, code)))
  expect(outcomes.filter((outcome) => !isRefused(outcome))).toHaveLength(1)
  const codes = outcomes.flatMap((outcome) => (isRefused(outcome) ? [outcome.refusal.code] : []))
  expect(new Set(codes)).toEqual(new Set(['session.code-wrong']))
  expect(await step(await ticketOf(who.username), codeOf(secret, clock - 30_000))).toMatchObject({
    refusal: { code: 'session.code-wrong' },
  })
  accepted(await step(await ticketOf(who.username), codeOf(secret, tick(30))))
})

test('a clock half a minute off is forgiven, a minute and a half is not', async () => {
  const { who, secret } = await withFactor()
  tick(300)
  expect(await step(await ticketOf(who.username), codeOf(secret, clock - 90_000))).toHaveProperty('refusal')
  accepted(await step(await ticketOf(who.username), codeOf(secret, clock - 30_000)))
  accepted(await step(await ticketOf(who.username), codeOf(secret, clock + 30_000)))
})

test('a ticket lasts five minutes and five tries', async () => {
  const { who, secret } = await withFactor()
  const old = await ticketOf(who.username)
  tick(301)
  expect(await step(old, codeOf(secret, clock))).toMatchObject({ refusal: { code: 'session.second-step-over' } })
  const ticket = await ticketOf(who.username)
  for (let n = 0; n < 5; n++) expect(await step(ticket, '123456')).toMatchObject({ refusal: { code: 'session.code-wrong' } })
  expect(await step(ticket, codeOf(secret, clock))).toMatchObject({ refusal: { code: 'session.second-step-over' } })
})

test('F6 new tickets buy no more guesses: codes of one person wait after five wrong ones, others go on', async () => {
  const { who } = await withFactor()
  const other = await withFactor()
  const limits = new SignInLimits()
  const first = await ticketOf(who.username)
  const second = await ticketOf(who.username)
  for (let n = 0; n < 5; n++)
    expect(await step(first, '123456', limits)).toMatchObject({ refusal: { code: 'session.code-wrong' } })
  expect(await step(second, '123456', limits)).toMatchObject({ refusal: { code: 'request.too-many' } })
  accepted(await step(await ticketOf(other.who.username), codeOf(other.secret, clock), limits))
})

test('F5 tickets that are made up, malformed or of another house are refused alike and equally late', async () => {
  const made = Buffer.alloc(40, 7).toString('base64url')
  const { who } = await withFactor()
  const real = await ticketOf(who.username)
  for (const ticket of [made, 'x', '', `${real}A`, real.slice(0, -2)]) {
    const started = performance.now()
    expect(await step(ticket, '123456')).toMatchObject({ refusal: { code: 'session.second-step-over' } })
    expect(performance.now() - started).toBeGreaterThan(240)
  }
})

test('ten recovery codes serve once each, however they are typed, and are void when renewed', async () => {
  const { who, codes } = await withFactor()
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^([2-9a-z]{4}-){3}[2-9a-z]{4}$/.test(code))).toBe(true)
  const [first = '', second = ''] = codes
  accepted(await step(await ticketOf(who.username), first.replaceAll('-', ' ').toUpperCase()))
  expect(await step(await ticketOf(who.username), first)).toMatchObject({ refusal: { code: 'session.code-wrong' } })
  const renewed = accepted(await renewRecoveryCodes(running.house, who)).recoveryCodes
  expect(await step(await ticketOf(who.username), second)).toMatchObject({ refusal: { code: 'session.code-wrong' } })
  accepted(await step(await ticketOf(who.username), renewed[0] ?? ''))
})

test('while the vault is locked a recovery code lets its owner in, and a code of the app says why not', async () => {
  const { who, secret, codes } = await withFactor()
  running.house.vaults.lock(owner.agencyId)
  try {
    expect(await step(await ticketOf(who.username), codeOf(secret, clock))).toMatchObject({
      refusal: { code: 'session.code-while-locked' },
    })
    accepted(await step(await ticketOf(who.username), codes[3] ?? ''))
  } finally {
    running.house.vaults.unlock(owner.agencyId)
  }
})

test('a reset takes factor and codes away, ends every session and open ticket, and never one’s own', async () => {
  const { who, secret, codes } = await withFactor()
  const { token } = accepted(await step(await ticketOf(who.username), codeOf(secret, clock)))
  const waiting = await ticketOf(who.username)
  const outside = formatId('staff', who.staffId)
  expect(accepted(await resetSecondFactor(running.house, owner, outside)).endedSessions).toBe(2)
  expect(await findSession(running.house, token)).toBeNull()
  for (const code of [codes[1] ?? '', codeOf(secret, tick())])
    expect(await step(waiting, code)).toMatchObject({ refusal: { code: 'session.second-step-over' } })
  expect(
    accepted(await signIn(running.house, new SignInLimits(), { username: who.username, password, address })).token,
  ).not.toBeNull()
  expect(await resetSecondFactor(running.house, owner, formatId('staff', owner.staffId))).toHaveProperty('refusal')
  expect(await resetSecondFactor(running.house, owner, outside)).toMatchObject({ refusal: { code: 'second-factor.none' } })
})

test('a proof runs out after half an hour; proving again takes the factor where there is one, else the password', async () => {
  const { who, secret } = await withFactor()
  const plain = await signedIn(
    running.house,
    accepted(await signIn(running.house, new SignInLimits(), { username: '周衡', password, address })).token ?? '',
  )
  expect(await needFreshProof(running.house, plain)).toEqual({ accepted: true })
  tick(31 * 60)
  expect(await needFreshProof(running.house, plain)).toMatchObject({
    refusal: { code: 'session.step-up-needed', facts: { by: 'password', minutes: 30 } },
  })
  expect(await needFreshProof(running.house, who)).toMatchObject({ refusal: { facts: { by: 'code' } } })
  const limits = new SignInLimits()
  const prove = (caller: SignedIn, given: { password?: string; code?: string }) =>
    proveAgain(running.house, limits, caller, { password: null, code: null, ...given, address })
  expect(await prove(who, { password })).toMatchObject({ refusal: { code: 'session.proof-wrong' } })
  expect(await prove(plain, { password: 'wrong-password-1' })).toMatchObject({ refusal: { code: 'session.proof-wrong' } })
  accepted(await prove(who, { code: codeOf(secret, clock) }))
  accepted(await prove(plain, { password }))
})

test('F5 proving again goes on under a new token, and the old one is dead at once', async () => {
  const { token } = accepted(await signIn(running.house, new SignInLimits(), { username: '周衡', password, address }))
  const before = await signedIn(running.house, token ?? '')
  tick(3600)
  const proved = accepted(await proveAgain(running.house, new SignInLimits(), before, { password, code: null, address }))
  expect(await findSession(running.house, token ?? '')).toBeNull()
  const after = await signedIn(running.house, proved.token)
  expect(after.sessionId).toBe(before.sessionId)
  expect(await needFreshProof(running.house, after)).toEqual({ accepted: true })
})

test('the history of an account tells of its sign-ins and refusals, and of nobody else’s', async () => {
  const { who, secret } = await withFactor()
  await step(await ticketOf(who.username), '123456')
  accepted(await step(await ticketOf(who.username), codeOf(secret, clock)))
  const { rows } = await signInHistory(running.house, who)
  expect(rows.map(({ sentence }) => sentence.zh)).toEqual([
    '登录（验证码）',
    '登录被拒绝（验证码不对）',
    '设置了二次验证',
    '登录（密码）',
  ])
  expect(rows.map(({ refused }) => refused)).toEqual([false, true, false, false])
})

test('the secret lies sealed, recovery codes as hashes, and removing leaves neither', async () => {
  const { who, secret, codes } = await withFactor()
  const rows = () =>
    running.house.database.read(who.agencyId, (reader) =>
      reader.query<{ row: string }>(
        `select f::text as row from second_factors f where staff_id = $1 union all select c::text from recovery_codes c where staff_id = $1`,
        [who.staffId],
      ),
    )
  const kept = (await rows()).map(({ row }) => row).join('\n')
  expect(kept).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'))
  for (const code of codes) expect(kept).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'))
  accepted(await removeSecondFactor(running.house, who))
  expect(await rows()).toEqual([])
})
