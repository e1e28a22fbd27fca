import { setTimeout as sleep } from 'node:timers/promises'
import { mayActOnProof } from '@xinxia/kernel/agency/session-limits'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { useProofCode, type CodeMethod } from '../second-factor/check-code.ts'
import { findSecondFactor, renewToken } from '../second-factor/store.ts'
import { checkPassword, withCheckingPlace } from './passwords.ts'
import { recordRefusal } from './record-refusal.ts'
import { sessionPolicy } from './session-policy.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { refusalMillis } from './sign-in.ts'
import { findAccount } from './store.ts'
import { hashToken, newToken } from './tokens.ts'

export type ProofRefusal =
  | 'session.proof-wrong'
  | 'session.code-while-locked'
  | 'session.queue-full'
  | 'session.missing'
  | 'request.too-many'

/**
 * 要不要再次验证: asked before an act that cannot be taken back, lets somebody in, or shows grade 4 outside a task. Refuses
 * `session.step-up-needed`; `by` tells the page what to ask for.
 */
export async function needFreshProof(
  house: Pick<House, 'database' | 'now'>,
  caller: SignedIn,
): Promise<Outcome<true, 'session.step-up-needed'>> {
  const at = house.now()
  const fresh = mayActOnProof(sessionPolicy, caller.provedAt, at)
  return isRefused(fresh) ? house.database.read(caller.agencyId, (reader) => judgeProof(reader, caller, at)) : fresh
}

/** The same for who has a reader in hand. */
export async function judgeProof(
  reader: Reader,
  caller: SignedIn,
  at: Instant,
): Promise<Outcome<true, 'session.step-up-needed'>> {
  const fresh = mayActOnProof(sessionPolicy, caller.provedAt, at)
  if (!isRefused(fresh)) return fresh
  const factor = await findSecondFactor(reader, caller.staffId)
  const by = factor !== null && factor.confirmed_at !== null ? 'code' : 'password'
  return refuse('session.step-up-needed', { ...fresh.refusal.facts, by })
}

/**
 * 再次验证: with a code by who has a second factor, else with the password. The session goes on under a new token, so that one that was
 * stolen before is dead (trial F5).
 */
export async function proveAgain(
  house: House,
  limits: SignInLimits,
  caller: SignedIn,
  given: { password: string | null; code: string | null; address: string },
): Promise<Outcome<{ token: string; provedAt: number }, ProofRefusal>> {
  const started = performance.now()
  const { agencyId, staffId, sessionId } = caller
  const at = house.now()
  const account = `proof ${staffId}`
  const seconds = limits.begin(account, given.address, at)
  if (seconds > 0) return refuse('request.too-many', { seconds })
  const method = await checkProof(house, caller, given)
  if (isRefused(method)) {
    if (method.refusal.code === 'session.proof-wrong') {
      await recordRefusal(house, agencyId, staffId, given.password ?? given.code ?? '', 'wrong-proof')
      await sleep(Math.max(0, refusalMillis - (performance.now() - started)))
    }
    return method
  }
  limits.succeeded(account, given.address)
  const token = newToken(agencyId)
  const renewed = await house.database.write(agencyId, async (writer) => {
    if (!(await renewToken(writer, sessionId, hashToken(token), at))) return false
    const by = { staff: staffId }
    await appendAuditEntry(writer, agencyId, { what: 'session.proved', by, at, sessionId, staffId, method: method.accepted })
    return true
  })
  house.sequencer.wake(agencyId)
  return renewed ? accept({ token, provedAt: at }) : refuse('session.missing')
}

async function checkProof(
  house: House,
  { agencyId, staffId, username }: SignedIn,
  given: { password: string | null; code: string | null },
): Promise<Outcome<'password' | CodeMethod, ProofRefusal>> {
  const { factor, account } = await house.database.read(agencyId, async (reader) => ({
    factor: await findSecondFactor(reader, staffId),
    account: await findAccount(reader, username),
  }))
  if (factor !== null && factor.confirmed_at !== null) {
    const code = given.code
    if (code === null) return refuse('session.proof-wrong')
    const used = await house.database.write(agencyId, (writer) => useProofCode(house, writer, staffId, code, house.now()))
    if (!isRefused(used)) return used
    return refuse(used.refusal.code === 'session.code-wrong' ? 'session.proof-wrong' : 'session.code-while-locked')
  }
  const { password } = given
  if (password === null || account === null) return refuse('session.proof-wrong')
  const right = await withCheckingPlace(() => checkPassword(account.password_hash, password))
  if (isRefused(right)) return right
  return right.accepted ? accept('password') : refuse('session.proof-wrong')
}
