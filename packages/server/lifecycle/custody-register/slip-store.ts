import type { Door, Side } from '@xinxia/kernel/lifecycle/custody-register/doors'
import type { Slip, SlipState } from '@xinxia/kernel/lifecycle/custody-register/slip'
import type { ClientId, ObjectId, ScopeId, SlipId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'

/** 交接单 as it is kept. */
export interface SlipRow {
  readonly slip_id: SlipId
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly year: number
  readonly number: number
  readonly door: Door
  readonly side: Side
  readonly state: SlipState
  readonly made_by: StaffId
  readonly other_staff: StaffId | null
  readonly text_sealed: Buffer
  readonly signature_sealed: Buffer | null
  readonly due_back: string | null
  readonly made_at: Instant
  readonly ended_at: Instant | null
}

const selected = `select s.slip_id, s.client_id, c.scope_id, s.year, s.number, s.door, s.side, s.state, s.made_by, s.other_staff,
    s.text_sealed, s.signature_sealed, s.due_back, s.made_at, s.ended_at
  from custody_slips s join clients c on c.agency_id = s.agency_id and c.client_id = s.client_id`

export function ruleOf(row: SlipRow): Slip<StaffId> {
  return { state: row.state, door: row.door, side: row.side, maker: row.made_by, other: row.other_staff }
}

/** The next number of a year. Whoever asks second waits for the first, so that none is missing and none stands twice. */
export async function takeNumber(writer: Writer, year: number): Promise<number> {
  const [row] = await writer.query<{ last: number }>(
    {
      name: 'take-custody-number',
      text: `insert into custody_numbers (agency_id, year, last) values ($1, $2, 1)
        on conflict (agency_id, year) do update set last = custody_numbers.last + 1 returning last`,
    },
    [writer.agencyId, year],
  )
  return row!.last // one row is returned
}

export async function insertSlip(
  writer: Writer,
  slip: Omit<SlipRow, 'scope_id' | 'state' | 'signature_sealed' | 'ended_at'>,
): Promise<void> {
  await writer.run(
    {
      name: 'insert-custody-slip',
      text: `insert into custody_slips (agency_id, slip_id, client_id, year, number, door, side, state, made_by, other_staff, text_sealed, due_back, made_at)
        values ($1, $2, $3, $4, $5, $6, $7, 'awaiting', $8, $9, $10, $11::date, $12)`,
    },
    [
      writer.agencyId,
      slip.slip_id,
      slip.client_id,
      slip.year,
      slip.number,
      slip.door,
      slip.side,
      slip.made_by,
      slip.other_staff,
      slip.text_sealed,
      slip.due_back,
      isoOf(slip.made_at),
    ],
  )
}

export async function insertLine(writer: Writer, slipId: SlipId, objectId: ObjectId, clientId: ClientId): Promise<void> {
  await writer.run(
    {
      name: 'insert-custody-slip-line',
      text: 'insert into custody_slip_lines (agency_id, slip_id, object_id, client_id) values ($1, $2, $3, $4)',
    },
    [writer.agencyId, slipId, objectId, clientId],
  )
}

export async function findSlip(reader: Reader, slipId: SlipId): Promise<SlipRow | null> {
  const [row] = await reader.query<SlipRow>(
    { name: 'find-custody-slip', text: `${selected} where s.agency_id = $1 and s.slip_id = $2` },
    [reader.agencyId, slipId],
  )
  return row ?? null
}

/** Holds the slip until the transaction ends: it is signed or withdrawn once. */
export async function lockSlip(writer: Writer, slipId: SlipId): Promise<SlipRow | null> {
  const [row] = await writer.query<SlipRow>(
    { name: 'lock-custody-slip', text: `${selected} where s.agency_id = $1 and s.slip_id = $2 for update of s` },
    [writer.agencyId, slipId],
  )
  return row ?? null
}

/** The slip that a code of a link opens now. */
export async function findSlipByLink(reader: Reader, linkHash: Buffer, at: Instant): Promise<SlipRow | null> {
  const [row] = await reader.query<SlipRow>(
    {
      name: 'find-custody-slip-by-link',
      text: `${selected} where s.agency_id = $1 and s.link_hash = $2 and s.link_until > $3 and s.state = 'awaiting'`,
    },
    [reader.agencyId, linkHash, isoOf(at)],
  )
  return row ?? null
}

/** Slips of these clients (null: of all) and those this person has to sign; what waits first, then the latest. */
export async function listSlips(
  reader: Reader,
  within: { readonly clientIds: readonly ClientId[] | null; readonly signer: StaffId | null; readonly limit: number },
): Promise<SlipRow[]> {
  return reader.query<SlipRow>(
    {
      name: 'list-custody-slips',
      text: `${selected} where s.agency_id = $1 and ($2::uuid[] is null or s.client_id = any($2) or s.other_staff = $3)
        order by (s.state = 'awaiting') desc, s.slip_id desc limit $4`,
    },
    [reader.agencyId, within.clientIds, within.signer, within.limit],
  )
}

export interface LineRow {
  readonly slip_id: SlipId
  readonly object_id: ObjectId
  readonly kind: string
  readonly text_sealed: Buffer
}

export async function listLines(reader: Reader, slipIds: readonly SlipId[]): Promise<LineRow[]> {
  return reader.query<LineRow>(
    {
      name: 'list-custody-slip-lines',
      text: `select n.slip_id, n.object_id, o.kind, o.text_sealed from custody_slip_lines n
        join custody_objects o on o.agency_id = n.agency_id and o.object_id = n.object_id
        where n.agency_id = $1 and n.slip_id = any($2::uuid[]) order by n.object_id`,
    },
    [reader.agencyId, slipIds],
  )
}

/** Ends a slip: signed, with what was drawn, or withdrawn. Its link opens nothing any more. */
export async function endSlip(
  writer: Writer,
  slipId: SlipId,
  ending: { readonly state: 'signed' | 'withdrawn'; readonly signatureSealed: Buffer | null; readonly at: Instant },
): Promise<number> {
  return writer.run(
    {
      name: 'end-custody-slip',
      text: `update custody_slips set state = $3, signature_sealed = $4, ended_at = $5, link_hash = null, link_until = null
        where agency_id = $1 and slip_id = $2 and state = 'awaiting'`,
    },
    [writer.agencyId, slipId, ending.state, ending.signatureSealed, isoOf(ending.at)],
  )
}

/** A new link in the place of an earlier one. */
export async function setLink(writer: Writer, slipId: SlipId, linkHash: Buffer, until: Instant): Promise<void> {
  await writer.run(
    {
      name: 'set-custody-slip-link',
      text: `update custody_slips set link_hash = $3, link_until = $4 where agency_id = $1 and slip_id = $2 and state = 'awaiting'`,
    },
    [writer.agencyId, slipId, linkHash, isoOf(until)],
  )
}

/** What stands over the slip that an outsider signs. */
export async function findAgencyName(reader: Reader): Promise<string> {
  const [row] = await reader.query<{ name: string }>('select name from agencies where agency_id = $1', [reader.agencyId])
  return row?.name ?? ''
}
