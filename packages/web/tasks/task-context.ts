import {
  needsDocument,
  needsValue,
  type NeededDocument,
  type NeededValue,
  type TaskNeeds,
} from '@xinxia/kernel/lifecycle/disclosure/tasks/task-needs'
import { createContext, useContext } from 'react'
import type { OpenTask } from './use-tasks.ts'

/** The task that is open for the client on this page, or null. */
export const TaskContext = createContext<OpenTask | null>(null)

/** The id of the open task, where it needs this value: the same question that the server asks again. Null: a purpose is asked for. */
export function useTaskNeeding(value: NeededValue): string | null {
  const task = useContext(TaskContext)
  if (task === null) return null
  const needs = task.needs as TaskNeeds // the server's own list, whose names JSON widens
  return needsValue(needs, value) ? task.id : null
}

/** The same of a document. */
export function taskNeedingDocument(task: OpenTask | null, document: NeededDocument): string | null {
  if (task === null) return null
  const needs = task.needs as TaskNeeds // as above
  return needsDocument(needs, document) ? task.id : null
}
