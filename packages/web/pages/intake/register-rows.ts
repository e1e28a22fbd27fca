import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import type { RegisterRow } from './batch-facts.ts'

/** All rows of a register, page after page. */
export function rowsQuery(batchId: string, arrivalId: string) {
  return queryOptions({
    queryKey: ['rows', batchId, arrivalId],
    queryFn: async (): Promise<readonly RegisterRow[]> => {
      const rows: RegisterRow[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<typeof askRows>> = await askRows(batchId, arrivalId, cursor)
        rows.push(...page.rows)
        cursor = page.nextCursor
      } while (cursor !== null)
      return rows
    },
  })
}

function askRows(batchId: string, arrivalId: string, cursor: string | null) {
  return ask('intake.rows', { params: { batchId, arrivalId }, query: { limit: 2000, ...(cursor === null ? {} : { cursor }) } })
}

export function readingQuery(batchId: string, arrivalId: string) {
  return queryOptions({
    queryKey: ['reading', batchId, arrivalId],
    queryFn: () => ask('intake.reading', { params: { batchId, arrivalId } }),
  })
}
