import { monthNumber, monthSource } from '../words/months.ts'
import { foldForSearch } from './match-name.ts'

/** 找文件的词: a piece of a name, a kind or a folder, or the month (and year) that a paper is about. */
export type DocumentWord = { readonly text: string } | { readonly month: number; readonly year: number | null }

/** What is known of a document without opening it. `names`: its path, its kind, and how its client is called. */
export interface NamedDocument {
  readonly names: readonly string[]
  /** 2026-03, 2026-Q1, 2026, 2026-01/2026-03, or null. */
  readonly period: string | null
}

const month = new RegExp(`(?:(20\\d{2})年?)?(${monthSource})月份?|(?<!\\d)(20\\d{2})[-/.](0?[1-9]|1[0-2])(?!\\d)`, 'g')

/** 「安禾 三月对账单」 is 安禾, March, 对账单. Blanks part words, and so does a month that stands between them. */
export function readDocumentWords(text: string): readonly DocumentWord[] {
  return text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .flatMap((piece) => {
      const words: DocumentWord[] = []
      let from = 0
      for (const found of piece.matchAll(month)) {
        words.push({ text: foldForSearch(piece.slice(from, found.index)) })
        const year = found[1] ?? found[3]
        words.push({ month: monthNumber(found[2] ?? found[4] ?? ''), year: year === undefined ? null : Number(year) })
        from = found.index + found[0].length
      }
      words.push({ text: foldForSearch(piece.slice(from)) })
      return words.filter((word) => 'month' in word || word.text !== '')
    })
}

/** Whether every word fits the document. A month fits the period where one is known, else a path that writes it. */
export function fitsDocument(words: readonly DocumentWord[], document: NamedDocument): boolean {
  const names = words.length === 0 ? [] : document.names.map(foldForSearch)
  return words.every((word) => {
    if ('text' in word) return names.some((name) => name.includes(word.text))
    return document.period?.includes('-') === true
      ? isInPeriod(word, document.period)
      : names.some((name) => writesMonth(name, word))
  })
}

function isInPeriod({ month: sought, year }: { month: number; year: number | null }, period: string): boolean {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  const [from = '', to = from] =
    quarter === null
      ? period.split('/')
      : [1, 3].map((of) => `${quarter[1]}-${String(Number(quarter[2]) * 3 - 3 + of).padStart(2, '0')}`)
  const years = year === null ? yearsBetween(from, to) : [year]
  return years.some((one) => {
    const asked = `${one}-${String(sought).padStart(2, '0')}`
    return from <= asked && asked <= to
  })
}

function yearsBetween(from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.max(0, Math.min(last - first, 20)) + 1 }, (_, i) => first + i)
}

function writesMonth(name: string, { month: sought, year }: { month: number; year: number | null }): boolean {
  if (year !== null && !name.includes(String(year))) return false
  for (const found of name.matchAll(month)) if (monthNumber(found[2] ?? found[4] ?? '') === sought) return true
  return false
}
