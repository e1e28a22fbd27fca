import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

const lookAgainMillis = 20_000

/** 保管台账, of one client or of all. Somebody else signs while one looks: it is asked again. */
export function custodyQuery(clientId?: string) {
  return queryOptions({
    queryKey: ['custody', 'objects', clientId ?? 'all'],
    queryFn: () => ask('custody.list', { query: clientId === undefined ? {} : { clientId } }),
    refetchInterval: lookAgainMillis,
  })
}

export function slipsQuery(clientId?: string) {
  return queryOptions({
    queryKey: ['custody', 'slips', clientId ?? 'all'],
    queryFn: () => ask('custody.slips', { query: clientId === undefined ? {} : { clientId } }),
    refetchInterval: lookAgainMillis,
  })
}

export const bindingsQuery = queryOptions({ queryKey: ['custody', 'bindings'], queryFn: () => ask('bindings.list') })

/** After something moved: the register, the slips and the client's timeline are asked anew. */
export function useCustodyChanged(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['custody'] }),
      queryClient.invalidateQueries({ queryKey: ['timeline'] }),
    ])
}
