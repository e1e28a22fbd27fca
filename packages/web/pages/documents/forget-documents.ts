import type { QueryClient } from '@tanstack/react-query'

/** After documents have moved everything that showed their place is asked for again. */
export async function forgetDocuments(queryClient: QueryClient): Promise<void> {
  const keys = [
    'document',
    'documents',
    'tray',
    'tray-candidates',
    'expiring',
    'batch',
    'batch-files',
    'review',
    'review-waiting',
    'client',
    'clients',
    'timeline',
  ]
  await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
