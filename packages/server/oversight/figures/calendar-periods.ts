import { beijingDate, instant, type Instant } from '@xinxia/kernel/words/time'

export type FigurePeriod = 'days' | 'months'

/** The periods of a chart, oldest first, the one of today last; the instant at which the first begins; how SQL names one. */
export interface Periods {
  readonly names: readonly string[]
  readonly since: Instant
  readonly format: string
}

const days = 30
const months = 12
const dayMillis = 86_400_000

/** 最近 30 天 or 最近 12 个月, by the calendar in Beijing. */
export function periodsUpTo(now: Instant, period: FigurePeriod): Periods {
  const today = beijingDate(now)
  if (period === 'days') {
    const names = Array.from({ length: days }, (_, i) => beijingDate(instant(now - (days - 1 - i) * dayMillis)))
    return { names, since: startOf(names[0]!), format: 'YYYY-MM-DD' } // thirty of them
  }
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const names = Array.from({ length: months }, (_, i) => monthName(last - (months - 1 - i)))
  return { names, since: startOf(`${names[0]}-01`), format: 'YYYY-MM' }
}

function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Midnight in Beijing, which keeps UTC+8 all year. */
function startOf(date: string): Instant {
  return instant(Date.parse(`${date}T00:00:00+08:00`))
}
