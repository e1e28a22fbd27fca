import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Writer } from '../database/handles.ts'

/** 任务种类: what may be woken. `intake-batch`: take a batch one stage further. */
export type JobKind = 'intake-batch'

export const jobKinds: readonly JobKind[] = ['intake-batch']

/** A job says whose thing is to be looked at and nothing more; what is to be done stands in that thing's own rows. */
export interface Job {
  readonly agencyId: AgencyId
  /** The uuid of the thing: of a batch for `intake-batch`. */
  readonly subjectId: string
}

/** Does what there is to do and returns; called again later when it throws. Done twice must be as good as done once. */
export type JobHandler = (job: Job) => Promise<void>

/**
 * 任务队列. A job is sent in the transaction of the act that makes it necessary, so that neither exists without the other, and it
 * outlives every crash. Two jobs about one subject never run side by side.
 */
export interface JobQueue {
  send(writer: Writer, kind: JobKind, subjectId: string): Promise<void>
  /** Looks for work now rather than at the next half second. Call it after the commit that sent a job. */
  wake(kind: JobKind): void
}

/** Why a job did not end, as a code. Anything else that a handler throws is kept as `server.fault` only: the queue's rows are plain. */
export class JobDelayed extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'JobDelayed'
    this.code = code
  }
}

/** What a rule accepted; its no ends the job for now, and rolls back the transaction it is in. */
export function orDelay<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new JobDelayed(outcome.refusal.code)
  return outcome.accepted
}
