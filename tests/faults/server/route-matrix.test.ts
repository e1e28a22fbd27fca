import { acts, route } from '@xinxia/contract/route'
import type { RouteId } from '@xinxia/contract/routes'
import { nothing } from '@xinxia/contract/words'
import { offices, type Office } from '@xinxia/kernel/agency/office'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, startTestHouse } from '../../cast/house.ts'
import { houseAccess } from '../../../packages/server/agency/access/access-file.ts'
import { apiAt, type Colleague, password, people, signIn } from '../../cast/house-people.ts'
import { idFieldsOf, request, requestFor, routeIds, routeOf } from '../../cast/house-request.ts'

let house: TestHouse
let suspendedToken = ''
let endedToken = ''
beforeAll(async () => {
  house = await startTestHouse()
  const leaver = await signIn(house.url, people.gaoMin)
  await house.owner.ask('staff.suspend', { params: { staffId: leaver.staffId } })
  suspendedToken = leaver.token
  const over = await signIn(house.url, people.linYue)
  await over.ask('session.end')
  endedToken = over.token
  for (const office of offices) hats.set(office, await joinAs(office))
})

/** One colleague in each office. */
const hats = new Map<Office, Colleague>()

async function joinAs(office: Office): Promise<Colleague> {
  const { code } = await house.owner.ask('staff.invite', { body: { displayName: office, office } })
  await apiAt(house.url).ask('staff.join', { body: { code, username: `hat-${office}`, password } })
  return signIn(house.url, { ...people.linYue, name: office, account: `hat-${office}` })
}
afterAll(() => house?.stop())

/** Routes that ask for no session; each says why in its summary. A new one is a decision, so it is written here too. */
const publicRoutes: readonly RouteId[] = [
  'agency.status',
  'agency.found',
  'staff.join',
  'session.start',
  'session.second-step',
  'custody-signing.sheet',
  'custody-signing.sign',
]
/** What a bookkeeper's office opens. All else is the owner's. */
const bookkeeperRoutes: readonly RouteId[] = [
  'session.mine',
  'session.end',
  'session.prove',
  'session.list',
  'session.end-one',
  'session.end-others',
  'session.history',
  'second-factor.show',
  'second-factor.begin',
  'second-factor.confirm',
  'second-factor.renew-codes',
  'second-factor.remove',
  'access.list',
  'access.ask',
  'access.break-glass',
  'access.end',
  'clients.list',
  'clients.show',
  'clients.timeline',
  'documents.list',
  'documents.tray',
  'documents.candidates',
  'documents.expiring',
  'documents.show',
  'documents.open',
  'documents.copy',
  'documents.download',
  'documents.file',
  'review.list',
  'review.choices',
  'review.settle',
  'search.clients',
  'search.text',
  'exposure.show',
  'exposure.files',
  'exposure.print',
  'sweep.check',
  'sweep.begin',
  'sweep.end',
  'disclosures.purposes',
  'disclosures.make',
  'disclosures.copy',
  'tasks.presets',
  'tasks.open',
  'tasks.current',
  'tasks.end',
  'intake.receive',
  'intake.list',
  'intake.files',
  'intake.finish-receiving',
  'intake.show',
  'intake.reading',
  'intake.correct',
  'intake.rows',
  'intake.confirm',
  'intake.open-with-password',
  'intake.undo',
  'exports.clients',
  'exports.missing-facts',
  'exports.client-file',
  'exports.timeline',
  'exports.batch-files',
  'exports.batch-rows',
  'exports.search-hits',
  'exports.expiring',
  'exports.custody',
  'custody.list',
  'custody.report-loss',
  'custody.report-found',
  'custody.receive',
  'custody.move',
  'custody.slips',
  'custody.show-slip',
  'custody.confirm',
  'custody.withdraw',
  'custody.let-sign',
  'custody.print',
  'bindings.list',
  'bindings.add',
  'bindings.end',
]

/** A request that passes the gate when it may, and then stops at a query that no route knows: nothing is ever done. */
async function knock(id: RouteId, token: string | undefined): Promise<string> {
  const asked = requestFor(id, ({ noun }) => `${noun}_${'0'.repeat(32)}`)
  const path = `${asked.path}${asked.path.includes('?') ? '&' : '?'}planted=1`
  const { status, text } = await request(house.url, { ...asked, path, token })
  return `${status} ${JSON.parse(text).refusal?.code}`
}

const noSession = '401 session.missing'
const mayNot = '403 access.office-may-not'
const passed = '400 request.invalid'

test.each(routeIds)('F2 %s opens to whom it is declared for, and to nobody else', async (id) => {
  const isPublic = publicRoutes.includes(id)
  expect(routeOf(id).caller).toBe(isPublic ? 'public' : 'staff')
  const seen = {
    nobody: await knock(id, undefined),
    stranger: await knock(id, 'A'.repeat(54)),
    suspended: await knock(id, suspendedToken),
    signedOut: await knock(id, endedToken),
    bookkeeper: await knock(id, house.bookkeeper.token),
    owner: await knock(id, house.owner.token),
  }
  const outside = isPublic ? passed : noSession
  const bookkeeper = isPublic || bookkeeperRoutes.includes(id) ? passed : mayNot
  expect(seen).toEqual({ nobody: outside, stranger: outside, suspended: outside, signedOut: outside, bookkeeper, owner: passed })
})

test.each(routeIds)('R8 %s opens to exactly the offices that the table gives its act to', async (id) => {
  const { act } = routeOf(id)
  const seen: Record<string, string> = {}
  for (const [office, { token }] of hats) seen[office] = await knock(id, token)
  const wanted = offices.map((office) => [office, act === null || houseAccess.acts[office].includes(act) ? passed : mayNot])
  expect(seen).toEqual(Object.fromEntries(wanted))
})

