import type { Answer } from '@xinxia/contract/api-client'
import { mayMove, type Door } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { mayMakeSlip } from '@xinxia/kernel/lifecycle/custody-register/slip'
import {
  formatId,
  parseId,
  type ClientId,
  type ObjectId,
  type ScopeId,
  type SlipId,
  type StaffId,
} from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate, type CalendarDate, type Instant } from '@xinxia/kernel/words/time'
import { Overtaken } from '../../database/faults.ts'
import type { Writer } from '../../database/handles.ts'
import type { HandlerInput, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { presentStaff } from './colleagues.ts'
import { describeSlips, withoutSignature } from './describe-slips.ts'
import { insertObject, lockObjects, putOnSlip } from './object-store.ts'
import { sealText } from './sealed-texts.ts'
import { findSlip, insertLine, insertSlip, takeNumber } from './slip-store.ts'

type Received = HandlerInput<'custody.receive'>['body']
type Moved = HandlerInput<'custody.move'>['body']
type OtherSide = Pick<Moved, 'side' | 'colleagueId' | 'name' | 'documents' | 'why'>

export type MakeRefusal =
  | VaultRefusal
  | 'client.not-found'
  | 'object.not-found'
  | 'object.not-here'
  | 'object.awaits-signature'
  | 'staff.not-found'
  | 'slip.empty'
  | 'slip.several-clients'
  | 'slip.side-unfit'
  | 'slip.one-hand'
  | 'slip.due-unfit'

type Made = Outcome<Answer<'custody.move'>, MakeRefusal>

/** 收进: the slip and the awaited objects on it, in one transaction with the entry. */
export async function receiveObjects(house: House, caller: SignedIn, body: Received): Promise<Made> {
  return make(house, caller, async (writer, at) => {
    const client = await reachClient(writer, house, caller, body.clientId)
    if (isRefused(client)) return client
    if (body.objects.length + body.documents.length === 0) return refuse('slip.empty')
    const slip = await putSlip(writer, house, caller, 'receive', client.accepted, body, null, body.objects.length, at)
    if (isRefused(slip)) return slip
    const { slipId, key } = slip.accepted
    for (const { kind, label, place } of body.objects) {
      const objectId = newId('object', at)
      const textSealed = sealText(key, 'custody-object', objectId, { label, place })
      await insertObject(writer, { objectId, clientId: client.accepted.clientId, kind, textSealed, slipId, at })
      await insertLine(writer, slipId, objectId, client.accepted.clientId)
    }
    return accept(slipId)
  })
}

/** Lends, takes back, hands back or hands over. The objects are held while it is decided: of two who move one, one is refused. */
export async function moveObjects(house: House, caller: SignedIn, body: Moved): Promise<Made> {
  return make(house, caller, async (writer, at) => {
    const objectIds = new Set<ObjectId>()
    for (const outsideId of body.objectIds) {
      const id = parseId('object', outsideId)
      if (isRefused(id)) return refuse('object.not-found')
      objectIds.add(id.accepted)
    }
    const objects = await lockObjects(writer, [...objectIds])
    const [first] = objects
    if (first === undefined || objects.length !== objectIds.size) return refuse('object.not-found')
    for (const { client_id: clientId } of objects)
      if (isRefused(await reachClient(writer, house, caller, formatId('client', clientId)))) return refuse('object.not-found')
    if (objects.some(({ client_id: clientId }) => clientId !== first.client_id)) return refuse('slip.several-clients')
    for (const object of objects) {
      const held = { state: object.state, awaiting: object.awaiting_slip !== null, borrower: object.borrower }
      const may = mayMove(body.door, held, caller.staffId)
      if (isRefused(may)) return may
    }
    const client = { clientId: first.client_id, scopeId: first.scope_id }
    const dueBack = body.dueBack as CalendarDate | null // a date by its schema
    const slip = await putSlip(writer, house, caller, body.door, client, body, dueBack, objects.length, at)
    if (isRefused(slip)) return slip
    for (const { object_id: objectId } of objects) {
      if ((await putOnSlip(writer, objectId, slip.accepted.slipId)) === 0) throw new Overtaken('object.awaits-signature')
      await insertLine(writer, slip.accepted.slipId, objectId, client.clientId)
    }
    return accept(slip.accepted.slipId)
  })
}

async function make(
  house: House,
  caller: SignedIn,
  work: (writer: Writer, at: Instant) => Promise<Outcome<SlipId, MakeRefusal>>,
): Promise<Made> {
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const at = house.now()
  const made = await house.database.write(caller.agencyId, (writer) => work(writer, at))
  if (isRefused(made)) return made
  house.sequencer.wake(caller.agencyId)
  return house.database.read(caller.agencyId, async (reader) => {
    const slip = await findSlip(reader, made.accepted)
    const [shown] = await shownOf(house, caller, reader, slip === null ? [] : [slip])
    return shown ?? refuse('client.not-found') // destroyed since the commit
  })
}

async function shownOf(
  house: House,
  caller: SignedIn,
  reader: Parameters<typeof describeSlips>[0],
  slips: Parameters<typeof describeSlips>[2],
): Promise<Made[]> {
  const described = await describeSlips(reader, house, slips, caller.staffId)
  return isRefused(described) ? [described] : described.accepted.map((slip) => accept(withoutSignature(slip)))
}

/** The slip itself, its number and its entry; the caller puts the objects on it. */
async function putSlip(
  writer: Writer,
  house: House,
  caller: SignedIn,
  door: Door,
  { clientId, scopeId }: { readonly clientId: ClientId; readonly scopeId: ScopeId },
  other: OtherSide,
  dueBack: CalendarDate | null,
  objects: number,
  at: Instant,
) {
  const staff = await colleagueOf(writer, other)
  if (isRefused(staff)) return staff
  const wish = { door, side: other.side, maker: caller.staffId, other: staff.accepted, dueBack }
  const may = mayMakeSlip(wish, beijingDate(at))
  if (isRefused(may)) return may
  const keys = await house.vaults.scopeKeys(writer, [scopeId])
  if (isRefused(keys)) return keys
  const key = keys.accepted.get(scopeId)
  if (key === undefined) return refuse('client.not-found')
  const slipId = newId('slip', at)
  const year = Number(beijingDate(at).slice(0, 4))
  const text = { name: other.side === 'colleague' ? null : other.name, why: other.why, documents: other.documents }
  await insertSlip(writer, {
    slip_id: slipId,
    client_id: clientId,
    year,
    number: await takeNumber(writer, year),
    door,
    side: other.side,
    made_by: caller.staffId,
    other_staff: staff.accepted,
    text_sealed: sealText(key, 'custody-slip', slipId, text),
    due_back: dueBack,
    made_at: at,
  })
  await appendAuditEntry(writer, writer.agencyId, {
    what: 'slip.made',
    by: { staff: caller.staffId },
    at,
    slipId,
    clientId,
    door,
    side: other.side,
    objects,
    documents: other.documents.length,
    ...(staff.accepted === null ? {} : { staffId: staff.accepted }),
  })
  return accept({ slipId, key })
}

/** The colleague on the other side, who works here now; null for anybody else, who then has a name. */
async function colleagueOf(
  writer: Writer,
  { side, colleagueId, name }: OtherSide,
): Promise<Outcome<StaffId | null, 'staff.not-found' | 'slip.side-unfit'>> {
  if (side !== 'colleague') return name === null || colleagueId !== null ? refuse('slip.side-unfit') : accept(null)
  if (colleagueId === null) return refuse('slip.side-unfit')
  const staffId = parseId('staff', colleagueId)
  if (isRefused(staffId)) return refuse('staff.not-found')
  const present = await presentStaff(writer)
  return present.some((one) => one.staffId === staffId.accepted) ? accept(staffId.accepted) : refuse('staff.not-found')
}
