import type { Answer } from '@xinxia/contract/api-client'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { SignedIn } from '../../http/handler.ts'
import { kindLabel } from '../../lifecycle/intake/document-kinds.ts'
import { periodsUpTo, type FigurePeriod, type Periods } from './calendar-periods.ts'
import { countArrivals, countDisclosures, type CountRow } from './store.ts'

export type Figures = Answer<'figures.intake'>
type Label = Figures['series'][number]['label']
type FigureHouse = Pick<House, 'database' | 'now'>

/** 收件统计: files that came in, by kind of document and time. Counts only; no name is read. */
export function intakeFigures(house: FigureHouse, caller: SignedIn, period: FigurePeriod): Promise<Outcome<Figures, never>> {
  return figuresOf(house, caller, period, countArrivals, (code) => kindLabel(code) ?? same(code))
}

/** 查看统计: values and originals shown or copied in the clear, by purpose and time. */
export function disclosureFigures(house: FigureHouse, caller: SignedIn, period: FigurePeriod): Promise<Outcome<Figures, never>> {
  return figuresOf(house, caller, period, countDisclosures, (code) => {
    const purpose = purposes.purposes.find((one) => one.code === code)
    return purpose === undefined ? same(code) : { zh: purpose.zh, en: purpose.en }
  })
}

async function figuresOf(
  house: FigureHouse,
  caller: SignedIn,
  period: FigurePeriod,
  count: (reader: Reader, since: Periods['since'], format: string) => Promise<CountRow[]>,
  labelOf: (code: string) => Label,
): Promise<Outcome<Figures, never>> {
  const periods = periodsUpTo(house.now(), period)
  const rows = await house.database.read(caller.agencyId, (reader) => count(reader, periods.since, periods.format))
  return accept(seriesOf(rows, periods.names, labelOf))
}

/** Codes with the most first; a period without any is zero. */
export function seriesOf(rows: readonly CountRow[], periods: readonly string[], labelOf: (code: string) => Label): Figures {
  const places = new Map(periods.map((name, i) => [name, i]))
  const byCode = new Map<string, number[]>()
  for (const { period, code, count } of rows) {
    const place = places.get(period)
    if (place === undefined) continue
    const counts = byCode.get(code) ?? periods.map(() => 0)
    counts[place] = (counts[place] ?? 0) + count
    byCode.set(code, counts)
  }
  const series = [...byCode].map(([code, counts]) => ({
    code,
    label: labelOf(code),
    counts,
    total: counts.reduce((sum, one) => sum + one, 0),
  }))
  series.sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1))
  return { periods: [...periods], series, total: series.reduce((sum, { total }) => sum + total, 0) }
}

function same(text: string): Label {
  return { zh: text, en: text }
}
