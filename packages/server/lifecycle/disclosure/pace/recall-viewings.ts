import { parseCanonical, type CanonicalValue } from '@xinxia/kernel/oversight/audit-trail/canonical'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../../database/handles.ts'
import { newId } from '../../../ids.ts'
import type { Past, PastViewing } from './viewing-pace.ts'

/** What a person was shown since an instant, and whether they were told to pause, as the trail has it; pending entries too. */
export async function recallViewings(reader: Reader, staffId: StaffId, since: Instant): Promise<Past> {
  const rows = await reader.query<{ leaf_bytes: Buffer }>(
    {
      name: 'recall-viewings',
      text: `select leaf_bytes from audit_entry where agency_id = $1 and entry_id >= $2::uuid and position($3::bytea in leaf_bytes) > 0
        union all select leaf_bytes from audit_pending where agency_id = $1 and entry_id >= $2::uuid and position($3::bytea in leaf_bytes) > 0`,
    },
    // Entry ids begin with the millisecond of their making, so that the range is an index read.
    [reader.agencyId, newId('entry', instant(since - 1)), Buffer.from(`"staff":"${formatId('staff', staffId)}"`)],
  )
  const viewings: PastViewing[] = []
  let notedAt: Instant | null = null
  for (const row of rows) {
    const entry = parseCanonical(row.leaf_bytes.toString('latin1')) as Readonly<Record<string, CanonicalValue>> | undefined // a line of the trail is a record
    const at = typeof entry?.at === 'number' ? instant(entry.at) : null
    if (entry === undefined || at === null) continue
    if (entry.what === 'viewing.paced') notedAt = instant(Math.max(notedAt ?? 0, at))
    const viewing = viewingOf(entry)
    if (viewing !== null) viewings.push({ ...viewing, at })
  }
  return { viewings, notedAt }
}

function viewingOf(entry: Readonly<Record<string, CanonicalValue>>): Omit<PastViewing, 'at'> | null {
  const { what, clientId, valueId, documentId, taskId } = entry
  const isDocument = what === 'document.opened' || what === 'document.downloaded' || what === 'finding.bared'
  const thing = what === 'value.disclosed' ? valueId : isDocument ? documentId : undefined
  if (typeof thing !== 'string') return null
  return { clientId: typeof clientId === 'string' ? clientId : null, showings: [thing], inTask: taskId !== undefined }
}
