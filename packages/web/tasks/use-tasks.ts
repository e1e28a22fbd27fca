import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'

/** 任务 as the page knows it: `endsHere` is its end by this browser's clock, which the server's length of time was added to. */
export type OpenTask = Answer<'tasks.open'> & { readonly endsHere: number }

const none: readonly OpenTask[] = []
const lookAgainMillis = 30_000
/** A little after the end, so that the server too finds the time up. */
const graceMillis = 1500

const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: async (): Promise<readonly OpenTask[]> => {
    const { tasks } = await ask('tasks.current')
    const now = Date.now()
    return tasks.map((task) => ({ ...task, endsHere: now + task.secondsLeft * 1000 }))
  },
  // A task that was ended in another window ends here too.
  refetchInterval: lookAgainMillis,
})

/** The tasks of this session that are open now. One whose time runs out is gone at once, and the house is told, so that the trail says so. */
export function useCurrentTasks(): readonly OpenTask[] {
  const queryClient = useQueryClient()
  const tasks = useQuery(tasksQuery).data ?? none
  const [now, setNow] = useState(() => Date.now())
  const open = tasks.filter((task) => task.endsHere > now)
  const next = open[0]
  useEffect(() => {
    if (next === undefined) return
    const hide = setTimeout(() => setNow(Date.now()), Math.max(0, next.endsHere - Date.now()))
    return () => clearTimeout(hide)
  }, [next])
  const over = tasks.find((task) => task.endsHere <= now)
  const [taskId, clientId] = [over?.id, over?.clientId]
  useEffect(() => {
    if (taskId === undefined) return
    const again = () => {
      void queryClient.invalidateQueries({ queryKey: ['tasks'] })
      void queryClient.invalidateQueries({ queryKey: ['timeline', clientId] })
    }
    const tell = setTimeout(() => void ask('tasks.end', { params: { taskId } }).then(again, again), graceMillis)
    return () => clearTimeout(tell)
  }, [taskId, clientId, queryClient])
  return open
}

export function usePresets() {
  return useQuery({ queryKey: ['task-presets'], queryFn: () => ask('tasks.presets'), staleTime: 3_600_000 })
}

/** 开始办理, 办完了: after either, what is open is asked anew, and the client's timeline too. */
export function useTaskActs() {
  const queryClient = useQueryClient()
  const lookAgain = (clientId: string) =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['tasks'] }),
      queryClient.invalidateQueries({ queryKey: ['timeline', clientId] }),
    ])
  const start = useMutation({
    mutationFn: (body: { readonly clientId: string; readonly preset: string }) => ask('tasks.open', { body }),
    onSettled: (_task, _error, { clientId }) => lookAgain(clientId),
  })
  const end = useMutation({
    mutationFn: (task: Pick<OpenTask, 'id' | 'clientId'>) => ask('tasks.end', { params: { taskId: task.id } }),
    onSettled: (_end, _error, { clientId }) => lookAgain(clientId),
  })
  return { start, end }
}
