import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { commitNote } from '@xinxia/kernel/oversight/audit-trail/commitment'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { sha256 } from '../../oversight/audit-trail/hashes.ts'
import { usernameKey } from '../staff/usernames.ts'
import { openSession } from './open-session.ts'
import { checkPassword, spendCheck } from './passwords.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { findAccount, findAgencyOfUsername } from './store.ts'

/** A no is never heard sooner than this, so that what it was about cannot be told by waiting. */
const refusalMillis = 250

/**
 * 登录. Every reason for no sounds the same and takes the same time: no such name, wrong password, suspended. Refused attempts on
 * an existing account leave an entry; what was typed stands in it only as a commitment whose opening nobody keeps.
 */
export async function signIn(
  house: House,
  limits: SignInLimits,
  typed: { username: string; password: string; address: string },
): Promise<Outcome<{ token: string; staffId: StaffId }, 'session.wrong-password' | 'request.too-many'>> {
  const started = performance.now()
  const nameKey = usernameKey(typed.username)
  const account = isRefused(nameKey) ? '' : nameKey.accepted
  const seconds = limits.begin(account, typed.address, house.now())
  if (seconds > 0) return refuse('request.too-many', { seconds })
  const found = await checkAccount(house, account, typed)
  if (found === null) {
    await sleep(Math.max(0, refusalMillis - (performance.now() - started)))
    return refuse('session.wrong-password')
  }
  limits.succeeded(account, typed.address)
  const { token } = await openSession(house, found.agencyId, found.staffId)
  return accept({ token, staffId: found.staffId })
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

async function recordRefusal(house: House, agencyId: AgencyId, staffId: StaffId, login: string, reason: string): Promise<void> {
  const { commitment } = commitNote(login, randomBytes(32), sha256)
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
