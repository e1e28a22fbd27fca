import { mayOpenUnder, type Asked, type TaskRefusal } from '@xinxia/kernel/lifecycle/disclosure/tasks/may-open-value'
import { parseId, type TaskId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import { findTask } from './tasks/store.ts'
import { taskPolicy } from './tasks/task-policy.ts'

/** What a person gives as the reason: a purpose for these values alone, or the task they are at work on. */
export type Why = { readonly purpose: string } | { readonly taskId: string }

/** The contract lets exactly one of the two through. */
export function whyOf({ purpose, taskId }: { purpose?: string | undefined; taskId?: string | undefined }): Why {
  return taskId === undefined ? { purpose: purpose ?? '' } : { taskId }
}

/** 依据: on what values are shown, what the trail says of it, and until when it carries a copy. */
export interface Ground {
  readonly purpose: string
  readonly taskId: TaskId | null
  readonly endsAt: Instant
}

export type GroundRefusal = 'disclosure.purpose-unknown' | TaskRefusal

/** A purpose carries for its seconds, a task until it ends. Asked on what is about to be opened, in the same read. */
export async function groundFor(
  reader: Reader,
  caller: SignedIn,
  why: Why,
  things: readonly Asked[],
  at: Instant,
): Promise<Outcome<Ground, GroundRefusal>> {
  if ('purpose' in why) {
    if (!purposes.purposes.some(({ code }) => code === why.purpose)) return refuse('disclosure.purpose-unknown')
    return accept({ purpose: why.purpose, taskId: null, endsAt: instant(at + purposes.hideAfterSeconds * 1000) })
  }
  const taskId = parseId('task', why.taskId)
  if (isRefused(taskId)) return refuse('task.not-found')
  const task = mayOpenUnder(taskPolicy, await findTask(reader, taskId.accepted), caller, things, at)
  if (isRefused(task)) return task
  const { preset, endsAt } = task.accepted
  return accept({ purpose: preset, taskId: taskId.accepted, endsAt })
}
