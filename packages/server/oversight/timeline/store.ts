import type { ClientId, EntryId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'

export interface TimelineRow {
  readonly entry_id: EntryId
  readonly sequence: number | null
  readonly leaf_bytes: Buffer
}

/** Entries of one client, or of the whole agency, newest first: the pending ones (not yet numbered) before the numbered. */
export async function listTimeline(
  reader: Reader,
  clientId: ClientId | null,
  before: number | null,
  limit: number,
): Promise<TimelineRow[]> {
  const pending =
    before !== null
      ? []
      : await reader.query<TimelineRow>(
          {
            name: 'timeline-pending',
            text: 'select entry_id, null::bigint as sequence, leaf_bytes from audit_pending where agency_id = $1 and ($2::uuid is null or client_id = $2) order by entry_id desc limit $3',
          },
          [reader.agencyId, clientId, limit],
        )
  const numbered = await reader.query<TimelineRow>(
    clientId === null
      ? {
          name: 'timeline-agency',
          text: 'select entry_id, sequence, leaf_bytes from audit_entry where agency_id = $1 and log = (select log from audit_head where agency_id = $1) and ($2::bigint is null or sequence < $2) order by sequence desc limit $3',
        }
      : {
          name: 'timeline-client',
          text: 'select entry_id, sequence, leaf_bytes from audit_entry where agency_id = $1 and client_id = $4 and log = (select log from audit_head where agency_id = $1) and ($2::bigint is null or sequence < $2) order by sequence desc limit $3',
        },
    clientId === null ? [reader.agencyId, before, limit] : [reader.agencyId, before, limit, clientId],
  )
  return [...pending, ...numbered].slice(0, limit)
}
