import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { ask } from '../../api/ask.ts'

const key = ['trail-verification']

/** 核对留痕: the last result since this page was loaded, and a new one on demand. */
export function useTrailVerification() {
  const queryClient = useQueryClient()
  const verified = useQuery<Answer<'audit-trail.verify'> | null>({
    queryKey: key,
    queryFn: () => null,
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: null,
  })
  const verify = useMutation({
    mutationFn: () => ask('audit-trail.verify'),
    onSuccess: (answer) => {
      queryClient.setQueryData(key, answer)
    },
  })
  return { verified: verified.data, verify }
}
