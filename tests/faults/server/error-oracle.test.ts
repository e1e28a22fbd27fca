import type { RouteId } from '@xinxia/contract/routes'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { takeIn } from '../../cast/house-intake.ts'
import { type Answered, request, requestFor, routeIds, routeOf } from '../../cast/house-request.ts'

let house: TestHouse
let clientId = ''
beforeAll(async () => {
  house = await startTestHouse()
  const { fileName: name, bytes } = writeRegister(generateAgency(9, 3), 'tidy-xlsx')
  await takeIn(house.owner, { name, bytes })
  clientId = (await house.owner.ask('clients.list')).rows[0]?.id ?? ''
})
afterAll(() => house?.stop())

/** Typed by somebody into the wrong place: it must not come back, nor reach what is printed. */
const planted = '13900139000-canary'

/** What tells a stranger how the house is built, or what it holds. */
const telling = [
  planted,
  /\bat .+\.(js|ts):\d+/,
  /node_modules|packages\/|\.ts:|dist\//,
  /\b(select|insert into|update|delete from)\b.+\b(from|into|set|where)\b/i,
  /postgres|pg_|relation|column|constraint|syntax error|SQLSTATE|ECONN|ENOENT/i,
  /Zod|Fastify|FST_|undici|TypeError|ReferenceError|SyntaxError|Unexpected token/,
  /\/(work|root|home|tmp|dev)\//,
]

/** A refusal as the contract has it and nothing more; what is wrong with it otherwise. */
function faultsIn(what: string, { status, text, headers }: Answered, expected: (status: number) => boolean): string[] {
  const found: string[] = []
  if (!expected(status)) found.push(`${what} → ${status}`)
  for (const sign of telling)
    if (typeof sign === 'string' ? text.includes(sign) : sign.test(text))
      found.push(`${what} tells ${String(sign)}: ${text.slice(0, 200)}`)
  for (const name of ['server', 'x-powered-by', 'via']) if (headers.get(name) !== null) found.push(`${what} sends ${name}`)
  try {
    const answer = JSON.parse(text)
    const shape = Object.keys(answer).sort().join()
    if (shape !== 'refusal,requestNumber') found.push(`${what} answers ${shape}`)
    if (
      Object.keys(answer.refusal ?? {})
        .sort()
        .join() !== 'code,facts,message'
    )
      found.push(`${what} refuses as ${JSON.stringify(answer.refusal)}`)
    if (!/^[0-9a-f-]{8,}$/.test(answer.requestNumber ?? '')) found.push(`${what} has no request number`)
  } catch {
    found.push(`${what} answers no JSON: ${text.slice(0, 120)}`)
  }
  return found
}

const refused = (status: number) => status >= 400 && status < 500
const anId = ({ noun }: { noun: string }) => `${noun}_${'0'.repeat(32)}`
const json = { 'content-type': 'application/json' }

test('G2 malformed, mistyped, huge and deep requests are refused in our own words, on every route', async () => {
  const wrong: string[] = []
  const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
  const bodies: readonly (readonly [string, Record<string, string>])[] = [
    [`{"text": "${planted}`, json],
    [`{"text": ${planted}}`, json],
    ['', json],
    ['\u0000\u0001', json],
    [JSON.stringify({ [planted]: planted }), json],
    [deep, json],
    [`{"text":"${'x'.repeat(1_200_000)}"}`, json],
    [`<a>${planted}</a>`, { 'content-type': 'application/xml' }],
    [`text=${planted}`, { 'content-type': 'application/x-www-form-urlencoded' }],
    [planted, { 'content-type': `multipart/form-data; boundary=${planted}` }],
  ]
  for (const id of routeIds.filter((one) => routeOf(one).method !== 'GET')) {
    const asked = requestFor(id, anId)
    for (const [body, headers] of bodies) {
      if (body === '' && routeOf(id).body.safeParse({}).success) continue // nothing is asked for, nothing is sent: that is right
      const answered = await request(house.url, { ...asked, body, headers, token: house.owner.token })
      const isUpload = routeOf(id).transport === 'upload'
      if (isUpload && answered.status < 500) continue // an upload reads parts, not JSON
      wrong.push(...faultsIn(`${id} with ${headers['content-type']} ${body.slice(0, 24)}`, answered, refused))
    }
  }
  expect(wrong).toEqual([])
})

