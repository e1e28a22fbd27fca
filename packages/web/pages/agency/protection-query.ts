import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'

export const protectionQuery = queryOptions({
  queryKey: ['protection'],
  queryFn: () => ask('agency.protection'),
  staleTime: 30_000,
})
