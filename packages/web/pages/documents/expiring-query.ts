import { queryOptions } from '@tanstack/react-query'
import { beijingDate, instant } from '@xinxia/kernel/words/time'
import { ask } from '../../api/ask.ts'
import { aYearAfter } from './expiring-facts.ts'

/** 到期文件: what is over, and what ends within a year from today. */
export function expiringQuery() {
  const until = aYearAfter(beijingDate(instant(Date.now())))
  return queryOptions({
    queryKey: ['expiring', until],
    queryFn: () => ask('documents.expiring', { query: { until } }),
  })
}
