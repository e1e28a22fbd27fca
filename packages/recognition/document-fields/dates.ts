import { isRealDate } from '@xinxia/kernel/identifiers/birth-date'
import { readChineseNumber, readSpelledDigits } from './chinese-number.ts'

const digitsDate = /(?<!\d)((?:19|20)\d{2})\s*(?:[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?|(\d{2})(\d{2})(?!\d))/g
const spelledDate = /([一二三四五六七八九〇零○]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g

/** Every date of a text as 2026-11-21, in order; dates that the calendar does not have are left out. */
export function everyDate(text: string): string[] {
  const folded = text.normalize('NFKC')
  const found: { at: number; date: string }[] = []
  for (const match of folded.matchAll(digitsDate)) {
    const date = isoDate(match[1]!, match[2] ?? match[4]!, match[3] ?? match[5]!)
    if (date !== null) found.push({ at: match.index, date })
  }
  for (const match of folded.matchAll(spelledDate)) {
    const date = isoDate(
      readSpelledDigits(match[1]!) ?? '',
      String(readChineseNumber(match[2]!) ?? ''),
      String(readChineseNumber(match[3]!) ?? ''),
    )
    if (date !== null) found.push({ at: match.index, date })
  }
  return found.sort((a, b) => a.at - b.at).map(({ date }) => date)
}

/** The first date of a text. */
export function readDate(text: string): string | null {
  return everyDate(text)[0] ?? null
}

/** 期限: from and until, as `2015年3月2日至2035年3月1日`; `until` is 长期 where there is no end. */
export function readTerm(text: string): { from: string | null; until: string | null } {
  const dates = everyDate(text)
  if (/长期|无固定期限|永久|永续|无限期|不约定期限/.test(text)) return { from: dates[0] ?? null, until: longTerm }
  if (dates.length >= 2) return { from: dates[0]!, until: dates[1]! }
  if (dates.length === 1 && /^[^\d]{0,8}(?:至|到|止)/.test(text.normalize('NFKC').trim())) return { from: null, until: dates[0]! }
  return { from: dates[0] ?? null, until: null }
}

/** What stands for a term without end, as licences print it. */
export const longTerm = '长期'

/** A date moved by whole years and days: the last day of a term of `years` that begins on `from` is one day short. */
export function endOfYears(from: string, years: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  const end = new Date(Date.UTC(year + years, month - 1, day - 1))
  return end.toISOString().slice(0, 10)
}

function isoDate(year: string, month: string, day: string): string | null {
  const bare = `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`
  return /^\d{8}$/.test(bare) && isRealDate(bare) ? `${bare.slice(0, 4)}-${bare.slice(4, 6)}-${bare.slice(6)}` : null
}
