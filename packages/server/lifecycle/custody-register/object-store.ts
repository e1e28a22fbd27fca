import type { ObjectState, Side } from '@xinxia/kernel/lifecycle/custody-register/doors'
import type { ClientId, ObjectId, ScopeId, SlipId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'

/** 保管物, with the slip it waits on and the one by which it is lent. */
export interface ObjectRow {
  readonly object_id: ObjectId
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly kind: string
  readonly state: ObjectState
  readonly text_sealed: Buffer
  readonly changed_at: Instant
  readonly awaiting_slip: SlipId | null
  readonly awaiting_year: number | null
  readonly awaiting_number: number | null
  readonly lent_slip: SlipId | null
  readonly lent_side: Side | null
  readonly lent_text: Buffer | null
  readonly borrower: StaffId | null
  readonly due_back: string | null
}

const selected = `select o.object_id, o.client_id, c.scope_id, o.kind, o.state, o.text_sealed, o.changed_at,
    o.awaiting_slip, w.year as awaiting_year, w.number as awaiting_number,
    o.lent_slip, l.side as lent_side, l.text_sealed as lent_text, l.other_staff as borrower, l.due_back
  from custody_objects o
  join clients c on c.agency_id = o.agency_id and c.client_id = o.client_id
  left join custody_slips w on w.agency_id = o.agency_id and w.slip_id = o.awaiting_slip
  left join custody_slips l on l.agency_id = o.agency_id and l.slip_id = o.lent_slip`

/** Objects of these clients (null: of all), and what this person has borrowed; newest first. */
export async function listObjects(
  reader: Reader,
  within: { readonly clientIds: readonly ClientId[] | null; readonly borrower: StaffId | null; readonly limit: number },
): Promise<ObjectRow[]> {
  return reader.query<ObjectRow>(
    {
      name: 'list-custody-objects',
      text: `${selected} where o.agency_id = $1 and o.state <> 'never-came'
        and ($2::uuid[] is null or o.client_id = any($2) or (o.state = 'lent' and l.other_staff = $3))
        order by o.object_id desc limit $4`,
    },
    [reader.agencyId, within.clientIds, within.borrower, within.limit],
  )
}

/** Holds the objects until the transaction ends, in the order of their ids, so that two slips never wait for each other. */
export async function lockObjects(writer: Writer, objectIds: readonly ObjectId[]): Promise<ObjectRow[]> {
  return writer.query<ObjectRow>(
    {
      name: 'lock-custody-objects',
      text: `${selected} where o.agency_id = $1 and o.object_id = any($2::uuid[]) order by o.object_id for update of o`,
    },
    [writer.agencyId, objectIds],
  )
}

export async function insertObject(
  writer: Writer,
  object: {
    readonly objectId: ObjectId
    readonly clientId: ClientId
    readonly kind: string
    readonly textSealed: Buffer
    readonly slipId: SlipId
    readonly at: Instant
  },
): Promise<void> {
  await writer.run(
    {
      name: 'insert-custody-object',
      text: `insert into custody_objects (agency_id, object_id, client_id, kind, state, text_sealed, awaiting_slip, changed_at)
        values ($1, $2, $3, $4, 'awaited', $5, $6, $7)`,
    },
    [writer.agencyId, object.objectId, object.clientId, object.kind, object.textSealed, object.slipId, isoOf(object.at)],
  )
}

/** An object goes on a slip: nothing else may move it until that ends. Zero when another slip has it by now. */
export async function putOnSlip(writer: Writer, objectId: ObjectId, slipId: SlipId): Promise<number> {
  return writer.run(
    {
      name: 'put-custody-object-on-slip',
      text: 'update custody_objects set awaiting_slip = $3 where agency_id = $1 and object_id = $2 and awaiting_slip is null',
    },
    [writer.agencyId, objectId, slipId],
  )
}

/** Where an object stands now, on no slip; `lentSlip` while it is out. */
export async function setState(
  writer: Writer,
  objectId: ObjectId,
  to: { readonly state: ObjectState; readonly lentSlip: SlipId | null; readonly at: Instant },
): Promise<void> {
  await writer.run(
    {
      name: 'set-custody-object-state',
      text: `update custody_objects set state = $3, awaiting_slip = null, lent_slip = $4, changed_at = $5
        where agency_id = $1 and object_id = $2`,
    },
    [writer.agencyId, objectId, to.state, to.lentSlip, isoOf(to.at)],
  )
}
