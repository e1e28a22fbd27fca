import type { Actor } from '@xinxia/kernel/oversight/audit-trail/entry'
import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Database } from '../../database/handles.ts'
import type { AuditKeys } from './ports.ts'
import type { DisclosureRecorder } from './record-disclosure.ts'
import { readSequencesOfClient } from './entry-store.ts'
import { findHead } from './head-store.ts'
import { writeBundle, type LeafSpan } from './write-bundle.ts'

/** What is exported: everything, or what names one client. */
export interface ExportRequest {
  readonly by: Actor
  readonly at: Instant
  readonly clientId: ClientId | null
}

export interface ExportParts {
  readonly database: Database
  readonly keys: AuditKeys
  readonly recorder: DisclosureRecorder
}

export interface Exported {
  readonly entries: number
  /** The size of the log under whose checkpoint everything is proven. */
  readonly size: number
}

type ExportRefusal = 'audit-trail.nothing-to-export' | 'audit-trail.unavailable'

/**
 * 导出存证包: writes a bundle that the offline verifier checks, line by line to `write`, which may make it wait. That it leaves the house
 * is itself an entry, committed before the first line; the bundle holds what stood in the log before that entry.
 * Refuses `audit-trail.nothing-to-export` while there is none, `audit-trail.unavailable` when the export cannot leave its trace.
 */
export async function exportAuditTrail(
  parts: ExportParts,
  agencyId: AgencyId,
  request: ExportRequest,
  write: (line: string) => Promise<void>,
): Promise<Outcome<Exported, ExportRefusal>> {
  const { clientId } = request
  const found = await parts.database.snapshot(agencyId, async (reader) => {
    const head = await findHead(reader, agencyId)
    if (head === undefined || head.size === 0) return undefined
    if (clientId === null) return { log: head.log, spans: [{ from: 0, to: head.size }] }
    return { log: head.log, spans: joinNeighbours(await readSequencesOfClient(reader, agencyId, head.log, clientId)) }
  })
  const entries = found?.spans.reduce((sum, { from, to }) => sum + to - from, 0) ?? 0
  if (found === undefined || entries === 0) return refuse('audit-trail.nothing-to-export')
  const recorded = await parts.recorder.record(agencyId, {
    by: request.by,
    at: request.at,
    what: 'audit.exported',
    entries,
    ...(clientId === null ? { from: 0, to: entries } : { clientId }),
  })
  if (isRefused(recorded)) return recorded
  const size = await parts.database.snapshot(
    agencyId,
    (reader) => writeBundle(reader, agencyId, parts.keys, { ...found, clientId }, write),
    { statementMillis: 600_000 },
  )
  return accept({ entries, size })
}

/** Numbers in ascending order, as spans of neighbours. */
export function joinNeighbours(sequences: readonly number[]): LeafSpan[] {
  const spans: { from: number; to: number }[] = []
  for (const sequence of sequences) {
    const last = spans.at(-1)
    if (last?.to === sequence) last.to++
    else spans.push({ from: sequence, to: sequence + 1 })
  }
  return spans
}
