import { accept, isRefused, refuse, type Outcome } from '../../words/outcome.ts'
import { instant, type Instant } from '../../words/time.ts'
import type { AccessPolicy } from './access-policy.ts'
import { clientReach, mayDo, type Principal, type Standing } from './decide.ts'

/** policies/access/temporary.json: how long a temporary access may last, and by when an emergency must have been looked at. */
export interface TemporaryPolicy {
  readonly mostDays: number
  readonly emergencyMinutes: number
  readonly reviewWithinHours: number
  readonly emergencyReasons: readonly { readonly code: string }[]
}

/** 借阅授权 (asked for, answered by another) or 紧急查看 (at once, looked at afterwards by another). */
export type GrantKind = 'borrowed' | 'emergency'

export interface Grant {
  readonly kind: GrantKind
  readonly staffId: string
  readonly state: 'asked' | 'approved' | 'refused' | 'ended'
  readonly endsAt: Instant
  readonly reviewed: boolean
}

/** Who answers or reviews, with on what they reach the client of the grant themselves. */
export interface Judge extends Principal {
  readonly staffId: string
  readonly standing: Standing
}

const day = 86_400_000

/** When a temporary access of so many days would end. Refuses `grant.too-long`. */
export function endOfLoan(policy: TemporaryPolicy, days: number, at: Instant): Outcome<Instant, 'grant.too-long'> {
  if (days < 1 || days > policy.mostDays) return refuse('grant.too-long', { days: policy.mostDays, rule: 'access.temporary' })
  return accept(instant(at + days * day))
}

/** When an emergency access ends. Refuses `grant.reason-unknown`. */
export function endOfEmergency(policy: TemporaryPolicy, reason: string, at: Instant): Outcome<Instant, 'grant.reason-unknown'> {
  if (!policy.emergencyReasons.some(({ code }) => code === reason)) return refuse('grant.reason-unknown')
  return accept(instant(at + policy.emergencyMinutes * 60_000))
}

/**
 * 可否批准: the owner, or the chief whose client it is by responsibility; a chief who only borrowed the client answers for nothing. Never the
 * one who asked. Refuses `grant.own`, `grant.not-found` (as for one that is not there), `grant.answered`.
 */
export function mayAnswer(
  access: AccessPolicy,
  judge: Judge,
  grant: Grant,
  at: Instant,
): Outcome<true, 'grant.own' | 'grant.not-found' | 'grant.answered'> {
  if (judge.staffId === grant.staffId) return refuse('grant.own')
  const answersFor = clientReach(access, judge) === 'all' || judge.standing.includes(null)
  if (isRefused(mayDo(access, judge, 'access.approve')) || !answersFor) return refuse('grant.not-found')
  return grant.kind === 'borrowed' && grant.state === 'asked' && at < grant.endsAt ? accept(true) : refuse('grant.answered')
}

/** 可否复核 an emergency access: a second person whose office reviews. Refuses as `mayAnswer`. */
export function mayReview(
  access: AccessPolicy,
  judge: Judge,
  grant: Grant,
): Outcome<true, 'grant.own' | 'grant.not-found' | 'grant.answered'> {
  if (judge.staffId === grant.staffId) return refuse('grant.own')
  if (isRefused(mayDo(access, judge, 'access.review'))) return refuse('grant.not-found')
  return grant.kind === 'emergency' && !grant.reviewed ? accept(true) : refuse('grant.answered')
}
