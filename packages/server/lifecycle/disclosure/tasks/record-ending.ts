import { endingOf, type Task, type TaskEnding } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import type { Instant } from '@xinxia/kernel/words/time'
import { Overtaken } from '../../../database/faults.ts'
import type { Writer } from '../../../database/handles.ts'
import { appendAuditEntry } from '../../../oversight/audit-trail/append-audit-entry.ts'
import { markEnded } from './store.ts'

/**
 * 结束一项任务, with its entry beside it. That its time was up is nobody's act but the clock's. Two that end the same task at one moment
 * leave one entry: the later reads again.
 */
export async function recordEnding(writer: Writer, task: Task, reason: 'done' | 'replaced', at: Instant): Promise<TaskEnding> {
  const ending = endingOf(task, reason, at)
  if ((await markEnded(writer, task.taskId, ending.endedAt)) === 0) throw new Overtaken('task.ended')
  await appendAuditEntry(writer, writer.agencyId, {
    what: 'task.ended',
    by: ending.reason === 'time-up' ? { system: 'clock' } : { staff: task.staffId },
    at,
    taskId: task.taskId,
    clientId: task.clientId,
    preset: task.preset,
    ...(task.period === null ? {} : { period: task.period }),
    reason: ending.reason,
  })
  return ending
}
