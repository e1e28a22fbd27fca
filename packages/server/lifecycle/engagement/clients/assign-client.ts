import { clientReach } from '@xinxia/kernel/policy/access/decide'
import { formatId, parseId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { listStaff } from '../../../agency/staff/store.ts'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { appendAuditEntries } from '../../../oversight/audit-trail/append-audit-entry.ts'
import { reachClient } from './reach-client.ts'
import { deleteAssignments, findChief, listAssignments, setAssignments, setChief } from './store.ts'

/** Who is to be responsible; what is left out stays as it is. */
export interface WantedAssignment {
  readonly staffIds: readonly string[]
  readonly standIns?: readonly { readonly staffId: string; readonly until: string | null }[] | undefined
  readonly chiefId?: string | null | undefined
}

interface Wanted {
  readonly staffId: StaffId
  readonly role: 'main' | 'stand-in'
  readonly endsAt: Instant | null
}

type AssignRefusal =
  | 'client.not-found'
  | 'staff.not-found'
  | 'access.office-without-clients'
  | 'access.not-a-chief'
  | 'access.office-may-not'

/**
 * 指定负责人: exactly these colleagues are responsible (主办) from now on, these stand in (代班) until the end of their last day, and the
 * client is in this chief's group (客户分组), which only who reaches all clients may change. One entry for each who came and who went.
 */
export async function assignClient(
  house: House,
  caller: SignedIn,
  outsideId: string,
  given: WantedAssignment,
): Promise<Outcome<{ assigned: string[] }, AssignRefusal>> {
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const client = await reachClient(writer, house, caller, outsideId)
    if (isRefused(client)) return client
    const { clientId } = client.accepted
    const now = await listAssignments(writer, [clientId])
    const wanted = await readWanted(writer, house, given)
    if (isRefused(wanted)) return wanted
    const kept = given.standIns === undefined ? now.filter(({ role }) => role === 'stand-in') : []
    const people: readonly Wanted[] = [
      ...wanted.accepted,
      ...kept
        .filter(({ staff_id: id }) => !wanted.accepted.some(({ staffId }) => staffId === id))
        .map((row) => ({ staffId: row.staff_id, role: row.role, endsAt: row.ends_at === null ? null : instant(row.ends_at) })),
    ]
    const chief = await readChief(writer, house, caller, given.chiefId)
    if (isRefused(chief)) return chief
    const at = house.now()
    const changed = people.filter(
      (one) => !now.some((row) => row.staff_id === one.staffId && row.role === one.role && row.ends_at === one.endsAt),
    )
    const gone = now.filter((row) => !people.some(({ staffId }) => staffId === row.staff_id)).map((row) => row.staff_id)
    await deleteAssignments(writer, clientId, gone)
    await setAssignments(writer, clientId, changed, at)
    const by = { staff: caller.staffId }
    const former = (await findChief(writer, clientId))?.staff_id ?? null
    const regrouped = chief.accepted !== undefined && chief.accepted !== former
    if (regrouped) await setChief(writer, clientId, chief.accepted ?? null, at)
    await appendAuditEntries(writer, caller.agencyId, [
      ...changed.map(({ staffId, role, endsAt }) =>
        role === 'main'
          ? ({ what: 'client.assigned', by, at, clientId, staffId } as const)
          : ({ what: 'client.stand-in', by, at, clientId, staffId, ...daysLeft(endsAt, at) } as const),
      ),
      ...gone.map((staffId) => ({ what: 'client.unassigned', by, at, clientId, staffId }) as const),
      ...(regrouped ? [{ what: 'client.grouped' as const, by, at, clientId, ...headOf(chief.accepted) }] : []),
    ])
    return accept({
      assigned: people.filter(({ role }) => role === 'main').map(({ staffId }) => formatId('staff', staffId)),
    })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}

function daysLeft(endsAt: Instant | null, at: Instant): { days?: number } {
  return endsAt === null ? {} : { days: Math.max(0, Math.ceil((endsAt - at) / 86_400_000)) }
}

function headOf(chief: StaffId | null | undefined): { staffId?: StaffId } {
  return chief === null || chief === undefined ? {} : { staffId: chief }
}

/** Those who are named, each once: who is responsible does not stand in as well. All must work here, in an office that has clients. */
async function readWanted(
  reader: Reader,
  house: House,
  { staffIds, standIns = [] }: WantedAssignment,
): Promise<Outcome<readonly Wanted[], 'staff.not-found' | 'access.office-without-clients'>> {
  const staff = new Map((await listStaff(reader)).map((person) => [person.staff_id, person]))
  const wanted = new Map<StaffId, Wanted>()
  const named = [
    ...staffIds.map((staffId) => ({ staffId, role: 'main' as const, until: null })),
    ...standIns.map((one) => ({ ...one, role: 'stand-in' as const })),
  ]
  for (const { staffId: outside, role, until } of named) {
    const staffId = parseId('staff', outside)
    const person = isRefused(staffId) ? undefined : staff.get(staffId.accepted)
    if (person === undefined || person.suspended_at !== null) return refuse('staff.not-found')
    if (house.access.clients[person.office] === 'none') return refuse('access.office-without-clients')
    if (!wanted.has(person.staff_id))
      wanted.set(person.staff_id, { staffId: person.staff_id, role, endsAt: until === null ? null : endOfDay(until) })
  }
  return accept([...wanted.values()])
}

/** Midnight in Beijing after a calendar day. */
function endOfDay(day: string): Instant {
  return instant(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000)
}

async function readChief(
  reader: Reader,
  house: House,
  caller: SignedIn,
  outside: string | null | undefined,
): Promise<Outcome<StaffId | null | undefined, 'staff.not-found' | 'access.not-a-chief' | 'access.office-may-not'>> {
  if (outside === undefined) return accept(undefined)
  if (clientReach(house.access, caller) !== 'all')
    return refuse('access.office-may-not', { act: 'client.group', office: caller.office })
  if (outside === null) return accept(null)
  const staffId = parseId('staff', outside)
  const person = isRefused(staffId) ? undefined : (await listStaff(reader)).find((one) => one.staff_id === staffId.accepted)
  if (person === undefined || person.suspended_at !== null) return refuse('staff.not-found')
  return house.access.clients[person.office] === 'group' ? accept(person.staff_id) : refuse('access.not-a-chief')
}
