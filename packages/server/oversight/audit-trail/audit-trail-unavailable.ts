/** Why the trail takes nothing: codes, for health and logs. */
export type UnavailableReason =
  | 'stopped-or-backlog'
  | 'database'
  | 'queue-full'
  | 'too-slow'
  | 'not-running'
  | 'stopped'
  | 'keys'
  | 'read-back'
  | 'fault'

/**
 * 留痕不可用. A fault, not a rule: the act that wanted to leave its trace is not done. At the edges it shows as the refusal
 * `audit-trail.unavailable`.
 */
export class AuditTrailUnavailable extends Error {
  readonly code = 'audit-trail.unavailable'
  readonly reason: UnavailableReason
  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`the audit trail takes nothing: ${reason}`, cause === undefined ? {} : { cause })
    this.name = 'AuditTrailUnavailable'
    this.reason = reason
  }
}
