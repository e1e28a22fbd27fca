import { isSessionOver } from '@xinxia/kernel/agency/session-limits'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { sessionPolicy } from './session-policy.ts'
import { findSession as findSessionRow, touchSession } from './store.ts'
import { agencyOfToken, hashToken } from './tokens.ts'

const touchEveryMillis = 60_000

/**
 * The live session behind a token. Null when it was ended, is idle or old beyond policies/access/sessions.json, or its person is suspended;
 * all of it read anew for each request on every node, so that a right taken away is gone with the next one.
 */
export async function findSession(house: Pick<House, 'database' | 'now'>, token: string): Promise<SignedIn | null> {
  const agencyId = agencyOfToken(token)
  if (agencyId === null) return null
  const row = await house.database.read(agencyId, (reader) => findSessionRow(reader, hashToken(token)))
  if (row === null || row.suspended_at !== null) return null
  const now = house.now()
  if (isSessionOver(sessionPolicy, { startedAt: row.started_at, lastSeenAt: row.last_seen_at }, now)) return null
  if (now - row.last_seen_at > touchEveryMillis)
    await house.database.write(agencyId, (writer) => touchSession(writer, row.session_id, instant(now)))
  return {
    agencyId,
    staffId: row.staff_id,
    sessionId: row.session_id,
    displayName: row.display_name,
    username: row.username,
    office: row.office,
    suspended: false,
    provedAt: instant(row.proved_at ?? row.started_at),
  }
}
