import type { DocumentKind, KindReason } from './document-kind.ts'
import { type KindRule, tableRules, textRules } from './kind-rules.ts'

/** What is known of a table: lines above the header, the headers, and the names of file and sheet. */
export interface TableFace {
  readonly titles: readonly string[]
  readonly headers: readonly string[]
  readonly names: readonly string[]
}

const longestHeading = 400
const longestBeginning = 6000

/** Tells the kind of a table by its headings and headers. Null when nothing speaks for any. */
export function recogniseTableKind(face: TableFace): DocumentKind | null {
  const heading = face.titles.join('\n').slice(0, longestHeading * 4)
  const headers = face.headers.map((header) => header.replace(/\s+/g, '')).filter((header) => header !== '')
  return best(tableRules.map((rule) => weigh(rule, heading, headers, 'headers', face.names)))
}

/** Tells the kind of a text by its heading and the phrases that such documents have. */
export function recogniseTextKind(text: string, name: string): DocumentKind | null {
  const beginning = text.slice(0, longestBeginning)
  const heading = beginning.trimStart().slice(0, 80)
  return best(textRules.map((rule) => weigh(rule, heading, [beginning], 'phrases', [name])))
}

/** A title alone is a guess; a title and some words, or enough words without a title, are a finding. */
function weigh(
  rule: KindRule,
  heading: string,
  texts: readonly string[],
  by: 'headers' | 'phrases',
  names: readonly string[],
): DocumentKind | null {
  const found = rule.words.flatMap((word) => firstMatch(word, texts))
  const title = rule.titles.exec(heading)?.[0]
  const name = names.map((each) => rule.titles.exec(each)?.[0]).find((each) => each !== undefined)
  const hasMust = rule.must === undefined || texts.some((text) => rule.must!.test(text))
  const isEnough = found.length >= rule.least && hasMust
  if (!isEnough && title === undefined && name === undefined) return null
  const share = Math.min(1, found.length / (rule.least + 2))
  const confidence =
    (isEnough ? 0.55 : 0.3) * (isEnough ? 0.6 + 0.4 * share : 1) +
    (title === undefined ? 0 : 0.35) +
    (name === undefined ? 0 : 0.1)
  const because: KindReason[] = []
  if (title !== undefined) because.push({ by: 'title', words: title })
  if (name !== undefined) because.push({ by: 'name', words: name })
  if (found.length > 0) because.push({ by, words: found })
  return {
    id: rule.id,
    confidence: Math.round(Math.min(0.98, confidence + 0.05 * Math.max(0, found.length - rule.least)) * 100) / 100,
    because,
  }
}

function firstMatch(word: RegExp, texts: readonly string[]): string[] {
  for (const text of texts) {
    const match = word.exec(text)
    if (match !== null) return [match[0]]
  }
  return []
}

function best(kinds: readonly (DocumentKind | null)[]): DocumentKind | null {
  return kinds.reduce(
    (winner, kind) => (kind !== null && (winner === null || kind.confidence > winner.confidence) ? kind : winner),
    null,
  )
}
