import { formatId, parseId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { listStaff } from '../../../agency/staff/store.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { appendAuditEntries } from '../../../oversight/audit-trail/append-audit-entry.ts'
import { reachClient } from './reach-client.ts'
import { deleteAssignments, insertAssignments, listAssignments } from './store.ts'

/** 指定负责人: exactly these colleagues are responsible from now on. One entry for each who came and each who went. */
export async function assignClient(
  house: House,
  caller: SignedIn,
  outsideId: string,
  outsideStaffIds: readonly string[],
): Promise<Outcome<{ assigned: string[] }, 'client.not-found' | 'staff.not-found'>> {
  const wanted = new Set<StaffId>()
  for (const outside of outsideStaffIds) {
    const staffId = parseId('staff', outside)
    if (isRefused(staffId)) return refuse('staff.not-found')
    wanted.add(staffId.accepted)
  }
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const client = await reachClient(writer, house, caller, outsideId)
    if (isRefused(client)) return client
    const active = new Set(
      (await listStaff(writer)).filter((person) => person.suspended_at === null).map((person) => person.staff_id),
    )
    for (const staffId of wanted) if (!active.has(staffId)) return refuse('staff.not-found')
    const { clientId } = client.accepted
    const now = new Set((await listAssignments(writer, [clientId])).map((row) => row.staff_id))
    const come = [...wanted].filter((staffId) => !now.has(staffId))
    const gone = [...now].filter((staffId) => !wanted.has(staffId))
    const at = house.now()
    await insertAssignments(
      writer,
      come.map((staffId) => ({ clientId, staffId })),
      at,
    )
    await deleteAssignments(writer, clientId, gone)
    await appendAuditEntries(writer, caller.agencyId, [
      ...come.map((staffId) => ({ what: 'client.assigned', by: { staff: caller.staffId }, at, clientId, staffId }) as const),
      ...gone.map((staffId) => ({ what: 'client.unassigned', by: { staff: caller.staffId }, at, clientId, staffId }) as const),
    ])
    return accept({ assigned: [...wanted].map((staffId) => formatId('staff', staffId)) })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}
