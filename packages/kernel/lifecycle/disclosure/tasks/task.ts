import type { ClientId, SessionId, StaffId, TaskId } from '../../../words/ids.ts'
import { accept, refuse, type Outcome } from '../../../words/outcome.ts'
import { beijingDate, instant, type Instant } from '../../../words/time.ts'
import type { TaskNeeds } from './task-needs.ts'
import { periodOf, type PeriodKind } from './task-period.ts'

/** 任务预设: a piece of the trade's work, what it is called and what it needs to see. Data of policies/disclosure/tasks.json. */
export interface TaskPreset {
  /** Stands in the trail as the purpose of what is shown under it. */
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly period: PeriodKind
  readonly needs: TaskNeeds
}

export interface TaskPolicy {
  /** How long a task lasts; an hour at most, whatever stands here. */
  readonly minutes: number
  /** How many clients one session may be at work on at a time. */
  readonly mostOpen: number
  readonly presets: readonly TaskPreset[]
}

/** 任务: one person at work for one client, from its opening until it is done or its time is up. */
export interface Task {
  readonly taskId: TaskId
  readonly preset: string
  readonly period: string | null
  readonly clientId: ClientId
  readonly staffId: StaffId
  /** A task lives in the session that opened it: another device, or the next sign-in, opens its own. */
  readonly sessionId: SessionId
  readonly openedAt: Instant
  readonly endsAt: Instant
  readonly endedAt: Instant | null
}

/** What a task asks for before it is opened: who, where, which. */
export type TaskWish = Pick<Task, 'taskId' | 'preset' | 'clientId' | 'staffId' | 'sessionId'>

export const longestTaskMinutes = 60

/**
 * 开始办理. `openInSession`: the tasks of this session that stay open beside the new one.
 * Refuses `task.preset-unknown` and `task.too-many`.
 */
export function openTask(
  policy: TaskPolicy,
  wish: TaskWish,
  openInSession: number,
  at: Instant,
): Outcome<Task, 'task.preset-unknown' | 'task.too-many'> {
  const preset = policy.presets.find(({ code }) => code === wish.preset)
  if (preset === undefined) return refuse('task.preset-unknown')
  if (openInSession >= policy.mostOpen) return refuse('task.too-many', { most: policy.mostOpen })
  const minutes = Math.min(policy.minutes, longestTaskMinutes)
  return accept({
    ...wish,
    period: periodOf(preset.period, beijingDate(at)),
    openedAt: at,
    endsAt: instant(at + minutes * 60_000),
    endedAt: null,
  })
}

/** Whether a task is open at an instant. A clock that was put back opens nothing and prolongs nothing. */
export function isOpenAt(task: Pick<Task, 'openedAt' | 'endsAt' | 'endedAt'>, at: Instant): boolean {
  return task.endedAt === null && at >= task.openedAt && at < task.endsAt
}

/** Why a task that has not been ended ends now, and when it did: its time may have run out before anybody said so. */
export function endingOf(task: Pick<Task, 'endsAt'>, reason: 'done' | 'replaced', at: Instant): TaskEnding {
  return at >= task.endsAt ? { reason: 'time-up', endedAt: task.endsAt } : { reason, endedAt: at }
}

export interface TaskEnding {
  readonly reason: 'done' | 'replaced' | 'time-up'
  readonly endedAt: Instant
}
