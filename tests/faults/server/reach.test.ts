import type { Office } from '@xinxia/kernel/agency/office'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, startTestHouse } from '../../cast/house.ts'
import { takeIn } from '../../cast/house-intake.ts'
import { clientsOf, somePurpose } from '../../cast/house-objects.ts'
import { apiAt, type Colleague, password, people, signIn } from '../../cast/house-people.ts'

let house: TestHouse
let clientId = ''
let clientName = ''
/** A value of grade 4 and one of grade 3 of the client. */
let graded: Readonly<Record<3 | 4, string>>
let secret = ''
const hats = new Map<Office, Colleague>()

beforeAll(async () => {
  house = await startTestHouse()
  const { fileName: name, bytes } = writeRegister(generateAgency(11, 3), 'tidy-xlsx')
  const { id } = await takeIn(house.bookkeeper, { name, bytes })
  clientId = (await clientsOf(house.bookkeeper, id))[0] ?? ''
  const { client, values } = await house.bookkeeper.ask('clients.show', { params: { clientId } })
  clientName = client.name
  const ofGrade = (grade: number) =>
    values.find((value) => value.grade === grade && !value.open && value.informationType !== 'SEC-PWD')?.valueId ?? ''
  graded = { 3: ofGrade(3), 4: ofGrade(4) }
  secret = values.find(({ informationType }) => informationType === 'SEC-PWD')?.valueId ?? ''
  expect(Object.values(graded).concat(secret)).not.toContain('')
  for (const office of [
    'chief-accountant',
    'field-service',
    'tax-filer',
    'client-service',
    'compliance',
    'administrator',
  ] as const)
    hats.set(office, await joinAs(office))
}, 120_000)
afterAll(() => house?.stop())

async function joinAs(office: Office): Promise<Colleague> {
  const { code } = await house.owner.ask('staff.invite', { body: { displayName: office, office } })
  await apiAt(house.url).ask('staff.join', { body: { code, username: `hat-${office}`, password } })
  return signIn(house.url, { ...people.linYue, name: office, account: `hat-${office}` })
}

function hat(office: Office): Colleague {
  return hats.get(office)!
}

/** What every door says of the client to one person; the doors must agree. */
async function seenBy(who: Colleague): Promise<string> {
  const shown = await who.call('clients.show', { params: { clientId } })
  const timeline = await who.call('clients.timeline', { params: { clientId } })
  const documents = await who.call('documents.list', { params: { clientId } })
  const list = await who.call('clients.list')
  const search = await who.call('search.clients', { body: { text: clientName } })
  const said = {
    shown: shown.ok,
    timeline: timeline.ok,
    documents: documents.ok,
    list: list.ok && list.answer.rows.some(({ id }) => id === clientId),
    search: search.ok && search.answer.hits.some((hit) => hit.clientId === clientId),
  }
  const doors = Object.values(said)
  return doors.every((open) => open) ? 'seen' : doors.some((open) => open) ? JSON.stringify(said) : 'unseen'
}

async function discloses(who: Colleague, valueId: string): Promise<string> {
  const purpose = await somePurpose(house.owner)
  const outcome = await who.call('disclosures.make', { body: { valueIds: [valueId], purpose } })
  return outcome.ok ? 'shown' : outcome.refusal.code
}

async function assign(body: {
  staffIds?: string[]
  standIns?: { staffId: string; until: string | null }[]
  chiefId?: string | null
}) {
  await house.owner.ask('clients.assign', { params: { clientId }, body: { staffIds: [house.bookkeeper.staffId], ...body } })
}

test('R8 a stand-in sees the client in every door until the last day, and in none afterwards', async () => {
  const { staffId } = house.otherBookkeeper
  expect(await seenBy(house.otherBookkeeper)).toBe('unseen')
  await assign({ standIns: [{ staffId, until: '2099-12-31' }] })
  expect(await seenBy(house.otherBookkeeper)).toBe('seen')
  expect(await discloses(house.otherBookkeeper, graded[4])).toBe('shown')
  const { client, assigned, standIns } = await house.owner.ask('clients.show', { params: { clientId } })
  expect(client.bookkeepers).toEqual(['林悦'])
  expect([assigned.length, standIns.map(({ displayName }) => displayName)]).toEqual([1, ['高敏']])
  await assign({})
  expect(await seenBy(house.otherBookkeeper)).toBe('seen')
  await assign({ standIns: [{ staffId, until: '2020-01-01' }] })
  expect(await seenBy(house.otherBookkeeper)).toBe('unseen')
  expect(await discloses(house.otherBookkeeper, graded[4])).toBe('value.not-found')
  await assign({ standIns: [] })
})

test('R8 a chief sees the clients of their group, and nobody else heads one', async () => {
  const chief = hat('chief-accountant')
  expect(await seenBy(chief)).toBe('unseen')
  await assign({ chiefId: chief.staffId })
  expect(await seenBy(chief)).toBe('seen')
  expect(await discloses(chief, graded[4])).toBe('shown')
  const headed = await house.owner.call('clients.assign', {
    params: { clientId },
    body: { staffIds: [house.bookkeeper.staffId], chiefId: house.otherBookkeeper.staffId },
  })
  expect(!headed.ok && headed.refusal.code).toBe('access.not-a-chief')
  const regrouped = await chief.call('clients.assign', {
    params: { clientId },
    body: { staffIds: [house.bookkeeper.staffId], chiefId: null },
  })
  expect(!regrouped.ok && regrouped.refusal.code).toBe('access.office-may-not')
  await assign({ chiefId: null })
  expect(await seenBy(chief)).toBe('unseen')
})