test('G2 ids and numbers that are none, in the path and in the query, are refused without repeating them', async () => {
  const wrong: string[] = []
  const words = [planted, `client_${planted}`, "' or 1=1 --", '../../etc/passwd', '%00', '1e999', '-1', '9'.repeat(400), '\u202e']
  for (const id of routeIds.filter((one) => /:\w/.test(routeOf(one).path))) {
    for (const word of words) {
      const asked = requestFor(id, () => word)
      const answered = await request(house.url, { ...asked, token: house.owner.token })
      wrong.push(...faultsIn(`${id} ${word.slice(0, 20)}`, answered, refused))
    }
  }
  for (const query of [
    `limit=${planted}`,
    'limit=1000000000',
    'limit=-1',
    `cursor=${'x'.repeat(300)}`,
    'limit[]=1',
    '__proto__[a]=1',
    `${planted}=1`,
  ]) {
    for (const path of ['/api/clients', '/api/audit-trail/entries', '/api/intake-batches'])
      wrong.push(
        ...faultsIn(
          `${path}?${query}`,
          await request(house.url, { method: 'GET', path: `${path}?${query}`, token: house.owner.token }),
          refused,
        ),
      )
  }
  expect(wrong).toEqual([])
})

/** Asks with the database broken in one way, then mends it. */
async function whileBroken(
  breaking: string,
  mending: string,
  ids: readonly RouteId[],
  expected: (status: number) => boolean,
): Promise<string[]> {
  const database = house.database!
  await database.query(breaking)
  try {
    const wrong: string[] = []
    for (const id of ids) {
      const asked = requestFor(id, ({ noun }) => (noun === 'client' ? clientId : anId({ noun })))
      wrong.push(...faultsIn(`${id} while broken`, await request(house.url, { ...asked, token: house.owner.token }), expected))
    }
    return wrong
  } finally {
    await database.query(mending)
  }
}

test('G2 a fault inside says a number and that something failed, and the log has the place but no value', async () => {
  const wrong = await whileBroken(
    'alter table xinxia.client_values rename to hidden_values',
    'alter table xinxia.hidden_values rename to client_values',
    ['clients.show', 'clients.list'],
    (status) => status === 500,
  )
  expect(wrong).toEqual([])
  const logged = house
    .said()
    .split('\n')
    .filter((line) => line.includes('"request.fault"'))
  expect(logged.length).toBeGreaterThanOrEqual(2)
  for (const line of logged) {
    const { requestNumber, route, name, stack } = JSON.parse(line)
    expect(requestNumber).toMatch(/^[0-9a-f-]+$/)
    expect(route).toMatch(/^\/api\//)
    expect(name).not.toBe('')
    expect(stack).toMatch(/^\s+at /)
    expect(line).not.toMatch(/select |does not exist|client_[0-9a-f]{32}/)
  }
})

test('G2 a value whose box was bent is refused by name of the fault, and nothing of it is shown', async () => {
  const wrong = await whileBroken(
    'update xinxia.boxes set sealed = set_byte(sealed, octet_length(sealed) - 1, get_byte(sealed, octet_length(sealed) - 1) # 1)',
    'update xinxia.boxes set sealed = set_byte(sealed, octet_length(sealed) - 1, get_byte(sealed, octet_length(sealed) - 1) # 1)',
    ['clients.show'],
    (status) => status === 500,
  )
  expect(wrong).toEqual([])
  expect((await house.owner.call('clients.show', { params: { clientId } })).ok).toBe(true)
})

test('G2 a database that is gone is said as such within seconds, and found again without a hand', async () => {
  const { name } = house.database!
  const began = Date.now()
  await house.database!.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
  )
  const answered = await request(house.url, { method: 'GET', path: '/api/clients', token: house.owner.token })
  expect(answered.status === 200 ? [] : faultsIn('clients.list', answered, (status) => status === 503)).toEqual([])
  const deadline = Date.now() + 10_000
  while (!(await house.owner.call('clients.list')).ok) expect(Date.now()).toBeLessThan(deadline)
  expect(Date.now() - began).toBeLessThan(15_000)
})

test('G2 nothing that was sent wrongly stands in what the house printed', () => {
  const said = house.said()
  expect(said).not.toContain(planted)
  expect(said).not.toContain('canary')
  expect(said).not.toMatch(/etc\/passwd|or 1=1/)
})
