/**
 * 一句话的两种说法. Every sentence of the pages stands as a pair, both languages on one line, so that neither can be forgotten
 * and so that sentences of the server (`{zh, en}` in the contract) are said by the same function.
 * `{name}` is filled from the facts. English has two forms where `{count}` decides.
 */
export interface Pair {
  readonly zh: string
  readonly en: string | { readonly one: string; readonly other: string }
}

export type LanguageCode = 'zh' | 'en'
export type PairFacts = Readonly<Record<string, string | number>>

export function pair(zh: string, en: Pair['en']): Pair {
  return { zh, en }
}

/** The sentence in one language with its facts filled in; numbers get thousands separators. An unknown fact shows as a dash. */
export function sayIn(language: LanguageCode, given: Pair, facts: PairFacts = {}): string {
  return formOf(language, given, facts).replace(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const fact = facts[name]
    return typeof fact === 'number' ? thousands(fact) : (fact ?? '–')
  })
}

/** `12,345`, the same in both languages. */
export function thousands(amount: number): string {
  return amount.toLocaleString('en-US')
}

function formOf(language: LanguageCode, given: Pair, facts: PairFacts): string {
  if (language === 'zh') return given.zh
  if (typeof given.en === 'string') return given.en
  return facts['count'] === 1 ? given.en.one : given.en.other
}
