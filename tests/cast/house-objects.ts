import { generateAgency, generateOtherAgency, type SampleAgency } from '@xinxia/samples/agency/agency'
import { writeRegister } from '@xinxia/samples/register/write-register'
import type { TestHouse } from './house.ts'
import { takeIn, upload, untilStage } from './house-intake.ts'
import type { Colleague } from './house-people.ts'

/** Ids of things that exist, by noun. */
export type Objects = Readonly<Record<string, readonly string[]>>

export interface FilledHouse {
  readonly agency: SampleAgency
  readonly other: SampleAgency
  /** Of 明诚: what 林悦 took in and is responsible for. */
  readonly ofBookkeeper: Objects
  /** What 高敏 has of her own, so that a request can mix her own things with foreign ones. */
  readonly ofOtherBookkeeper: Objects
  readonly ofOtherAgency: Objects
}

/** Fills a house of two agencies: 林悦 and 方欣 take in a register each, 高敏 a client of her own; each discloses a value and has a batch open. */
export async function fillHouse(house: TestHouse): Promise<FilledHouse> {
  const theirs = house.otherAgency
  if (theirs === null) throw new Error('bug: fill a house of two agencies')
  const agency = generateAgency(11, 6)
  const other = generateOtherAgency(11, 4)
  const own = (await takeIn(house.bookkeeper, fileOf(agency, 'tidy-xlsx'))).id
  const foreign = (await takeIn(theirs.bookkeeper, fileOf(other, 'tidy-xlsx'))).id
  const few = { ...agency, clientCount: 2, clients: [agency.clientAt(21), agency.clientAt(22)] }
  const third = (await takeIn(house.otherBookkeeper, fileOf(few, 'tidy-xlsx'))).id
  await assignAll(house.owner, house.bookkeeper.staffId, await clientsOf(house.bookkeeper, own))
  await assignAll(theirs.owner, theirs.bookkeeper.staffId, await clientsOf(theirs.owner, foreign))
  await assignAll(house.owner, house.otherBookkeeper.staffId, await clientsOf(house.otherBookkeeper, third))
  return {
    agency,
    other,
    ofBookkeeper: await objectsOf(house.owner, house.bookkeeper, own),
    ofOtherBookkeeper: await objectsOf(house.owner, house.otherBookkeeper, third),
    ofOtherAgency: await objectsOf(theirs.owner, theirs.bookkeeper, foreign),
  }
}

function fileOf(agency: SampleAgency, style: 'tidy-xlsx' | 'csv-utf8-bom'): { name: string; bytes: Uint8Array } {
  const { fileName: name, bytes } = writeRegister(agency, style)
  return { name, bytes }
}

/** The clients that a batch brought, by its result list. */
export async function clientsOf(by: Colleague, batchId: string): Promise<string[]> {
  const { files } = await by.ask('intake.show', { params: { batchId } })
  const lists = await Promise.all(files.map(({ arrivalId }) => by.ask('intake.rows', { params: { batchId, arrivalId } })))
  return [...new Set(lists.flatMap(({ rows }) => rows.flatMap(({ clientId }) => clientId ?? [])))]
}

async function assignAll(owner: Colleague, staffId: string, clientIds: readonly string[]): Promise<void> {
  for (const clientId of clientIds) await owner.ask('clients.assign', { params: { clientId }, body: { staffIds: [staffId] } })
}

/** Makes one of each thing that has an id and lists them. */
async function objectsOf(owner: Colleague, maker: Colleague, batchId: string): Promise<Objects> {
  const clients = await clientsOf(maker, batchId)
  const shown = await Promise.all(clients.slice(0, 3).map((clientId) => maker.ask('clients.show', { params: { clientId } })))
  const hidden = shown.flatMap(({ values }) => values.filter(({ open }) => !open))
  const valueId = hidden[0]?.valueId ?? ''
  const { disclosureId } = await maker.ask('disclosures.make', {
    body: { valueIds: [valueId], purpose: await somePurpose(maker) },
  })
  const [preset] = (await maker.ask('tasks.presets')).presets
  const task = await maker.ask('tasks.open', { body: { clientId: clients[0] ?? '', preset: preset?.code ?? '' } })
  const clientId = clients[0] ?? ''
  const other = { side: 'client' as const, colleagueId: null, name: '来人', documents: [], why: '' }
  const slip = await maker.ask('custody.receive', {
    body: { clientId, ...other, objects: [{ kind: 'tax-ukey', label: '金税盘', place: '保险柜' }] },
  })
  const binding = await maker.ask('bindings.add', {
    body: { clientId, staffId: maker.staffId, role: 'tax-agent', since: '2026-01-01' },
  })
  const client = shown[0]?.client.name ?? ''
  const purpose = await somePurpose(maker)
  const grant = await maker.ask('access.ask', { body: { client, purpose, upToGrade: 2, days: 1 } })
  const invitation = await owner.ask('staff.invite', { body: { displayName: '来客', office: 'bookkeeper' } })
  const waiting = await upload(maker, {
    name: '待确认.csv',
    bytes: new TextEncoder().encode(`客户名称,联系电话\n${owner.name}${maker.name}的新客户有限公司,\n`),
  })
  await untilStage(maker, waiting, 'awaiting-confirmation')
  const batches = await Promise.all([batchId, waiting].map((id) => maker.ask('intake.show', { params: { batchId: id } })))
  const files = batches.flatMap((batch) => batch.files)
  return {
    client: clients,
    value: hidden.slice(0, 3).map((value) => value.valueId),
    document: files.flatMap((file) => file.documentId ?? []),
    staff: [owner.staffId, maker.staffId],
    batch: [batchId, waiting],
    arrival: files.map((file) => file.arrivalId),
    disclosure: [disclosureId],
    task: [task.id],
    slip: [slip.id],
    object: (await maker.ask('custody.list')).objects.map(({ id }) => id),
    binding: [binding.id],
    session: (await maker.ask('session.list')).sessions.map(({ id }) => id),
    invitation: [invitation.id],
    grant: [grant.id],
  }
}

export async function somePurpose(by: Colleague): Promise<string> {
  const [first] = (await by.ask('disclosures.purposes')).purposes
  if (first === undefined) throw new Error('there is no purpose to disclose for')
  return first.code
}
