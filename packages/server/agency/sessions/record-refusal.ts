import { randomBytes } from 'node:crypto'
import { commitNote } from '@xinxia/kernel/oversight/audit-trail/commitment'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { sha256 } from '../../oversight/audit-trail/hashes.ts'

/** A refused attempt on an existing account; what was typed stands in the entry only as a commitment whose opening nobody keeps. */
export async function recordRefusal(
  house: House,
  agencyId: AgencyId,
  staffId: StaffId,
  typed: string,
  reason: string,
): Promise<void> {
  const { commitment } = commitNote(typed, randomBytes(32), sha256)
  await house.database.write(agencyId, (writer) =>
    appendAuditEntry(writer, agencyId, {
      what: 'session.refused',
      by: { system: 'guard' },
      at: house.now(),
      reason,
      login: commitment,
      staffId,
    }),
  )
  house.sequencer.wake(agencyId)
}
