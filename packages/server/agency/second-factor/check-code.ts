import type { StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Writer } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import { hashRecoveryCode, plainCode } from './recovery-codes.ts'
import { findSecondFactor, useCode, useStep } from './store.ts'
import { openSecret, stepOfCode } from './totp.ts'

export type CodeMethod = 'totp' | 'recovery-code'
/** Why a code is not taken, for the trail; the person hears `session.code-wrong` for both. */
export type CodeFault = 'wrong-code' | 'code-replayed'

/**
 * Checks a code of a person and uses it up, in the caller's transaction: a code of the app is good once, also when two come at the same
 * moment; a recovery code likewise. While the agency is locked the secret is not readable, and recovery codes alone are taken.
 * Refuses `session.code-while-locked`, and `session.code-wrong` with `because` for the trail.
 */
export async function useProofCode(
  house: Pick<House, 'vaults'>,
  writer: Writer,
  staffId: StaffId,
  typed: string,
  at: Instant,
): Promise<Outcome<CodeMethod, 'session.code-wrong' | 'session.code-while-locked'>> {
  const code = plainCode(typed)
  const wrong = (because: CodeFault) => refuse('session.code-wrong', { because })
  const factor = await findSecondFactor(writer, staffId)
  if (factor === null || factor.confirmed_at === null) return wrong('wrong-code')
  if (!/^\d{6}$/.test(code))
    return (await useCode(writer, staffId, hashRecoveryCode(staffId, code), at)) ? accept('recovery-code') : wrong('wrong-code')
  const key = await house.vaults.recordsKey(writer)
  if (isRefused(key)) return refuse('session.code-while-locked')
  const secret = openSecret(key.accepted, staffId, factor.secret_sealed)
  if (isRefused(secret)) return wrong('wrong-code')
  const step = stepOfCode(secret.accepted, code, at)
  secret.accepted.fill(0)
  if (step === null) return wrong('wrong-code')
  return (await useStep(writer, staffId, step)) ? accept('totp') : wrong('code-replayed')
}
