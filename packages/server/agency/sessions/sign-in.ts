import { setTimeout as sleep } from 'node:timers/promises'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { House } from '../../house.ts'
import { usernameKey } from '../staff/usernames.ts'
import { openSession } from './open-session.ts'
import { checkPassword, spendCheck, withCheckingPlace } from './passwords.ts'
import { recordRefusal } from './record-refusal.ts'
import { askSecondStep, type SecondStepTicket } from './second-step.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { findAccount, findAgencyOfUsername } from './store.ts'

/** A no is never heard sooner than this, so that what it was about cannot be told by waiting. */
export const refusalMillis = 250

/** A session, or for who has a second factor the ticket of the second step, and no session yet. */
export type SignInResult =
  | { readonly staffId: StaffId; readonly token: string; readonly secondStep: null }
  | { readonly staffId: StaffId; readonly token: null; readonly secondStep: SecondStepTicket }

/**
 * 登录. Every reason for no sounds the same and takes the same time: no such name, wrong password, suspended. Refused attempts on
 * an existing account leave an entry.
 */
export async function signIn(
  house: House,
  limits: SignInLimits,
  typed: { username: string; password: string; address: string; device?: string },
): Promise<Outcome<SignInResult, 'session.wrong-password' | 'session.queue-full' | 'request.too-many'>> {
  const started = performance.now()
  const nameKey = usernameKey(typed.username)
  const account = isRefused(nameKey) ? '' : nameKey.accepted
  const seconds = limits.begin(account, typed.address, house.now())
  if (seconds > 0) return refuse('request.too-many', { seconds })
  const found = await withCheckingPlace(() => checkAccount(house, account, typed))
  if (isRefused(found)) return found
  if (found.accepted === null) {
    await sleep(Math.max(0, refusalMillis - (performance.now() - started)))
    return refuse('session.wrong-password')
  }
  limits.succeeded(account, typed.address)
  const { agencyId, staffId } = found.accepted
  const secondStep = await askSecondStep(house, agencyId, staffId)
  if (secondStep !== null) return accept({ staffId, token: null, secondStep })
  const entrance = { method: 'password', device: typed.device ?? 'other/other' } as const
  const { token } = await openSession(house, agencyId, staffId, entrance)
  return accept({ staffId, token, secondStep: null })
}

async function checkAccount(
  house: House,
  account: string,
  typed: { username: string; password: string },
): Promise<{ agencyId: AgencyId; staffId: StaffId } | null> {
  const agencyId = account === '' ? null : await findAgencyOfUsername(house.database, account)
  const found = agencyId === null ? null : await house.database.read(agencyId, (reader) => findAccount(reader, account))
  if (agencyId === null || found === null) {
    await spendCheck(typed.password)
    return null
  }
  const right = await checkPassword(found.password_hash, typed.password)
  if (right && found.suspended_at === null) return { agencyId, staffId: found.staff_id }
  await recordRefusal(house, agencyId, found.staff_id, typed.username, right ? 'suspended' : 'wrong-password')
  return null
}
