import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { MaskedValue } from '../../masked-value/masked-value.tsx'
import { TaskContext } from '../../tasks/task-context.ts'
import { useCurrentTasks } from '../../tasks/use-tasks.ts'
import type { Question } from './question-facts.ts'
import { Taken } from './question-text.tsx'

const restMillis = 150

/**
 * The value in question as its client's page shows it, with eye, copy and origin, so that it can be judged here. It is asked for when
 * the focus rests on the row: who runs down the list asks for nothing. Why it is in doubt stands in the row already.
 */
export function OpenValue({ question, valueId }: { question: Question; valueId: string }) {
  const clientId = question.client?.id ?? ''
  const rests = useRests()
  const task = useCurrentTasks().find((open) => open.clientId === clientId) ?? null
  const file = useQuery({
    queryKey: ['client', clientId],
    queryFn: () => ask('clients.show', { params: { clientId } }),
    enabled: rests && clientId !== '',
  })
  const value = file.data?.values.find((one) => one.valueId === valueId)
  if (value === undefined) return <Taken question={question} />
  return (
    <TaskContext value={task}>
      <MaskedValue value={{ ...value, doubts: [] }} clientId={clientId} />
    </TaskContext>
  )
}

function useRests(): boolean {
  const [rests, setRests] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setRests(true), restMillis)
    return () => clearTimeout(timer)
  }, [])
  return rests
}
