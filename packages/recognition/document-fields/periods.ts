import { everyDate } from './dates.ts'

const quarters: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' }

/**
 * 所属期 named in a heading or name: `2026-11`, `2026-Q3`, `2026`, or `2026-01/2026-12` for a span of months. A date stands for its month.
 * Null where nothing names one.
 */
export function readPeriod(text: string): string | null {
  const folded = text.normalize('NFKC').replace(/[ \t]+/g, '')
  const span = months(folded)
  if (span.length >= 2 && span[0] !== span[1] && /(?:至|到|-|—|~|－)/.test(folded)) return `${span[0]}/${span[1]}`
  if (span.length > 0) return span[0]!
  const quarter = /(20\d{2})年?(?:第?([一二三四1-4])季度|[-_]?Q([1-4]))/i.exec(folded)
  if (quarter !== null) return `${quarter[1]}-Q${quarter[3] ?? quarters[quarter[2]!] ?? quarter[2]}`
  const date = everyDate(folded)[0]
  if (date !== undefined) return date.slice(0, 7)
  return /(?<!\d)(20\d{2})年(?:度|报|终|末)?/.exec(folded)?.[1] ?? /(?<!\d)(20\d{2})(?!\d)/.exec(folded)?.[1] ?? null
}

/** 2026年11月, 2026年第11期, 2026-11, 2026.11, 202611: months that are not the front of a date with a day. */
function months(folded: string): string[] {
  const found: string[] = []
  for (const match of folded.matchAll(
    /(?<!\d)(20\d{2})(?:年第?(\d{1,2})(?:月|期)|[-/.](\d{1,2})(?![\d]|[-/.]\d)|(0[1-9]|1[0-2])(?!\d))/g,
  )) {
    const month = match[2] ?? match[3] ?? match[4]!
    if (Number(month) >= 1 && Number(month) <= 12) found.push(`${match[1]}-${month.padStart(2, '0')}`)
  }
  return found
}
