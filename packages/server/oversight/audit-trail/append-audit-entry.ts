import type { AuditEntry } from '@xinxia/kernel/oversight/audit-trail/entry'
import { leafBytes } from '@xinxia/kernel/oversight/audit-trail/leaf'
import type { AgencyId, EntryId, ScopeId } from '@xinxia/kernel/words/ids'
import type { Writer } from '../../database/handles.ts'
import { newId } from '../../ids.ts'
import { AuditTrailUnavailable } from './audit-trail-unavailable.ts'
import { insertNote, insertPending, type PendingRow } from './pending-store.ts'

/** 附言: the opening of an entry's note (`commitNote`), sealed by the caller under the scope that the note belongs to. */
export interface SealedNote {
  readonly scopeId: ScopeId
  readonly sealed: Uint8Array
}

/**
 * Path one of the trail: an act that writes puts its entry beside its rows, so that both commit or neither does. The sequencer numbers it
 * a moment later; until then it is not yet tamper-evident (docs/design/audit-trail.md, «the pending window»).
 * Throws `AuditTrailUnavailable` when the trail takes nothing more: then the act must not happen either (fail closed).
 */
export async function appendAuditEntry(
  writer: Writer,
  agencyId: AgencyId,
  entry: AuditEntry,
  note?: SealedNote,
): Promise<EntryId> {
  const [entryId] = await appendAuditEntries(writer, agencyId, [entry])
  if (note !== undefined) await insertNote(writer, agencyId, entryId!, note) // one entry in, one id out
  return entryId!
}

/** Many entries of one act in one statement; ids in the order of the entries. */
export async function appendAuditEntries(writer: Writer, agencyId: AgencyId, entries: readonly AuditEntry[]): Promise<EntryId[]> {
  const rows = entries.map(pendingRow)
  const inserted = await insertPending(writer, agencyId, rows)
  if (inserted !== rows.length) throw new AuditTrailUnavailable('stopped-or-backlog')
  return rows.map((row) => row.entryId)
}

/** The row of an entry: a new id, the line that the log will hash, and the ids by which timelines find it. */
export function pendingRow(entry: AuditEntry): PendingRow {
  const entryId = newId('entry', entry.at)
  return {
    entryId,
    leaf: leafBytes(entryId, entry),
    clientId: 'clientId' in entry && entry.clientId !== undefined ? entry.clientId : null,
    valueId: 'valueId' in entry ? entry.valueId : null,
  }
}
