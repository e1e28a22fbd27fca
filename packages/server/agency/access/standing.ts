import { clientReach, mayDo, type Principal } from '@xinxia/kernel/policy/access/decide'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { trustId, type StaffId } from '@xinxia/kernel/words/ids'
import type { House } from '../../house.ts'

/**
 * 凭什么, in SQL: on what a person reaches the client of a row now, as a column `standing` (the kernel's Standing). The view `staff_reach` is
 * the one source of it: responsibilities, stand-ins, groups, temporary and emergency access, each only while it holds.
 */
export function standingOf(row: string, staff: string): string {
  return `array(select r.up_to_grade from staff_reach r
            where r.agency_id = ${row}.agency_id and r.client_id = ${row}.client_id and r.staff_id = ${staff}) as standing`
}

/** Nobody: a filter by this id finds nothing, so that an office without clients never meets "everyone's". */
const nobody = trustId('staff', '00000000-0000-7000-8000-000000000000')

/** Whom a list is filtered by in `staff_reach`: null only for an office that reaches every client. */
export function reachedBy(house: Pick<House, 'access'>, caller: Principal & { readonly staffId: StaffId }): StaffId | null {
  const reach = clientReach(house.access, caller)
  return reach === 'all' ? null : reach === 'none' ? nobody : caller.staffId
}

/** Whose arrivals and tray a person sees: everybody's (null) or what they brought themselves. */
export function broughtBy(house: Pick<House, 'access'>, caller: Principal & { readonly staffId: StaffId }): StaffId | null {
  return isRefused(mayDo(house.access, caller, 'intake.see-all')) ? caller.staffId : null
}
