import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { sayIn, type LanguageCode, type Pair, type PairFacts } from './pair.ts'

export type Say = (given: Pair, facts?: PairFacts) => string

interface Language {
  readonly language: LanguageCode
  readonly say: Say
  readonly setLanguage: (language: LanguageCode) => void
}

const storageKey = 'xinxia.language'
const LanguageContext = createContext<Language | null>(null)

/** Chinese unless the person chose English, here or in the browser. The choice is the only thing kept. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<LanguageCode>(chosenLanguage)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const value = useMemo<Language>(
    () => ({
      language,
      say: (given, facts) => sayIn(language, given, facts),
      setLanguage: (next) => {
        localStorage.setItem(storageKey, next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (language === null) throw new Error('bug: a page stands outside LanguageProvider')
  return language
}

export function useSay(): Say {
  return useLanguage().say
}

function chosenLanguage(): LanguageCode {
  const kept = localStorage.getItem(storageKey)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.startsWith('en') ? 'en' : 'zh'
}