test('R8 an office without clients is given none, and one with a ceiling is shown nothing above it', async () => {
  const refused = await house.owner.call('clients.assign', {
    params: { clientId },
    body: { staffIds: [hat('administrator').staffId] },
  })
  expect(!refused.ok && refused.refusal.code).toBe('access.office-without-clients')
  const [field, filer, service] = [hat('field-service'), hat('tax-filer'), hat('client-service')]
  await assign({ staffIds: [house.bookkeeper.staffId, field.staffId, filer.staffId, service.staffId] })
  expect(await Promise.all([seenBy(field), seenBy(filer), seenBy(service)])).toEqual(['seen', 'seen', 'seen'])
  expect(await discloses(field, graded[3])).toBe('shown')
  expect(await discloses(field, graded[4])).toBe('access.grade-above')
  expect(await discloses(filer, graded[4])).toBe('shown')
  expect(await discloses(filer, secret)).toBe('access.unseen')
  expect(await discloses(service, graded[3])).toBe('access.grade-above')
  await assign({})
  expect(await discloses(field, graded[4])).toBe('value.not-found')
})

test('R8 what is borrowed opens when another approves, up to its grade, and closes with its end', async () => {
  const asker = house.otherBookkeeper
  const purpose = await somePurpose(asker)
  const { id } = await asker.ask('access.ask', { body: { client: clientName, purpose, upToGrade: 3, days: 3 } })
  expect(await seenBy(asker)).toBe('unseen')
  const params = { grantId: id }
  const chief = hat('chief-accountant')
  const foreign = await chief.call('access.answer', { params, body: { approve: true } })
  expect(!foreign.ok && foreign.refusal.code).toBe('grant.not-found')
  expect((await chief.ask('access.list')).grants).toEqual([])
  expect((await house.owner.ask('access.list')).grants.map(({ mayAnswer }) => mayAnswer)).toEqual([true])
  await house.owner.ask('access.answer', { params, body: { approve: true } })
  expect(await seenBy(asker)).toBe('seen')
  expect(await discloses(asker, graded[3])).toBe('shown')
  expect(await discloses(asker, graded[4])).toBe('access.grade-above')
  const why = await house.owner.ask('access.of-client', { params: { clientId } })
  expect(why.people.find(({ staffId }) => staffId === asker.staffId)).toMatchObject({
    upToGrade: 3,
    grounds: [{ ground: 'borrowed', upToGrade: 3 }],
  })
  const what = await hat('compliance').ask('access.of-staff', { params: { staffId: asker.staffId } })
  expect(what.clients.map(({ name, ground }) => [name, ground])).toEqual([[clientName, 'borrowed']])
  await house.database!.query(
    "update xinxia.access_grants set asked_at = now() - interval '2 days', ends_at = now() - interval '1 second'",
  )
  expect(await seenBy(asker)).toBe('unseen')
  expect(await discloses(asker, graded[3])).toBe('value.not-found')
  expect((await asker.ask('access.list')).grants.map(({ state }) => state)).toEqual(['over'])
  const late = await house.owner.call('access.answer', { params, body: { approve: true } })
  expect(!late.ok && late.refusal.code).toBe('grant.answered')
})

test('R8 nobody approves their own, not even who may approve', async () => {
  const chief = hat('chief-accountant')
  await assign({ chiefId: chief.staffId })
  const purpose = await somePurpose(chief)
  const { id } = await chief.ask('access.ask', { body: { client: clientName, purpose, upToGrade: 4, days: 1 } })
  const own = await chief.call('access.answer', { params: { grantId: id }, body: { approve: true } })
  expect(!own.ok && own.refusal.code).toBe('grant.own')
  const long = await chief.call('access.ask', { body: { client: clientName, purpose, upToGrade: 4, days: 31 } })
  expect(!long.ok && long.refusal.code).toBe('grant.too-long')
  await assign({ chiefId: null })
})

test('R8 an emergency opens at once, the owner is told, a second person reviews it, and it can be ended', async () => {
  const asker = house.otherBookkeeper
  expect(await seenBy(asker)).toBe('unseen')
  const { id, endsAt } = await asker.ask('access.break-glass', { body: { client: clientName, reason: 'deadline-today' } })
  expect(endsAt - Date.now()).toBeLessThanOrEqual(3_600_000)
  expect(await seenBy(asker)).toBe('seen')
  expect(await discloses(asker, graded[4])).toBe('shown')
  const told = (await house.owner.ask('access.list')).grants.find((grant) => grant.id === id)
  expect(told).toMatchObject({ kind: 'emergency', mayReview: true, reviewedBy: null, staffName: '高敏' })
  const params = { grantId: id }
  const own = await asker.call('access.review', { params })
  expect(!own.ok && own.refusal.code).toBe('access.office-may-not')
  await hat('compliance').ask('access.review', { params })
  const again = await house.owner.call('access.review', { params })
  expect(!again.ok && again.refusal.code).toBe('grant.answered')
  await asker.ask('access.end', { params })
  expect(await seenBy(asker)).toBe('unseen')
  const trail = await house.owner.ask('audit-trail.entries', { query: { limit: 100 } })
  const about = trail.rows.map(({ what }) => what).filter((what) => what.startsWith('access.'))
  expect(new Set(about)).toEqual(new Set(['access.asked', 'access.answered', 'access.opened', 'access.reviewed', 'access.ended']))
})
