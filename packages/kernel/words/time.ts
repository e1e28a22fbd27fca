/** An instant: milliseconds since 1970-01-01T00:00Z. The clock is always given, never read, in this package. */
export type Instant = number & { readonly instant: unique symbol }

/** A calendar date in Beijing as `2026-11-21`: legal periods are counted in these (never in instants). */
export type CalendarDate = string & { readonly calendarDate: unique symbol }

export function instant(epochMillis: number): Instant {
  return epochMillis as Instant
}

const beijingOffsetMillis = 8 * 60 * 60 * 1000

/** The calendar date that clocks in Beijing show at an instant. China has kept UTC+8 without summer time since 1991. */
export function beijingDate(at: Instant): CalendarDate {
  return isoOf(at + beijingOffsetMillis).slice(0, 10) as CalendarDate
}

/** `2026-11-21 09:30:05` as clocks in Beijing show it. */
export function beijingTime(at: Instant): string {
  return isoOf(at + beijingOffsetMillis)
    .slice(0, 19)
    .replace('T', ' ')
}

/** `2026-11-21T01:30:05.123Z`, for the trail and for machines. */
export function isoOf(epochMillis: number): string {
  const days = Math.floor(epochMillis / 86_400_000)
  const rest = epochMillis - days * 86_400_000
  const { year, month, day } = civilFromDays(days)
  const pad = (n: number, width = 2) => String(n).padStart(width, '0')
  const time = `${pad(Math.floor(rest / 3_600_000))}:${pad(Math.floor(rest / 60_000) % 60)}:${pad(Math.floor(rest / 1000) % 60)}.${pad(rest % 1000, 3)}`
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${time}Z`
}

/** Days since 1970-01-01 to a proleptic Gregorian date (era arithmetic: 400 years are 146,097 days). */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
