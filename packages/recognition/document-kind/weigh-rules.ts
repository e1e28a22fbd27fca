import { because } from '../because.ts'
import type { DocumentKind, DocumentKindId } from './document-kind.ts'
import type { KindRule } from './kind-rule.ts'

/** What a face of the document calls itself: by a heading inside it, and by the name of file, folder or sheet. */
export interface CalledBy {
  readonly title: { readonly id: DocumentKindId; readonly words: string } | null
  readonly name: { readonly id: DocumentKindId; readonly words: string } | null
}

const rivals = 0.12

/** Weighs every rule against texts (headers one by one, or one whole text) and gives the kinds that anything speaks for, the surest first. */
export function weighRules(
  rules: readonly KindRule[],
  texts: readonly string[],
  by: 'kind-headers' | 'kind-phrases',
  called: CalledBy,
): readonly DocumentKind[] {
  const kinds = rules
    .flatMap((rule) => weigh(rule, texts, by, called) ?? [])
    .sort((a, b) => b.confidence - a.confidence || b.because.length - a.because.length)
  const [first, ...rest] = kinds
  if (first === undefined) return []
  const rival = rest.find((kind) => kind.id !== first.id)
  const isClose = rival !== undefined && rival.confidence > first.confidence - rivals
  return isClose ? [{ ...first, confidence: rounded(first.confidence * 0.85) }, ...rest] : kinds
}

/**
 * Enough words are a finding, a title alone is a guess, and a name without either is the weakest of all. A heading that plainly calls
 * the paper something else (a notice, a letter of attorney) takes much away.
 */
function weigh(
  rule: KindRule,
  texts: readonly string[],
  by: 'kind-headers' | 'kind-phrases',
  called: CalledBy,
): DocumentKind | null {
  const found = rule.words.flatMap((word) => firstMatch(word, texts))
  const isMeant = says(rule.must, texts) !== false && says(rule.not, texts) !== true
  const isEnough = found.length >= rule.least && isMeant
  const title = called.title?.id === rule.id ? called.title.words : null
  const name = called.name?.id === rule.id ? called.name.words : null
  if (!isEnough && title === null && name === null) return null
  const more = Math.min(4, found.length - rule.least)
  let confidence = isEnough ? 0.58 + 0.06 * more : 0.06 * Math.min(4, found.length)
  if (title !== null) confidence += isEnough ? 0.35 : 0.42
  if (name !== null) confidence += isEnough || title !== null ? 0.1 : 0.3
  if (title === null && called.title !== null) confidence *= called.title.id === 'other' ? 0.5 : 0.8
  else if (title === null && called.name?.id === 'other') confidence *= 0.7
  const reasons = [
    ...(title === null ? [] : [because('kind-title', { words: title })]),
    ...(name === null ? [] : [because('kind-name', { words: name })]),
    ...(found.length === 0 ? [] : [because(by, { words: found.map(shortened).join('、') })]),
  ]
  return { id: rule.id, confidence: rounded(Math.min(0.98, confidence)), because: reasons }
}

function says(pattern: RegExp | undefined, texts: readonly string[]): boolean | null {
  return pattern === undefined ? null : texts.some((text) => pattern.test(text))
}

function firstMatch(word: RegExp, texts: readonly string[]): string[] {
  for (const text of texts) {
    const match = word.exec(text)
    if (match !== null) return [match[0]]
  }
  return []
}

/** Words of the form itself, short; digits would be a value's. */
function shortened(words: string): string {
  return words.replace(/[\d\n]+/g, '').slice(0, 12)
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100
}
