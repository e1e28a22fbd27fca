import type { StaffId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'
import { listStaff } from '../../agency/staff/store.ts'

/** What colleagues are called, also those who have left. */
export async function namesOfStaff(reader: Reader): Promise<ReadonlyMap<StaffId, string>> {
  return new Map((await listStaff(reader)).map((staff) => [staff.staff_id, staff.display_name]))
}

/** Who works here now. */
export async function presentStaff(reader: Reader): Promise<readonly { readonly staffId: StaffId; readonly name: string }[]> {
  const staff = await listStaff(reader)
  return staff.filter((one) => one.suspended_at === null).map((one) => ({ staffId: one.staff_id, name: one.display_name }))
}
