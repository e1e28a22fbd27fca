import type { CalendarDate } from '../../../words/time.ts'

/** For which time a preset is worked at, told from the day it is opened: taxes of a month are filed in the next. */
export const periodKinds = ['none', 'this-month', 'previous-month', 'previous-quarter', 'previous-year'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** 所属期 as a code: `2026-10`, `2026-q3` or `2025`. Null where a task is of no period. */
export function periodOf(kind: PeriodKind, on: CalendarDate): string | null {
  const year = Number(on.slice(0, 4))
  const month = Number(on.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  switch (kind) {
    case 'none':
      return null
    case 'this-month':
      return monthCode(year, month)
    case 'previous-month':
      return month === 1 ? monthCode(year - 1, 12) : monthCode(year, month - 1)
    case 'previous-quarter':
      return quarter === 1 ? `${year - 1}-q4` : `${year}-q${quarter - 1}`
    case 'previous-year':
      return String(year - 1)
  }
}

function monthCode(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
