import type { RouteId } from '@xinxia/contract/routes'
import type { SampleAgency } from '@xinxia/samples/agency/agency'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { type FilledHouse, fillHouse, type Objects } from '../../cast/house-objects.ts'
import type { Colleague } from '../../cast/house-people.ts'
import { type Answered, comparable, type IdField, idFieldsOf, request, requestFor, routeIds } from '../../cast/house-request.ts'

let house: TestHouse
let filled: FilledHouse
beforeAll(async () => {
  house = await startTestHouse({ agencies: 2 })
  filled = await fillHouse(house)
})
afterAll(() => house?.stop())

const withIds = routeIds.filter((id) => idFieldsOf(id).length > 0)

/** Who asks for whose things: each line is a scope that the asker stands outside of. */
function strangers(): readonly { who: Colleague; own: Objects; foreign: Objects; secrets: readonly string[] }[] {
  const theirs = wordsOf(filled.other)
  return [
    { who: house.owner, own: filled.ofBookkeeper, foreign: filled.ofOtherAgency, secrets: theirs },
    { who: house.bookkeeper, own: filled.ofBookkeeper, foreign: filled.ofOtherAgency, secrets: theirs },
    {
      who: house.otherBookkeeper,
      own: filled.ofOtherBookkeeper,
      foreign: withoutStaff(filled.ofBookkeeper),
      secrets: wordsOf(filled.agency),
    },
    {
      who: house.otherAgency!.bookkeeper,
      own: filled.ofOtherAgency,
      foreign: filled.ofBookkeeper,
      secrets: wordsOf(filled.agency),
    },
  ]
}

/** Colleagues of one agency know each other; what is not theirs are clients, values, batches. */
function withoutStaff(objects: Objects): Objects {
  return Object.fromEntries(Object.entries(objects).filter(([noun]) => noun !== 'staff' && noun !== 'invitation'))
}

/** Company names, codes, phones and accounts of an agency's clients. */
function wordsOf(agency: SampleAgency): string[] {
  return [...agency.clients].flatMap(({ values }) => [
    ...values.companyName,
    ...values.creditCode,
    ...values.contactMobile,
    ...values.bankAccount,
  ])
}

const absent = (noun: string) => `${noun}_${'0123456789ab7def8123456789abcdef'}`

/** One of the id fields, or all of them, name something foreign; the rest is the asker's own. */
function trials(id: RouteId): ((field: IdField) => boolean)[] {
  const fields = idFieldsOf(id)
  const same = (a: IdField, b: IdField) => a.part === b.part && a.path.join('.') === b.path.join('.')
  return fields.length === 1 ? [() => true] : [() => true, ...fields.map((one) => (field: IdField) => same(one, field))]
}

function askFor(
  id: RouteId,
  who: Colleague,
  own: Objects,
  isForeign: (field: IdField) => boolean,
  foreign: (noun: string) => string,
): Promise<Answered> {
  const asked = requestFor(id, (field) => (isForeign(field) ? foreign(field.noun) : (own[field.noun]?.[0] ?? absent(field.noun))))
  return request(house.url, { ...asked, token: who.token })
}

test('F1 the table of routes shows which take ids, in path, query and body', () => {
  const parts = new Set(withIds.flatMap((id) => idFieldsOf(id).map(({ part }) => part)))
  expect([...parts].sort()).toEqual(['body', 'params', 'query'])
  expect(withIds.length).toBeGreaterThanOrEqual(13)
  const nouns = new Set(withIds.flatMap((id) => idFieldsOf(id).map(({ noun }) => noun)))
  expect([...nouns].sort()).toEqual([
    'arrival',
    'batch',
    'binding',
    'client',
    'disclosure',
    'document',
    'grant',
    'object',
    'session',
    'slip',
    'staff',
    'task',
    'value',
  ])
})

test('F1 the same requests do show what is one’s own, so that equal answers mean something', async () => {
  const reading: readonly RouteId[] = [
    'clients.show',
    'clients.timeline',
    'intake.show',
    'intake.reading',
    'intake.rows',
    'disclosures.copy',
  ]
  for (const id of reading) {
    const { who, own } = strangers()[1]!
    const mine = await askFor(id, who, own, () => false, absent)
    expect(`${id} ${mine.status}`).toBe(`${id} 200`)
    expect(comparable(mine)).not.toBe(comparable(await askFor(id, who, own, () => true, absent)))
  }
})

