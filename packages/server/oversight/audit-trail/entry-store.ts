import type { AgencyId, ClientId, EntryId, ValueId } from '@xinxia/kernel/words/ids'
import type { Reader, Sequencer, Statement } from '../../database/handles.ts'
import type { HeadRow } from './head-store.ts'
import { idColumns, leafColumns, type PendingRow } from './pending-store.ts'

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

/** Neighbouring entries as a few long values: reading and parsing a row for each would cost more than hashing it. */
export interface EntryBlock {
  readonly first: number
  readonly last: number
  readonly count: number
  /** Every line, one behind the other, and how long each is. */
  readonly leaves: Buffer
  readonly lengths: readonly number[]
  /** 32 bytes an entry. */
  readonly hashes: Buffer
  readonly tags: Buffer
  /** 96 characters an entry: entry, client and value id in hexadecimal, dots where there is none. */
  readonly labels: string
}

const readBlockRow: Statement = {
  name: 'audit-trail.entry-block',
  text: `
select min(sequence) as first, max(sequence) as last, count(*) as count,
  string_agg(leaf_bytes, '' order by sequence) as leaves, array_agg(octet_length(leaf_bytes) order by sequence) as lengths,
  string_agg(leaf_hash, '' order by sequence) as hashes, string_agg(place_tag, '' order by sequence) as tags,
  string_agg(encode(uuid_send(entry_id), 'hex') || coalesce(encode(uuid_send(client_id), 'hex'), $6)
    || coalesce(encode(uuid_send(value_id), 'hex'), $6), '' order by sequence) as labels
from (
  select * from audit_entry where agency_id = $1 and log = $2 and sequence >= $3 and sequence < $4 order by sequence limit $5
) page`,
}

/** What stands in the place of an id that an entry does not have. */
export const noLabel = '.'.repeat(32)

/** At most `limit` entries of a log from a number up to, not including, another; undefined when there is none. */
export async function readBlock(
  reader: Reader | Sequencer,
  agencyId: AgencyId,
  log: number,
  from: number,
  to: number,
  limit = to - from,
): Promise<EntryBlock | undefined> {
  const rows = await reader.query<EntryBlock>(readBlockRow, [agencyId, log, from, to, limit, noLabel])
  return rows[0]?.count === 0 ? undefined : rows[0]
}

/** Which of these entries the log already holds: asked after a commit whose outcome is unknown. */
export async function findEntryIds(sequencer: Sequencer, agencyId: AgencyId, ids: readonly EntryId[]): Promise<Set<EntryId>> {
  const rows = await sequencer.query<{ entry_id: EntryId }>(
    { name: 'audit-trail.which', text: 'select entry_id from audit_entry where agency_id = $1 and entry_id = any($2::uuid[])' },
    [agencyId, ids],
  )
  return new Set(rows.map((row) => row.entry_id))
}

/** The numbers of a log's entries that name a client, ascending. */
export async function readSequencesOfClient(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  clientId: ClientId,
): Promise<number[]> {
  const text = 'select sequence from audit_entry where agency_id = $1 and client_id = $3 and log = $2 order by sequence'
  const rows = await reader.query<{ sequence: number }>({ name: 'audit-trail.sequences-of-client', text }, [
    agencyId,
    log,
    clientId,
  ])
  return rows.map((row) => row.sequence)
}

export async function findSequence(
  reader: Reader,
  agencyId: AgencyId,
  log: number,
  entryId: EntryId,
): Promise<number | undefined> {
  const text = 'select sequence from audit_entry where agency_id = $1 and entry_id = $3 and log = $2'
  const rows = await reader.query<{ sequence: number }>({ name: 'audit-trail.sequence-of', text }, [agencyId, log, entryId])
  return rows[0]?.sequence
}
