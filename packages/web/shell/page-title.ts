import { useEffect } from 'react'
import { useSay } from '../language/language.tsx'
import type { Pair } from '../language/pair.ts'
import { shellWords } from '../language/shell.ts'

/** The title of the browser tab. It names the page, never a client: titles stay in the browser's history. */
export function usePageTitle(title: Pair) {
  const say = useSay()
  const text = `${say(title)} · ${say(shellWords.product)}`
  useEffect(() => {
    document.title = text
  }, [text])
}
