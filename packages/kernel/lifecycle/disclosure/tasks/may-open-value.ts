import type { ClientId, SessionId, StaffId } from '../../../words/ids.ts'
import { accept, refuse, type Outcome } from '../../../words/outcome.ts'
import type { Instant } from '../../../words/time.ts'
import { isOpenAt, type Task, type TaskPolicy } from './task.ts'
import { needsValue, type NeededValue } from './task-needs.ts'

export type TaskRefusal = 'task.not-found' | 'task.ended' | 'task.other-client' | 'task.not-needed'

/**
 * 可否在这项任务里查看: only the person and the session that opened it, only values of its client, only what its preset needs, only until it
 * ends. Deny by default; the office and the assignment are asked besides, not here. Somebody else's task answers like none.
 * Refuses `task.not-found`, `task.ended`, `task.other-client`, `task.not-needed`, in this order.
 */
export function mayOpenUnder(
  policy: TaskPolicy,
  task: Task | null,
  asker: { readonly staffId: StaffId; readonly sessionId: SessionId },
  values: readonly (NeededValue & { readonly clientId: ClientId })[],
  at: Instant,
): Outcome<Task, TaskRefusal> {
  if (task === null || task.staffId !== asker.staffId || task.sessionId !== asker.sessionId) return refuse('task.not-found')
  if (!isOpenAt(task, at)) return refuse('task.ended')
  if (values.some(({ clientId }) => clientId !== task.clientId)) return refuse('task.other-client')
  const preset = policy.presets.find(({ code }) => code === task.preset)
  if (preset === undefined || !values.every((value) => needsValue(preset.needs, value))) return refuse('task.not-needed')
  return accept(task)
}
