import type { Subtree } from '@xinxia/kernel/oversight/audit-trail/frontier'
import type { ClientId, AgencyId, EntryId, ValueId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer, Statement, Writer } from '../../database/handles.ts'
import type { SealedNote } from './append-audit-entry.ts'

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
function leafColumns(rows: readonly PendingRow[]): [Buffer, number[], number[]] {
  const lengths = rows.map((row) => row.leaf.length)
  let next = 0
  const skipped = lengths.map((length) => {
    next += length
    return next - length
  })
  return [Buffer.concat(rows.map((row) => row.leaf)), skipped, lengths]
}

function idColumns(rows: readonly PendingRow[]): [(string | null)[], (string | null)[]] {
  return [rows.map((row) => row.clientId), rows.map((row) => row.valueId)]
}

/** Where a log stands: what the next batch continues from. */
export interface HeadRow {
  readonly log: number
  readonly size: number
  readonly root: Buffer
  readonly frontier: Buffer
  readonly checkpoint: string | null
  readonly stopped: string | null
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

/** Makes the head of an agency's first log; false when it has one. */
export async function insertHead(sequencer: Sequencer, agencyId: AgencyId, emptyRoot: Uint8Array): Promise<boolean> {
  const text = `insert into audit_head (agency_id, log, size, root, frontier) values ($1, 1, 0, $2, '') on conflict do nothing`
  return (await sequencer.run(text, [agencyId, emptyRoot])) === 1
}

export async function findHead(reader: Reader | Sequencer, agencyId: AgencyId): Promise<HeadRow | undefined> {
  const rows = await reader.query<HeadRow>(
    {
      name: 'audit-trail.head',
      text: 'select log, size, root, frontier, checkpoint, stopped from audit_head where agency_id = $1',
    },
    [agencyId],
  )
  return rows[0]
}

const insertEntryRows: Statement = {
  name: 'audit-trail.insert-entries',
  text: `
insert into audit_entry (agency_id, log, sequence, entry_id, leaf_bytes, leaf_hash, place_tag, client_id, value_id)
select $1, $2, $3::bigint + place - 1, entry_id, substring($5::bytea from skipped + 1 for length),
       substring($8::bytea from (place::int - 1) * 32 + 1 for 32), substring($9::bytea from (place::int - 1) * 32 + 1 for 32),
       client_id, value_id
from unnest($4::uuid[], $6::int[], $7::int[], $10::uuid[], $11::uuid[])
  with ordinality as row(entry_id, skipped, length, client_id, value_id, place)`,
}

/** Stores a batch behind the head. `leaves` and `tags` hold 32 bytes an entry, one behind the other. */
export async function insertEntries(
  sequencer: Sequencer,
  agencyId: AgencyId,
  head: HeadRow,
  rows: readonly PendingRow[],
  leaves: Uint8Array,
  tags: Uint8Array,
): Promise<void> {
  const ids = rows.map((row) => row.entryId)
  await sequencer.run(insertEntryRows, [
    agencyId,
    head.log,
    head.size,
    ids,
    ...leafColumns(rows),
    leaves,
    tags,
    ...idColumns(rows),
  ])
}

/** What a batch looks like in the table. */
export interface StoredEntry {
  readonly sequence: number
  readonly entry_id: EntryId
  readonly leaf_bytes: Buffer
  readonly leaf_hash: Buffer
  readonly place_tag: Buffer
  readonly client_id: ClientId | null
  readonly value_id: ValueId | null
}

const readEntryRows: Statement = {
  name: 'audit-trail.entries-between',
  text: `
select sequence, entry_id, leaf_bytes, leaf_hash, place_tag, client_id, value_id
from audit_entry where agency_id = $1 and log = $2 and sequence >= $3 and sequence < $4 order by sequence limit $5`,
}

/** Entries of a log from a number up to, not including, another. */
export async function readEntries(
  reader: Reader | Sequencer,
  agencyId: AgencyId,
  log: number,
  from: number,
  to: number,
  limit = to - from,
): Promise<StoredEntry[]> {
  return reader.query<StoredEntry>(readEntryRows, [agencyId, log, from, to, limit])
}

/** Which of these entries the log already holds: asked after a commit whose outcome is unknown. */
export async function findEntryIds(sequencer: Sequencer, agencyId: AgencyId, ids: readonly EntryId[]): Promise<Set<EntryId>> {
  const rows = await sequencer.query<{ entry_id: EntryId }>(
    { name: 'audit-trail.which', text: 'select entry_id from audit_entry where agency_id = $1 and entry_id = any($2::uuid[])' },
    [agencyId, ids],
  )
  return new Set(rows.map((row) => row.entry_id))
}

const updateHeadRow: Statement = {
  name: 'audit-trail.update-head',
  text: 'update audit_head set size = $2, root = $3, frontier = $4, checkpoint = $5 where agency_id = $1',
}

export interface NewHead {
  readonly size: number
  readonly root: Uint8Array
  readonly frontier: Uint8Array
  readonly checkpoint: string
}

export async function updateHead(sequencer: Sequencer, agencyId: AgencyId, head: NewHead): Promise<void> {
  await sequencer.run(updateHeadRow, [agencyId, head.size, head.root, head.frontier, head.checkpoint])
}

const insertCheckpointRow: Statement = {
  name: 'audit-trail.insert-checkpoint',
  text: 'insert into audit_checkpoint (agency_id, log, size, note) values ($1, $2, $3, $4) on conflict do nothing',
}

/** Keeps a checkpoint in the history. */
export async function insertCheckpoint(
  sequencer: Sequencer,
  agencyId: AgencyId,
  log: number,
  size: number,
  note: string,
): Promise<void> {
  await sequencer.run(insertCheckpointRow, [agencyId, log, size, note])
}

/** Shuts a log: acts and showings are refused until it is reopened. `code` says why. */
export async function stopLog(sequencer: Sequencer, agencyId: AgencyId, code: string): Promise<void> {
  await sequencer.run('update audit_head set stopped = $2 where agency_id = $1 and stopped is null', [agencyId, code])
}

/** Locks the head of an agency's log, waiting for whoever has it. */
export async function lockHead(sequencer: Sequencer, agencyId: AgencyId): Promise<HeadRow | undefined> {
  const text = 'select log, size, root, frontier, checkpoint, stopped from audit_head where agency_id = $1 for update'
  return (await sequencer.query<HeadRow>(text, [agencyId]))[0]
}

/** Begins the next log of an agency: empty, and no longer stopped. */
export async function openNextLog(sequencer: Sequencer, agencyId: AgencyId, emptyRoot: Uint8Array): Promise<void> {
  const text = `update audit_head set log = log + 1, size = 0, root = $2, frontier = '', checkpoint = null, stopped = null
    where agency_id = $1`
  await sequencer.run(text, [agencyId, emptyRoot])
}

/** Whether anything waits to be numbered. */
export async function hasPending(reader: Reader, agencyId: AgencyId): Promise<boolean> {
  const rows = await reader.query<{ waiting: boolean }>(
    { name: 'audit-trail.has-pending', text: 'select exists (select from audit_pending where agency_id = $1) as waiting' },
    [agencyId],
  )
  return rows[0]?.waiting === true
}

/** The checkpoints that the history keeps of a log, smallest first. */
export async function readCheckpoints(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
): Promise<{ size: number; note: string }[]> {
  const text = 'select size, note from audit_checkpoint where agency_id = $1 and log = $2 order by size'
  return reader.query<{ size: number; note: string }>({ name: 'audit-trail.checkpoints', text }, [agencyId, log])
}

const readTileRows: Statement = {
  name: 'audit-trail.tiles',
  text: `
select level, position, hash from unnest($3::int[], $4::bigint[]) as wanted(at_level, at_position)
join audit_tile on agency_id = $1 and log = $2 and level = at_level and position = at_position`,
}

/** The stored tiles, under the name `level/index`. */
export async function readTiles(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  tiles: readonly Subtree[],
): Promise<Map<string, Buffer>> {
  const rows = await reader.query<{ level: number; position: number; hash: Buffer }>(readTileRows, [
    agencyId,
    log,
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
  ])
  return new Map(rows.map((row) => [`${row.level}/${row.position}`, row.hash]))
}
