import type { ClientId, SessionId, StaffId } from '../../../words/ids.ts'
import { accept, refuse, type Outcome } from '../../../words/outcome.ts'
import type { Instant } from '../../../words/time.ts'
import { isOpenAt, type Task, type TaskPolicy } from './task.ts'
import { needsDocument, needsValue, type NeededDocument, type NeededValue, type TaskNeeds } from './task-needs.ts'

export type TaskRefusal = 'task.not-found' | 'task.ended' | 'task.other-client' | 'task.not-needed'

/** A value or a document of a client that is to be opened; without a client a document of the tray. */
export type Asked = (NeededValue | NeededDocument) & { readonly clientId: ClientId | null }

/**
 * 可否在这项任务里查看: only the person and the session that opened it, only values and documents of its client, only what its preset needs, only until it
 * ends. Deny by default; the office and the assignment are asked besides, not here. Somebody else's task answers like none.
 * Refuses `task.not-found`, `task.ended`, `task.other-client`, `task.not-needed`, in this order.
 */
export function mayOpenUnder(
  policy: TaskPolicy,
  task: Task | null,
  asker: { readonly staffId: StaffId; readonly sessionId: SessionId },
  things: readonly Asked[],
  at: Instant,
): Outcome<Task, TaskRefusal> {
  if (task === null || task.staffId !== asker.staffId || task.sessionId !== asker.sessionId) return refuse('task.not-found')
  if (!isOpenAt(task, at)) return refuse('task.ended')
  if (things.some(({ clientId }) => clientId !== task.clientId)) return refuse('task.other-client')
  const preset = policy.presets.find(({ code }) => code === task.preset)
  if (preset === undefined || !things.every((thing) => needs(preset.needs, thing))) return refuse('task.not-needed')
  return accept(task)
}

function needs(of: TaskNeeds, thing: NeededValue | NeededDocument): boolean {
  return 'documentKind' in thing ? needsDocument(of, thing) : needsValue(of, thing)
}
