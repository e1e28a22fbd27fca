import type { Task } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import type { ClientId, SessionId, StaffId, TaskId } from '@xinxia/kernel/words/ids'
import { instant, isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Standing } from '@xinxia/kernel/policy/access/decide'
import { standingOf } from '../../../agency/access/standing.ts'
import type { Reader, Writer } from '../../../database/handles.ts'

interface TaskRow {
  readonly task_id: TaskId
  readonly staff_id: StaffId
  readonly session_id: SessionId
  readonly client_id: ClientId
  readonly preset: string
  readonly period: string | null
  readonly opened_at: number
  readonly ends_at: number
  readonly ended_at: number | null
}

const taskColumns =
  't.task_id, t.staff_id, t.session_id, t.client_id, t.preset, t.period, t.opened_at, t.ends_at, t.ended_at' as const

function taskOf(row: TaskRow): Task {
  return {
    taskId: row.task_id,
    preset: row.preset,
    period: row.period,
    clientId: row.client_id,
    staffId: row.staff_id,
    sessionId: row.session_id,
    openedAt: instant(row.opened_at),
    endsAt: instant(row.ends_at),
    endedAt: row.ended_at === null ? null : instant(row.ended_at),
  }
}

export async function findTask(reader: Reader, taskId: TaskId): Promise<Task | null> {
  const [row] = await reader.query<TaskRow>(
    { name: 'find-task', text: `select ${taskColumns} from tasks t where t.agency_id = $1 and t.task_id = $2` },
    [reader.agencyId, taskId],
  )
  return row === undefined ? null : taskOf(row)
}

/** A task of this person that nobody has ended, with on what they reach its client now. Its time may be up. */
export interface UnendedTask {
  readonly task: Task
  readonly standing: Standing
}

export async function listUnended(reader: Reader, staffId: StaffId): Promise<UnendedTask[]> {
  const rows = await reader.query<TaskRow & { standing: Standing }>(
    {
      name: 'list-unended-tasks',
      text: `select ${taskColumns},
          ${standingOf('t', 't.staff_id')}
        from tasks t where t.agency_id = $1 and t.staff_id = $2 and t.ended_at is null order by t.ends_at, t.task_id`,
    },
    [reader.agencyId, staffId],
  )
  return rows.map((row) => ({ task: taskOf(row), standing: row.standing }))
}

/** Zero when the person has another open task for this client by now. */
export async function insertTask(writer: Writer, task: Task): Promise<number> {
  return writer.run(
    {
      name: 'insert-task',
      text: `insert into tasks (agency_id, task_id, staff_id, session_id, client_id, preset, period, opened_at, ends_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    },
    [
      writer.agencyId,
      task.taskId,
      task.staffId,
      task.sessionId,
      task.clientId,
      task.preset,
      task.period,
      isoOf(task.openedAt),
      isoOf(task.endsAt),
    ],
  )
}

/** Zero when it was ended meanwhile. */
export async function markEnded(writer: Writer, taskId: TaskId, endedAt: Instant): Promise<number> {
  return writer.run(
    {
      name: 'end-task',
      text: 'update tasks set ended_at = $3 where agency_id = $1 and task_id = $2 and ended_at is null',
    },
    [writer.agencyId, taskId, isoOf(endedAt)],
  )
}