test('R8 an administrator opens no route that shows or changes anything of a client', () => {
  const about = ['client', 'search', 'value', 'intake', 'register', 'access', 'audit']
  const opened = routeIds.filter((id) => houseAccess.acts.administrator.includes(routeOf(id).act ?? ''))
  expect(opened.filter((id) => about.includes(routeOf(id).act?.split('.')[0] ?? ''))).toEqual([])
})

test('F2 every act that is declared is given to an office, and every office acts by declared names only', () => {
  const declared = new Set<string>(routeIds.flatMap((id) => routeOf(id).act ?? []))
  const given = new Set(offices.flatMap((office) => houseAccess.acts[office]))
  expect([...declared].filter((act) => !given.has(act))).toEqual([])
  expect([...given].filter((act) => !(acts as readonly string[]).includes(act))).toEqual([])
})

test('F2 a route without a declared act does not load', () => {
  const shape = {
    id: 'planted',
    method: 'GET',
    path: '/planted',
    summary: '',
    transport: 'json',
    params: nothing,
    query: nothing,
    body: nothing,
    answer: nothing,
  } as const
  expect(() => route({ ...shape, caller: 'staff', act: null })).toThrow(/must name an act/)
  expect(() => route({ ...shape, caller: 'public', act: 'client.see' })).toThrow(/must name an act/)
})

test('F2 other methods, versions, debug paths and files of the server are not there', async () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  const known = new Map<string, Set<string>>()
  for (const id of routeIds) {
    const { path, method } = routeOf(id)
    known.set(path, (known.get(path) ?? new Set()).add(method))
  }
  const open: string[] = []
  for (const [path, own] of known) {
    for (const method of methods.filter((name) => !own.has(name))) {
      const { status, text } = await request(house.url, {
        method,
        path: `/api${path.replace(/:\w+/g, 'x')}`,
        token: house.owner.token,
      })
      if (status !== 404 || !text.includes('request.not-found')) open.push(`${method} ${path} → ${status}`)
    }
  }
  const paths = [
    '/api',
    '/api/',
    '/api/v1/clients',
    '/api/v0/session',
    '/api/debug',
    '/api/metrics',
    '/api/admin',
    '/api/clients.json',
    '/api//clients',
    '/api/Clients',
  ]
  for (const path of paths) {
    const { status, text } = await request(house.url, { method: 'GET', path, token: house.owner.token })
    if (status !== 404 || !text.includes('request.not-found')) open.push(`GET ${path} → ${status}`)
  }
  for (const path of [
    '/server.js',
    '/server.js.map',
    '/assets/../server.js',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/.git/config',
    '/.env',
    '/package.json',
    '/etc/passwd',
  ]) {
    const { text } = await request(house.url, { method: 'GET', path })
    if (/createFoundedAgency|"workspaces"|\[core\]|root:/.test(text)) open.push(`GET ${path} shows a file`)
  }
  expect(open).toEqual([])
})

test('F2 F7 a request that a foreign page could send is refused before anything else is looked at', async () => {
  const changing = routeIds.filter((id) => routeOf(id).method !== 'GET')
  const seen = new Set<string>()
  for (const id of changing) {
    const asked = requestFor(id, ({ noun }) => `${noun}_${'0'.repeat(32)}`)
    const token = house.owner.token
    for (const headers of [{ 'x-xinxia': '' }, { origin: 'http://evil.example' }, { origin: 'null' }]) {
      const { status, text } = await request(house.url, { ...asked, token, headers })
      seen.add(`${status} ${JSON.parse(text).refusal?.code}`)
    }
  }
  expect([...seen]).toEqual(['403 request.foreign-origin'])
})

test('F4 fields that no schema names, prototypes and lists in place of texts are refused, and the prototype stays clean', async () => {
  const withBody = routeIds.filter((id) => routeOf(id).method !== 'GET' && routeOf(id).transport !== 'upload')
  const wrong: string[] = []
  for (const id of withBody) {
    const asked = requestFor(id, ({ noun }) => `${noun}_${'0'.repeat(32)}`)
    const text = JSON.stringify(asked.body ?? {})
    const more = (extra: string) => (text === '{}' ? `{${extra}}` : `${text.slice(0, -1)},${extra}}`)
    const bodies = [
      more('"role":"owner","clientId":null'),
      more('"agencyId":"agency_00000000000000000000000000000000"'),
      more('"createdBy":"x","keyVersion":1'),
      more('"__proto__":{"office":"owner"}'),
      more('"constructor":{"prototype":{"office":"owner"}}'),
      '[]',
      '"text"',
      '7',
    ]
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' }
      const answered = await request(house.url, { ...asked, body, headers, token: house.owner.token })
      if (answered.status !== 400) wrong.push(`${id} ${body.slice(0, 60)} → ${answered.status}`)
    }
    for (const field of idFieldsOf(id).filter(({ part, path }) => part === 'body' && !path.includes('[]'))) {
      const body = JSON.stringify({ ...(asked.body as object), [field.path[0] ?? '']: ['x'] })
      const answered = await request(house.url, {
        ...asked,
        body,
        headers: { 'content-type': 'application/json' },
        token: house.owner.token,
      })
      if (answered.status !== 400) wrong.push(`${id} a list for ${field.path[0]} → ${answered.status}`)
    }
  }
  expect(wrong).toEqual([])
  expect((await house.bookkeeper.ask('session.mine')).office).toBe('bookkeeper')
})