test.each(withIds)('F1 %s answers for what is another’s exactly as for what does not exist', async (id) => {
  const different: string[] = []
  let asked = 0
  for (const { who, own, foreign, secrets } of strangers()) {
    for (const isForeign of trials(id)) {
      const nothing = comparable(await askFor(id, who, own, isForeign, absent))
      const named = idFieldsOf(id).filter(isForeign)
      const count = Math.max(0, ...named.map(({ noun }) => foreign[noun]?.length ?? 0))
      for (let n = 0; n < count; n++) {
        const pick = (noun: string) => foreign[noun]?.[Math.min(n, foreign[noun].length - 1)] ?? absent(noun)
        const answered = await askFor(id, who, own, isForeign, pick)
        asked++
        const seen = comparable(answered)
        if (seen !== nothing)
          different.push(
            `${who.name} as ${named.map(({ path }) => path.join('.'))}: ${seen.slice(0, 160)} — for nothing: ${nothing.slice(0, 160)}`,
          )
        if (answered.status >= 500) different.push(`${who.name}: ${answered.status}`)
        for (const word of secrets) if (answered.text.includes(word)) different.push(`${who.name} was shown ${word}`)
      }
    }
  }
  expect(asked).toBeGreaterThan(0)
  expect(different).toEqual([])
})

test('F1 no list, search, trail or export of one agency holds a byte of the other', async () => {
  const ids = Object.values(filled.ofOtherAgency).flat()
  const needles = [...wordsOf(filled.other), ...ids, '恒信', '郭恒', '方欣', 'guoheng', 'fangxin']
  const found: string[] = []
  let seen = 0
  for (const who of [house.owner, house.bookkeeper, house.otherBookkeeper]) {
    for (const id of routeIds.filter((name) => idFieldsOf(name).length === 0 && !changes(name))) {
      const { text, status } = await request(house.url, { ...requestFor(id, () => ''), token: who.token })
      if (status === 200) seen++
      for (const needle of needles) if (text.includes(needle)) found.push(`${id} shows ${who.name} ${needle}`)
    }
  }
  const { text } = await request(house.url, {
    method: 'POST',
    path: '/api/audit-trail/exports',
    body: { clientId: null },
    token: house.owner.token,
  })
  expect(text.length).toBeGreaterThan(1000)
  for (const needle of needles) if (text.includes(needle)) found.push(`the export shows ${needle}`)
  expect(seen).toBeGreaterThan(12)
  expect(found).toEqual([])
})

/** Sessions, founding, joining, keys: their effect would spoil the house, and F2 asks them. */
function changes(id: RouteId): boolean {
  return /^(agency\.(?!status|protection)|staff\.(?!list)|session\.(?!mine|list|history)|second-factor\.(?!show|rules)|intake\.receive|audit-trail\.export|search)/.test(
    id,
  )
}

test('F1 a search for what the other agency, or a colleague, has finds nothing and says nothing', async () => {
  const hits: string[] = []
  let found = 0
  for (const { who, secrets } of strangers()) {
    for (const text of secrets) {
      const answer = await who.ask('search.clients', { body: { text } })
      for (const hit of answer.hits) hits.push(`${who.name} found ${hit.name} by ${text}`)
    }
  }
  for (const text of wordsOf(filled.agency))
    found += (await house.bookkeeper.ask('search.clients', { body: { text } })).hits.length
  expect(hits).toEqual([])
  expect(found).toBeGreaterThanOrEqual(wordsOf(filled.agency).length)
})

test('F1 headers that name an agency or a person change nothing', async () => {
  const ask = (headers: Record<string, string>) =>
    request(house.url, { method: 'GET', path: '/api/clients', token: house.bookkeeper.token, headers })
  const rows = await house.database!.query<{ agency_id: string; name: string }>('select agency_id, name from xinxia.agencies')
  const hengxinId = rows.find(({ name }) => name.startsWith('恒信'))?.agency_id ?? ''
  expect(hengxinId).toMatch(/^[0-9a-f-]{36}$/)
  const plain = (await ask({})).text
  const theirs = house.otherAgency!.owner
  for (const headers of [
    { 'x-agency-id': hengxinId },
    { 'x-forwarded-user': theirs.username, 'x-staff-id': theirs.staffId },
    { cookie: `xinxia_session=${theirs.token}` },
    { 'x-original-url': '/api/staff', 'x-http-method-override': 'DELETE' },
  ]) {
    expect((await ask(headers)).text).toBe(plain)
  }
})

test('F1 after all of this the other agency has what it had, and its trail tells of nobody else', async () => {
  const theirs = house.otherAgency!.owner
  const clients = await theirs.ask('clients.list')
  expect(clients.rows.map(({ id }) => id).sort()).toEqual([...(filled.ofOtherAgency.client ?? [])].sort())
  const trail = await theirs.ask('audit-trail.entries', { query: { limit: 200 } })
  const others = trail.rows.filter(({ by }) => ['周衡', '林悦', '高敏'].includes(by))
  expect(others).toEqual([])
  expect((await theirs.ask('audit-trail.verify')).intact).toBe(true)
})
