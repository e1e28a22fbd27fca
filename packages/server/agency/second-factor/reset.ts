import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { endSessions } from '../sessions/store.ts'
import { deleteFactor } from './store.ts'

/**
 * 重置同事的二次验证, for who lost telephone and recovery codes: factor, codes and every session end with the commit, so that whoever found the
 * telephone has nothing in hand; the person signs in with the password and sets a new one up. One's own is removed, not reset.
 */
export async function resetSecondFactor(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ endedSessions: number }, 'staff.not-found' | 'second-factor.none'>> {
  const parsed = parseId('staff', outsideId)
  if (isRefused(parsed)) return refuse('staff.not-found')
  const staffId = parsed.accepted
  if (staffId === caller.staffId) return refuse('staff.not-found')
  const at = house.now()
  const by = { staff: caller.staffId }
  const reset = await house.database.write(caller.agencyId, async (writer) => {
    const [person] = await writer.query('select 1 from staff where agency_id = $1 and staff_id = $2', [caller.agencyId, staffId])
    if (person === undefined) return refuse('staff.not-found')
    if (!(await deleteFactor(writer, staffId))) return refuse('second-factor.none')
    const ended = await endSessions(writer, { staffId }, at)
    await appendAuditEntries(writer, caller.agencyId, [
      { what: 'second-factor.reset', by, at, staffId },
      ...ended.map((sessionId) => ({ what: 'session.ended', by, at, sessionId, staffId, reason: 'factor-reset' }) as const),
    ])
    return accept({ endedSessions: ended.length })
  })
  house.sequencer.wake(caller.agencyId)
  return reset
}
