import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { findAgencyName } from '../founding/store.ts'
import { hashRecoveryCode, newRecoveryCodes, plainCode } from './recovery-codes.ts'
import { beginFactor, confirmFactor, deleteFactor, findSecondFactor, replaceCodes } from './store.ts'
import { addressOf, newSecret, openSecret, sealSecret, stepOfCode } from './totp.ts'

/** 设置二次验证: a new secret that waits for its first code. Asked again, a newer one takes its place. */
export async function beginSecondFactor(
  house: House,
  caller: SignedIn,
): Promise<Outcome<{ secret: string; address: string }, VaultRefusal | 'second-factor.already-there'>> {
  const secret = newSecret()
  const begun = await house.database.write(caller.agencyId, async (writer) => {
    const key = await house.vaults.recordsKey(writer)
    if (isRefused(key)) return key
    if (!(await beginFactor(writer, caller.staffId, sealSecret(key.accepted, caller.staffId, secret), house.now())))
      return refuse('second-factor.already-there')
    return accept(await findAgencyName(writer))
  })
  return isRefused(begun) ? begun : accept(addressOf(secret, begun.accepted, caller.username))
}

/** The first code shows that the app has the secret: from this commit on signing in asks for one. */
export async function confirmSecondFactor(
  house: House,
  caller: SignedIn,
  typed: string,
): Promise<Outcome<{ recoveryCodes: string[] }, VaultRefusal | 'second-factor.not-begun' | 'session.proof-wrong'>> {
  const { agencyId, staffId } = caller
  const at = house.now()
  const recoveryCodes = newRecoveryCodes()
  const confirmed = await house.database.write(agencyId, async (writer) => {
    const key = await house.vaults.recordsKey(writer)
    if (isRefused(key)) return key
    const factor = await findSecondFactor(writer, staffId)
    if (factor === null || factor.confirmed_at !== null) return refuse('second-factor.not-begun')
    const secret = openSecret(key.accepted, staffId, factor.secret_sealed)
    if (isRefused(secret)) return secret
    const step = stepOfCode(secret.accepted, plainCode(typed), at)
    if (step === null) return refuse('session.proof-wrong')
    if (!(await confirmFactor(writer, staffId, step, at))) return refuse('second-factor.not-begun')
    await replaceCodes(writer, staffId, hashesOf(caller, recoveryCodes))
    await appendAuditEntry(writer, agencyId, { what: 'second-factor.added', by: { staff: staffId }, at, staffId })
    return accept({ recoveryCodes })
  })
  house.sequencer.wake(agencyId)
  return confirmed
}

/** 换一套恢复码: the old ones are void with the commit. */
export async function renewRecoveryCodes(
  house: House,
  caller: SignedIn,
): Promise<Outcome<{ recoveryCodes: string[] }, 'second-factor.none'>> {
  const { agencyId, staffId } = caller
  const recoveryCodes = newRecoveryCodes()
  const renewed = await house.database.write(agencyId, async (writer) => {
    const factor = await findSecondFactor(writer, staffId)
    if (factor === null || factor.confirmed_at === null) return refuse('second-factor.none')
    await replaceCodes(writer, staffId, hashesOf(caller, recoveryCodes))
    const at = house.now()
    await appendAuditEntry(writer, agencyId, { what: 'second-factor.codes-renewed', by: { staff: staffId }, at, staffId })
    return accept({ recoveryCodes })
  })
  house.sequencer.wake(agencyId)
  return renewed
}

export async function removeSecondFactor(
  house: House,
  caller: SignedIn,
): Promise<Outcome<Record<string, never>, 'second-factor.none'>> {
  const { agencyId, staffId } = caller
  const removed = await house.database.write(agencyId, async (writer) => {
    if (!(await deleteFactor(writer, staffId))) return refuse('second-factor.none')
    const at = house.now()
    await appendAuditEntry(writer, agencyId, { what: 'second-factor.removed', by: { staff: staffId }, at, staffId })
    return accept({})
  })
  house.sequencer.wake(agencyId)
  return removed
}

function hashesOf({ staffId }: SignedIn, codes: readonly string[]): Buffer[] {
  return codes.map((code) => hashRecoveryCode(staffId, code))
}
