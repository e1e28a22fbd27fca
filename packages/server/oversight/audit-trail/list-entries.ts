import { parseCanonical, type CanonicalValue } from '@xinxia/kernel/oversight/audit-trail/canonical'
import type { EventName } from '@xinxia/kernel/oversight/audit-trail/event-shapes'
import type { AgencyId, ClientId, EntryId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Reader, SqlValue } from '../../database/handles.ts'

/** An entry as people read it. `sequence` is null while it is pending: committed with its act, not yet numbered and signed. */
export interface ListedEntry {
  readonly entryId: EntryId
  readonly log: number | null
  readonly sequence: number | null
  readonly clientId: ClientId | null
  /** The canonical line as it is hashed, parsed: `at`, `by`, `what` and the fields of the event, ids in their outside form. */
  readonly entry: Readonly<Record<string, CanonicalValue>>
}

/** Where a page ends: hand it back as `before` to read on. Entry ids sort by the instant of their making. */
export type EntryCursor = EntryId

interface Row {
  readonly entry_id: EntryId
  readonly log: number | null
  readonly sequence: number | null
  readonly client_id: ClientId | null
  readonly leaf_bytes: Buffer
}

/** 时间线: what was done with one client's file and who saw it, newest first, pending entries included. */
export async function listEntriesOfClient(
  reader: Reader,
  agencyId: AgencyId,
  clientId: ClientId,
  before: EntryCursor | null,
  limit: number,
): Promise<ListedEntry[]> {
  return listed(reader, 'audit-trail.of-client', 'and client_id = $4', [agencyId, before ?? last, limit, clientId])
}

/** 谁看过: only what was seen of the client, copied or taken away. Entries hold no free text, so the words of a line are those of its event. */
export async function listSeenOfClient(
  reader: Reader,
  agencyId: AgencyId,
  clientId: ClientId,
  before: EntryCursor | null,
  limit: number,
): Promise<ListedEntry[]> {
  const and =
    'and client_id = $4 and exists (select 1 from unnest($5::bytea[]) as n (event) where position(n.event in leaf_bytes) > 0)'
  return listed(reader, 'audit-trail.seen-of-client', and, [agencyId, before ?? last, limit, clientId, seenEvents])
}

const seenEvents = (
  [
    'value.disclosed',
    'value.copied',
    'document.opened',
    'document.copied',
    'document.downloaded',
    'finding.bared',
  ] as const satisfies readonly EventName[]
).map((what) => Buffer.from(`"what":"${what}"`))

/** 登录记录: entries since an instant about signing in to one account, named by its outside id; newest first. */
export async function listSignInEntries(
  reader: Reader,
  agencyId: AgencyId,
  staffId: string,
  since: Instant,
  limit: number,
): Promise<ListedEntry[]> {
  const and = `and entry_id >= $4 and position($5::bytea in leaf_bytes) > 0
    and exists (select 1 from unnest($6::bytea[]) as n (event) where position(n.event in leaf_bytes) > 0)`
  const hex = since.toString(16).padStart(12, '0')
  const first = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
  const whose = Buffer.from(`"staffId":"${staffId}"`)
  return listed(reader, 'audit-trail.sign-ins', and, [agencyId, last, limit, first, whose, signInEvents])
}

const signInEvents = (
  [
    'session.started',
    'session.refused',
    'session.proved',
    'second-factor.added',
    'second-factor.removed',
    'second-factor.reset',
    'second-factor.codes-renewed',
  ] as const satisfies readonly EventName[]
).map((what) => Buffer.from(`"what":"${what}"`))

/** The whole trail of an agency, newest first. */
export async function listEntries(
  reader: Reader,
  agencyId: AgencyId,
  before: EntryCursor | null,
  limit: number,
): Promise<ListedEntry[]> {
  return listed(reader, 'audit-trail.newest', '', [agencyId, before ?? last, limit])
}

const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

async function listed(reader: Reader, name: string, and: string, values: SqlValue[]): Promise<ListedEntry[]> {
  const of = (table: string, place: string) => `
  (select entry_id, ${place}, client_id, leaf_bytes from ${table}
   where agency_id = $1 and entry_id < $2 ${and} order by entry_id desc limit $3)`
  const text = `${of('audit_entry', 'log, sequence')} union all ${of('audit_pending', 'null, null')} order by entry_id desc limit $3`
  const rows = await reader.query<Row>({ name, text }, values)
  return rows.map((row) => ({
    entryId: row.entry_id,
    log: row.log,
    sequence: row.sequence,
    clientId: row.client_id,
    entry: asRecord(parseCanonical(row.leaf_bytes.toString('latin1'))),
  }))
}

/** An entry that was tampered with shows as empty here; verifying names it. */
function asRecord(value: CanonicalValue | undefined): Readonly<Record<string, CanonicalValue>> {
  return typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, CanonicalValue>>) : {} // neither list nor scalar
}
