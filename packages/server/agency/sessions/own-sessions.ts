import type { Answer } from '@xinxia/contract/api-client'
import { formatId, parseId, type SessionId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { isSessionOver } from '@xinxia/kernel/agency/session-limits'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { sessionPolicy } from './session-policy.ts'
import { endOwnSessions, listLiveSessions } from './store.ts'

/** 我的登录: what is live now, this one first. */
export async function listOwnSessions(house: House, caller: SignedIn): Promise<Answer<'session.list'>> {
  const rows = await house.database.read(caller.agencyId, (reader) => listLiveSessions(reader, caller.staffId))
  const now = house.now()
  const live = rows.filter(
    (row) => !isSessionOver(sessionPolicy, { startedAt: row.started_at, lastSeenAt: row.last_seen_at }, now),
  )
  return {
    sessions: live
      .map((row) => ({
        id: formatId('session', row.session_id),
        current: row.session_id === caller.sessionId,
        device: row.device,
        startedAt: row.started_at,
        lastSeenAt: row.last_seen_at,
      }))
      .toSorted((a, b) => Number(b.current) - Number(a.current)),
  }
}

/** 结束这个登录: one's own only; another's answers as one that is not there. */
export async function endOneSession(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ endedSessions: number }, 'session.not-found'>> {
  const parsed = parseId('session', outsideId)
  if (isRefused(parsed)) return refuse('session.not-found')
  const ended = await endThose(house, caller, { only: parsed.accepted })
  return ended === 0 ? refuse('session.not-found') : accept({ endedSessions: ended })
}

/** 结束其他登录: all but this one. */
export async function endOtherSessions(house: House, caller: SignedIn): Promise<{ endedSessions: number }> {
  return { endedSessions: await endThose(house, caller, { not: caller.sessionId }) }
}

async function endThose(
  house: House,
  caller: SignedIn,
  which: { readonly only: SessionId } | { readonly not: SessionId },
): Promise<number> {
  const { agencyId, staffId } = caller
  const at = house.now()
  const ended = await house.database.write(agencyId, async (writer) => {
    const ids = await endOwnSessions(writer, staffId, which, at)
    const entries = ids.map(
      (sessionId) =>
        ({ what: 'session.ended', by: { staff: staffId }, at, sessionId, staffId, reason: 'ended-elsewhere' }) as const,
    )
    if (entries.length > 0) await appendAuditEntries(writer, agencyId, entries)
    return ids.length
  })
  house.sequencer.wake(agencyId)
  return ended
}
