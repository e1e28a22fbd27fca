import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isRefusedWith, Refused } from './ask.ts'

/** What the house does wherever a call is refused because the session ended or the agency was locked meanwhile. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: unknown) => {
    if (isRefusedWith(error, 'session.missing')) onSignedOut()
    if (isRefusedWith(error, 'agency.locked')) void client.invalidateQueries({ queryKey: ['session'] })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        // The house stands on this computer or in this office: what the browser thinks of the internet says nothing about it.
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => !(error instanceof Refused && error.refusal.code !== 'server.unreachable') && count < 2,
      },
      // What a mutation brought back (a clear value among it) is not kept when nobody looks at it any more.
      mutations: { networkMode: 'always', gcTime: 0, retry: false },
    },
  })
  return client
}
