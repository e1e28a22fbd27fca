import { accept, refuse, type Outcome } from '../words/outcome.ts'
import type { Instant } from '../words/time.ts'

/** 登录的时限, policies/access/sessions.json: all in minutes but the tries. */
export interface SessionPolicy {
  readonly idleMinutes: number
  readonly absoluteMinutes: number
  /** How long a proof of who one is holds for acts that ask for a fresh one. */
  readonly proofMinutes: number
  /** Between the password and the second factor. */
  readonly secondStepMinutes: number
  readonly secondStepTries: number
}

const minute = 60_000

/** Whether a session has run out: nothing was done for too long, or it began too long ago. */
export function isSessionOver(
  policy: SessionPolicy,
  session: { readonly startedAt: number; readonly lastSeenAt: number },
  now: Instant,
): boolean {
  return now - session.startedAt > policy.absoluteMinutes * minute || now - session.lastSeenAt > policy.idleMinutes * minute
}

/**
 * 再次验证: whether the last proof (a password, a code) is fresh enough for an act that cannot be taken back. A proof from the future, after
 * the clock was put back, is none. Refuses `session.step-up-needed`.
 */
export function mayActOnProof(policy: SessionPolicy, provedAt: Instant, now: Instant): Outcome<true, 'session.step-up-needed'> {
  const age = now - provedAt
  return age >= -minute && age <= policy.proofMinutes * minute
    ? accept(true)
    : refuse('session.step-up-needed', { minutes: policy.proofMinutes })
}
