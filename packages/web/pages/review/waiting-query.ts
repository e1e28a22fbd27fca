import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

/** How many questions wait, by what they are about; of one client where one is given. */
export function waitingQuery(clientId?: string) {
  return queryOptions({
    queryKey: ['review-waiting', clientId ?? null],
    queryFn: async () => {
      const query = { limit: 1, ...(clientId === undefined ? {} : { clientId }) }
      return (await ask('review.list', { query })).waiting
    },
    staleTime: 15_000,
    refetchInterval: 30_000,
  })
}
