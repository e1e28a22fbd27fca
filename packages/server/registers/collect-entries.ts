import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../database/handles.ts'
import { readTimeline, type TimelinePage } from '../oversight/timeline/read-timeline.ts'

/** More is what the bundle of the trail is for. */
export const mostEntries = 20_000
const pageSize = 1000

/** The newest entries of the trail, or of one client, page by page. */
export async function collectEntries(reader: Reader, clientId: ClientId | null): Promise<Outcome<TimelinePage['rows'], never>> {
  const rows: TimelinePage['rows'][number][] = []
  let cursor: string | null = null
  do {
    const page: TimelinePage = await readTimeline(reader, clientId, cursor, pageSize)
    rows.push(...page.rows)
    cursor = page.nextCursor
  } while (cursor !== null && rows.length < mostEntries)
  return accept(rows.slice(0, mostEntries))
}
