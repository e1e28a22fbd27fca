import type { Writer } from '../../../database/handles.ts'
import { listStaff } from '../../../agency/staff/store.ts'
import { appendAuditEntries } from '../../../oversight/audit-trail/append-audit-entry.ts'
import { insertAssignments } from './store.ts'
import type { ClientDraft, TakeIn } from '../take-in/draft.ts'

/** Assigns new clients to who took them in, and to the colleague whose display name stands in the register as 主办会计; each with its entry. */
export async function assignByName(writer: Writer, drafts: readonly ClientDraft[], from: TakeIn): Promise<void> {
  const byName = new Map(
    (await listStaff(writer))
      .filter((person) => person.suspended_at === null)
      .map((person) => [person.display_name, person.staff_id]),
  )
  const assignments = drafts.flatMap(({ clientId, values }) => {
    const named = values
      .filter((value) => value.field === 'bookkeeper')
      .map((value) => value.value.use((name) => byName.get(name.trim())))
    return [...new Set([from.by, ...named.filter((staffId) => staffId !== undefined)])].map((staffId) => ({ clientId, staffId }))
  })
  await insertAssignments(writer, assignments, from.at)
  await appendAuditEntries(
    writer,
    writer.agencyId,
    assignments.map((one) => ({ what: 'client.assigned', by: { staff: from.by }, at: from.at, ...one })),
  )
}
