import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../api/ask.ts'

const typingPauseMillis = 120

/** Whether the text is long enough to ask for: two characters, or four digits. The server says the same (`search.too-short`). */
export function isLongEnough(text: string): boolean {
  return /^\d+$/.test(text) ? text.length >= 4 : text.length >= 2
}

/** Searches once typing pauses. What was sought is kept by the page only while the box shows it. */
export function useSearch(text: string, open: boolean) {
  const sought = usePaused(text.trim())
  const enabled = open && isLongEnough(sought)
  const search = useQuery({
    queryKey: ['search', sought],
    queryFn: () => ask('search.clients', { body: { text: sought, limit: 20 } }),
    enabled,
    gcTime: 0,
    placeholderData: (before) => before,
  })
  return { search, enabled, upToDate: sought === text.trim() }
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), typingPauseMillis)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
