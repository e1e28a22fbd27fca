import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { endSessions } from '../sessions/store.ts'
import { suspendStaff as suspendStaffRow } from './store.ts'

/** 停用: every session ends with the commit; the next request of any of them finds nothing. */
export async function suspendStaff(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ suspendedAt: number; endedSessions: number }, 'staff.not-found' | 'staff.cannot-suspend-self'>> {
  const staffId = parseId('staff', outsideId)
  if (isRefused(staffId)) return refuse('staff.not-found')
  if (staffId.accepted === caller.staffId) return refuse('staff.cannot-suspend-self')
  const at = house.now()
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    if (!(await suspendStaffRow(writer, staffId.accepted, at))) return refuse('staff.not-found')
    const ended = await endSessions(writer, { staffId: staffId.accepted }, at)
    await appendAuditEntries(writer, caller.agencyId, [
      { what: 'staff.suspended', by: { staff: caller.staffId }, at, staffId: staffId.accepted, reason: 'by-owner' },
      ...ended.map(
        (sessionId) =>
          ({
            what: 'session.ended',
            by: { staff: caller.staffId },
            at,
            sessionId,
            staffId: staffId.accepted,
            reason: 'suspended',
          }) as const,
      ),
    ])
    return accept({ suspendedAt: at, endedSessions: ended.length })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}
