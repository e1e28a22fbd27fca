import type { AgencyId, ClientId, EntryId, ValueId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer, Statement, Writer } from '../../database/handles.ts'
import type { SealedNote } from './append-audit-entry.ts'
import type { HeadRow } from './head-store.ts'

/** An entry that is not numbered yet. */
export interface PendingRow {
  readonly entryId: EntryId
  readonly leaf: Uint8Array
  readonly clientId: ClientId | null
  readonly valueId: ValueId | null
}

/** A pending list this long means that nothing is being numbered: acts stop rather than pile up untraceable. */
const longestBacklog = 50_000

const insertPendingRows: Statement = {
  name: 'audit-trail.insert-pending',
  text: `
insert into audit_pending (agency_id, entry_id, leaf_bytes, client_id, value_id)
select $1, entry_id, substring($3::bytea from skipped + 1 for length), client_id, value_id
from unnest($2::uuid[], $4::int[], $5::int[], $6::uuid[], $7::uuid[]) as row(entry_id, skipped, length, client_id, value_id)
where not exists (select from audit_head where agency_id = $1 and stopped is not null)
  and not exists (select from audit_pending where agency_id = $1 offset ${longestBacklog})`,
}

/** Puts entries on the pending list, all or none; 0 when the trail is stopped or the list is too long. */
export async function insertPending(writer: Writer, agencyId: AgencyId, rows: readonly PendingRow[]): Promise<number> {
  return writer.run(insertPendingRows, [agencyId, rows.map((row) => row.entryId), ...leafColumns(rows), ...idColumns(rows)])
}

const insertNoteRow: Statement = {
  name: 'audit-trail.insert-note',
  text: 'insert into audit_note (agency_id, entry_id, scope_id, sealed) values ($1, $2, $3, $4)',
}

export async function insertNote(writer: Writer, agencyId: AgencyId, entryId: EntryId, note: SealedNote): Promise<void> {
  await writer.run(insertNoteRow, [agencyId, entryId, note.scopeId, note.sealed])
}

/** All leaves as one value, with where each begins and how long it is: an array of bytes would be escaped twice on its way. */
export function leafColumns(rows: readonly PendingRow[]): [Buffer, number[], number[]] {
  const lengths = rows.map((row) => row.leaf.length)
  let next = 0
  const skipped = lengths.map((length) => {
    next += length
    return next - length
  })
  return [Buffer.concat(rows.map((row) => row.leaf)), skipped, lengths]
}

export function idColumns(rows: readonly PendingRow[]): [(string | null)[], (string | null)[]] {
  return [rows.map((row) => row.clientId), rows.map((row) => row.valueId)]
}

interface TakenRow extends HeadRow {
  readonly entry_id: EntryId | null
  readonly leaf_bytes: Buffer
  readonly client_id: ClientId | null
  readonly value_id: ValueId | null
}

/** The lock comes first: the delete asks for the locked row. Deleting what is there, not what is above a number, loses no late commit. */
const takePendingRows: Statement = {
  name: 'audit-trail.take-pending',
  text: `
with head as (
  select log, size, root, frontier, checkpoint, stopped from audit_head where agency_id = $1 for update skip locked
), taken as (
  delete from audit_pending
  where agency_id = $1 and exists (select from head where stopped is null)
    and entry_id in (select entry_id from audit_pending where agency_id = $1 order by entry_id limit $2)
  returning entry_id, leaf_bytes, client_id, value_id
)
select * from head left join taken on true order by entry_id`,
}

/** Locks the head and takes what is pending, oldest first; undefined while another node holds the head. */
export async function takePending(
  sequencer: Sequencer,
  agencyId: AgencyId,
  limit: number,
): Promise<{ head: HeadRow; rows: PendingRow[] } | undefined> {
  const taken = await sequencer.query<TakenRow>(takePendingRows, [agencyId, limit])
  const [head] = taken
  if (head === undefined) return undefined
  const rows = taken.flatMap((row) =>
    row.entry_id === null
      ? []
      : [{ entryId: row.entry_id, leaf: row.leaf_bytes, clientId: row.client_id, valueId: row.value_id }],
  )
  return { head, rows }
}

/** Whether anything waits to be numbered. */
export async function hasPending(reader: Reader, agencyId: AgencyId): Promise<boolean> {
  const rows = await reader.query<{ waiting: boolean }>(
    { name: 'audit-trail.has-pending', text: 'select exists (select from audit_pending where agency_id = $1) as waiting' },
    [agencyId],
  )
  return rows[0]?.waiting === true
}
