import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import type { Answer } from '@xinxia/contract/api-client'
import { useMemo, useState } from 'react'
import { ask } from '../../api/ask.ts'
import { keyOf, type Question } from './question-facts.ts'
import type { ReviewSearch } from './review-search.ts'
import { waitingQuery } from './waiting-query.ts'

type Pages = InfiniteData<Answer<'review.list'>, string | null>
const perPage = 200

/** The questions of this filter as far as they were asked for, the newest first. Answered ones are dropped without asking for the others again. */
export function useQuestions({ about, client }: ReviewSearch) {
  const queryClient = useQueryClient()
  const [settled, setSettled] = useState(0)
  const list = useInfiniteQuery({
    queryKey: ['review', about ?? null, client ?? null],
    queryFn: ({ pageParam }) =>
      ask('review.list', {
        query: {
          limit: perPage,
          ...(about === undefined ? {} : { about }),
          ...(client === undefined ? {} : { clientId: client }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  })
  const waiting = useQuery(waitingQuery(client))
  const pages = list.data?.pages
  const questions = useMemo(() => (pages ?? []).flatMap((page) => page.rows), [pages])
  const drop = async (keys: ReadonlySet<string>) => {
    setSettled((before) => before + keys.size)
    // What is on its way was listed before these were answered.
    await queryClient.cancelQueries({ queryKey: ['review'] })
    queryClient.setQueriesData<Pages>({ queryKey: ['review'] }, (before) => before && withoutKeys(before, keys))
  }
  return {
    questions,
    /** How many were settled since this list was opened. */
    settled,
    waiting: waiting.data ?? pages?.at(-1)?.waiting,
    error: list.error,
    pending: list.isPending,
    drop,
    retry: () => void list.refetch(),
    hasMore: list.hasNextPage,
    more: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
    },
  }
}

function withoutKeys(data: Pages, keys: ReadonlySet<string>): Pages {
  const stays = ({ subject }: Question) => !keys.has(keyOf(subject))
  return { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.filter(stays) })) }
}
