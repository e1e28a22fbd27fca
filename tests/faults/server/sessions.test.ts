import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, startTestHouse } from '../../cast/house.ts'
import { apiAt, password, people, signIn } from '../../cast/house-people.ts'
import { request } from '../../cast/house-request.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startTestHouse()
})
afterAll(() => house?.stop())

const mine = async (token: string) => (await request(house.url, { method: 'GET', path: '/api/session', token })).status
const agoed = (sessionAge: string, proofAge: string, staffId: string) =>
  house.database!.query(
    `update xinxia.sessions set started_at = now() - $1::interval, last_seen_at = now(), proved_at = now() - $2::interval
     where 'staff_' || replace(staff_id::text, '-', '') = $3 and ended_at is null`,
    [sessionAge, proofAge, staffId],
  )

test('F5 signing in takes no token that was brought along, and each sign-in has a new one of 192 random bits', async () => {
  const planted = house.bookkeeper.token
  const body = { username: people.gaoMin.account, password }
  const answered = await request(house.url, {
    method: 'POST',
    path: '/api/sessions',
    body,
    headers: { cookie: `xinxia_session=${planted}` },
  })
  const cookie = answered.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^xinxia_session=[\w-]{54}; Path=\/; HttpOnly; SameSite=Strict$/)
  expect(cookie).not.toContain(planted)
  expect(answered.text).not.toContain(/=([\w-]{54})/.exec(cookie)?.[1])
  const tokens = await Promise.all(Array.from({ length: 5 }, async () => (await signIn(house.url, people.gaoMin)).token))
  expect(new Set(tokens).size).toBe(5)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(40)
})

test('F5 after signing out, and after "end all others", the old tokens are dead with the next request', async () => {
  const [here, there, elsewhere] = await Promise.all([1, 2, 3].map(() => signIn(house.url, people.linYue)))
  await there!.ask('session.end')
  expect(await mine(there!.token)).toBe(401)
  const others = (await here!.ask('session.list')).sessions.filter(({ current }) => !current)
  expect(others.length).toBeGreaterThanOrEqual(1)
  await here!.ask('session.end-others')
  expect(await mine(elsewhere!.token)).toBe(401)
  expect(await mine(here!.token)).toBe(200)
  expect((await here!.ask('session.list')).sessions.map(({ current }) => current)).toEqual([true])
  expect((await here!.call('session.end-one', { params: { sessionId: others[0]!.id } })).ok).toBe(false)
})

test('F5 nobody ends a colleague’s session by its id, and its owner goes on', async () => {
  const lin = await signIn(house.url, people.linYue)
  const sessionId = (await lin.ask('session.list')).sessions.find(({ current }) => current)!.id
  const tried = await house.owner.call('session.end-one', { params: { sessionId } })
  expect(tried).toMatchObject({ ok: false, status: 404, refusal: { code: 'session.not-found' } })
  expect(await mine(lin.token)).toBe(200)
})

test('F5 tokens that are malformed, foreign, cut or changed by a letter are nobody’s, all alike', async () => {
  const { token } = house.owner
  const changed = [...token.slice(0, -6), token.at(-6) === 'A' ? 'B' : 'A', ...token.slice(-5)].join('')
  const seen = new Set<string>()
  for (const given of ['x'.repeat(54), token.slice(0, -4), `${token}AAAA`, changed, Buffer.alloc(40).toString('base64url')]) {
    const { status, text } = await request(house.url, { method: 'GET', path: '/api/session', token: given })
    seen.add(`${status} ${JSON.parse(text).refusal.code}`)
  }
  expect([...seen]).toEqual(['401 session.missing'])
})

test('a session ends after twelve hours although it was used a moment ago', async () => {
  const lin = await signIn(house.url, people.linYue)
  await agoed('11 hours 59 minutes', '0 minutes', lin.staffId)
  expect(await mine(lin.token)).toBe(200)
  await agoed('12 hours 1 minute', '0 minutes', lin.staffId)
  expect(await mine(lin.token)).toBe(401)
})

test('acts that cannot be taken back ask for a fresh proof; after it they go on under a new token, and the old one is dead', async () => {
  const owner = await signIn(house.url, people.zhouHeng)
  await agoed('40 minutes', '40 minutes', owner.staffId)
  const acts = await Promise.all([
    owner.call('agency.rotate-keys'),
    owner.call('agency.renew-recovery'),
    owner.call('second-factor.begin'),
    owner.call('staff.suspend', { params: { staffId: house.otherBookkeeper.staffId } }),
    owner.call('audit-trail.export', { body: { clientId: null } }),
  ])
  for (const act of acts)
    expect(act).toMatchObject({ ok: false, status: 403, refusal: { code: 'session.step-up-needed', facts: { by: 'password' } } })
  expect((await owner.call('session.prove', { body: { password: 'not-the-password' } })).ok).toBe(false)
  expect(await mine(owner.token)).toBe(200)
  const { token } = await owner.ask('session.prove', { body: { password, bearer: true } })
  expect(await mine(owner.token)).toBe(401)
  await apiAt(house.url, token ?? '').ask('second-factor.begin')
})

test('a ticket of the second step opens no route, and with the code it becomes a session', async () => {
  const gao = await signIn(house.url, people.gaoMin)
  const { secret } = await gao.ask('second-factor.begin')
  const codeIn = (steps: number) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 })
  await gao.ask('second-factor.confirm', { body: { code: codeIn(0) } })
  const body = { username: people.gaoMin.account, password, bearer: true }
  const first = await apiAt(house.url).ask('session.start', { body })
  expect(first.token).toBeNull()
  const ticket = first.secondStep?.ticket ?? ''
  for (const path of ['/api/session', '/api/sessions', '/api/clients', '/api/second-factor'])
    expect((await request(house.url, { method: 'GET', path, token: ticket })).status).toBe(401)
  const { token } = await apiAt(house.url).ask('session.second-step', { body: { ticket, code: codeIn(1), bearer: true } })
  expect(await mine(token ?? '')).toBe(200)
})
