import { MaskedValue } from '../../masked-value/masked-value.tsx'
import { TaskContext } from '../../tasks/task-context.ts'
import { useCurrentTasks } from '../../tasks/use-tasks.ts'
import { Taken } from './question-text.tsx'
import type { Question } from './question-facts.ts'

/**
 * The value in question as its client's page shows it, with eye, copy and origin, so that it can be judged here. It came with the list: nothing
 * is asked for until somebody wants to see it. Why it is in doubt stands in the row already.
 */
export function OpenValue({ question }: { question: Question }) {
  const clientId = question.client?.id ?? ''
  const task = useCurrentTasks().find((open) => open.clientId === clientId) ?? null
  if (question.value === null) return <Taken question={question} />
  return (
    <TaskContext value={task}>
      <MaskedValue value={{ ...question.value, doubts: [] }} clientId={clientId} />
    </TaskContext>
  )
}
