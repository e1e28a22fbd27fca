import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Answer } from '@xinxia/contract/api-client'
import { ask } from '../../api/ask.ts'

export type TextHit = Answer<'search.text'>['hits'][number]

/** 全文查找 as far as it went. */
export interface TextSearch {
  readonly enabled: boolean
  /** Whether this is of what stands in the box now. */
  readonly upToDate: boolean
  readonly hits: readonly TextHit[]
  /** Documents looked through. */
  readonly looked: number
  readonly working: boolean
  /** There are more documents, and it waits for the person before it goes on. */
  readonly paused: boolean
  readonly error: unknown
  readonly goOn: () => void
}

const typingPauseMillis = 300
const shortest = 2
const longest = 100

/**
 * Looks through documents for some words while `open`: the first hits at once, then on and on by itself until `enough` hits are there. Closing
 * stops it. What is sought is kept by the page only while it is shown: in no address, no storage, no cache.
 */
export function useTextSearch(
  text: string,
  { open, clientId, enough }: { open: boolean; clientId?: string; enough: number },
): TextSearch {
  const sought = usePaused(text.trim())
  const [wanted, setWanted] = useState({ sought, hits: enough })
  const most = wanted.sought === sought ? wanted.hits : enough
  const now = text.trim()
  // What was sought before the box was emptied is of no interest to what is typed now.
  const isOfThis = now !== '' && (now.startsWith(sought) || sought.startsWith(now))
  const enabled = open && isOfThis && [...sought].length >= shortest && sought.length <= longest
  const search = useInfiniteQuery({
    queryKey: ['search-text', clientId ?? null, sought],
    queryFn: ({ pageParam }) =>
      ask('search.text', {
        body: {
          text: sought,
          limit: 20,
          ...(clientId === undefined ? {} : { clientId }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const pages = search.data?.pages ?? []
  const hits = pages.flatMap((page) => page.hits)
  const goesOn = enabled && search.hasNextPage && hits.length < most
  const { fetchNextPage, isFetching, error } = search
  useEffect(() => {
    if (goesOn && !isFetching && error === null) void fetchNextPage()
  }, [goesOn, isFetching, error, fetchNextPage])
  return {
    enabled,
    upToDate: sought === now,
    hits: enabled ? hits : [],
    looked: pages[pages.length - 1]?.looked ?? 0,
    working: enabled && (isFetching || goesOn) && error === null,
    paused: enabled && search.hasNextPage && !goesOn,
    error: enabled ? error : null,
    goOn: () => setWanted({ sought, hits: hits.length + enough }),
  }
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), typingPauseMillis)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
