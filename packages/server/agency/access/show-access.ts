import type { Answer } from '@xinxia/contract/api-client'
import { clientReach, gradeCeiling, maySeeClient, type Principal } from '@xinxia/kernel/policy/access/decide'
import { mayAnswer, mayReview } from '@xinxia/kernel/policy/access/temporary-access'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import temporary from '@xinxia/policies/access/temporary.json' with { type: 'json' }
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { reachClient } from '../../lifecycle/engagement/clients/reach-client.ts'
import { listStaff } from '../staff/store.ts'
import { grantOf } from './settle-access.ts'
import { listGrants, listReachOfClient, listReachOfStaff, type ReachRow } from './store.ts'

const month = 30 * 86_400_000

/** 借阅与紧急查看: mine, and those I may answer, review or (the owner, compliance) oversee. Clients of others are named to nobody else. */
export async function showGrants(house: House, caller: SignedIn): Promise<Outcome<Answer<'access.list'>, VaultRefusal>> {
  const at = house.now()
  return house.database.read(caller.agencyId, async (reader) => {
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const names = new Map((await listStaff(reader)).map((person) => [person.staff_id, person.display_name]))
    const oversees = house.access.acts[caller.office].includes('access.see')
    const rows = await listGrants(reader, caller.staffId, instant(at - month))
    const grants = rows.flatMap((row) => {
      const judge = { ...caller, standing: row.standing }
      const answers = !isRefused(mayAnswer(house.access, judge, grantOf(row), at))
      const reviews = !isRefused(mayReview(house.access, judge, grantOf(row)))
      const mine = row.staff_id === caller.staffId
      if (!mine && !answers && !reviews && !oversees) return []
      const words = [...purposes.purposes, ...temporary.emergencyReasons].find(({ code }) => code === row.purpose)
      return [
        {
          id: formatId('grant', row.grant_id),
          kind: row.kind,
          clientId: formatId('client', row.client_id),
          clientName: directory.accepted.clients.get(row.client_id)?.name ?? '',
          staffId: formatId('staff', row.staff_id),
          staffName: names.get(row.staff_id) ?? '',
          purpose: { zh: words?.zh ?? row.purpose, en: words?.en ?? row.purpose },
          upToGrade: row.up_to_grade,
          askedAt: row.asked_at,
          endsAt: row.ends_at,
          state: (row.state === 'asked' || row.state === 'approved') && row.ends_at <= at ? ('over' as const) : row.state,
          answeredBy: row.answered_by === null ? null : (names.get(row.answered_by) ?? ''),
          reviewedBy: row.reviewed_by === null ? null : (names.get(row.reviewed_by) ?? ''),
          reviewBy: row.kind === 'emergency' ? row.asked_at + temporary.reviewWithinHours * 3_600_000 : null,
          mine,
          mayAnswer: answers,
          mayReview: reviews,
        },
      ]
    })
    return accept({
      grants,
      mostDays: temporary.mostDays,
      emergencyMinutes: temporary.emergencyMinutes,
      purposes: purposes.purposes.map(({ code, zh, en }) => ({ code, label: { zh, en } })),
      emergencyReasons: temporary.emergencyReasons.map(({ code, zh, en }) => ({ code, label: { zh, en } })),
    })
  })
}

/** 为什么这个人能看: everybody who sees this client now, asked of the same evaluator that decides. */
export async function accessOfClient(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Answer<'access.of-client'>, 'client.not-found'>> {
  return house.database.read(caller.agencyId, async (reader) => {
    const client = await reachClient(reader, house, caller, outsideId)
    if (isRefused(client)) return client
    const rows = await listReachOfClient(reader, client.accepted.clientId)
    const people = (await listStaff(reader)).flatMap((person) => {
      const principal = { office: person.office, suspended: person.suspended_at !== null }
      const own = rows.filter((row) => row.staff_id === person.staff_id)
      const standing = own.map((row) => row.up_to_grade)
      if (isRefused(maySeeClient(house.access, principal, standing))) return []
      return [
        {
          staffId: formatId('staff', person.staff_id),
          displayName: person.display_name,
          office: person.office,
          upToGrade: gradeCeiling(house.access, principal, standing),
          grounds: [...officeGround(house, principal), ...own.map((row) => groundOf(house, principal, row))],
        },
      ]
    })
    return accept({ people })
  })
}

/** 此人能看什么: the office, and each client that it is reached by. */
export async function accessOfStaff(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Answer<'access.of-staff'>, VaultRefusal | 'staff.not-found'>> {
  const staffId = parseId('staff', outsideId)
  if (isRefused(staffId)) return refuse('staff.not-found')
  return house.database.read(caller.agencyId, async (reader) => {
    const person = (await listStaff(reader)).find((one) => one.staff_id === staffId.accepted)
    if (person === undefined) return refuse('staff.not-found')
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const principal = { office: person.office, suspended: person.suspended_at !== null }
    const reach = clientReach(house.access, principal)
    const rows = reach === 'none' ? [] : await listReachOfStaff(reader, person.staff_id)
    const clients = rows.map((row) => ({
      clientId: formatId('client', row.client_id),
      name: directory.accepted.clients.get(row.client_id)?.name ?? '',
      ...groundOf(house, principal, row),
    }))
    return accept({
      displayName: person.display_name,
      office: person.office,
      suspended: principal.suspended,
      reach,
      upToGrade: principal.suspended ? 0 : house.access.upToGrade[person.office],
      unseen: [...house.access.unseen[person.office]],
      acts: principal.suspended ? [] : [...house.access.acts[person.office]],
      clients: clients.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    })
  })
}

type Ground = Answer<'access.of-client'>['people'][number]['grounds'][number]

function groundOf(house: House, principal: Principal, row: ReachRow): Ground {
  return { ground: row.ground, upToGrade: row.up_to_grade ?? house.access.upToGrade[principal.office], endsAt: row.ends_at }
}

/** An office that reaches all clients is a ground of its own. */
function officeGround(house: House, principal: Principal): Ground[] {
  if (clientReach(house.access, principal) !== 'all') return []
  return [{ ground: 'office', upToGrade: house.access.upToGrade[principal.office], endsAt: null }]
}
