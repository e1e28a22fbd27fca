import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useMemo } from 'react'
import { ask } from '../../api/ask.ts'
import { mayDo, sessionQuery } from '../../api/queries.ts'
import { accessWords as words } from '../../language/access.ts'
import type { ToDo } from '../today/to-dos.ts'

export type Grant = Answer<'access.list'>['grants'][number]

export const grantsQuery = queryOptions({
  queryKey: ['access-grants'],
  queryFn: () => ask('access.list'),
  refetchInterval: 30_000,
})

/** Lines of Today: emergencies that another person must look at, requests that wait for my answer. */
export function useAccessToDos(): readonly ToDo[] {
  const session = useQuery(sessionQuery).data
  const grants = useQuery({ ...grantsQuery, enabled: mayDo(session, 'access.ask') }).data?.grants
  return useMemo(() => accessToDos(grants ?? []), [grants])
}

export function accessToDos(grants: readonly Pick<Grant, 'mayAnswer' | 'mayReview'>[]): readonly ToDo[] {
  const lines = [
    { sentence: words.emergencyToDo, count: grants.filter(({ mayReview }) => mayReview).length },
    { sentence: words.waitingToDo, count: grants.filter(({ mayAnswer }) => mayAnswer).length },
  ]
  return lines
    .filter(({ count }) => count > 0)
    .map(({ sentence, count }) => ({ sentence, facts: { count }, urgent: true, href: '/access' }))
}
