/** A moment as a spreadsheet counts it, in no time zone. `weekday` 0 is Sunday. */
export interface SerialDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  /** Fraction of the second, from 0 to less than 1. */
  readonly fraction: number
}

/** Days from the spreadsheet's day 0 of the 1904 system to that of the 1900 system. */
const days1904 = 1462
const lastSerial = 2_958_465

/**
 * Reads a serial number: whole days since 1900 (or 1904), the time of day behind the point. The 1900 system counts a
 * 29 February 1900 that never was, as serial 60. Undefined outside 0 to 9999-12-31, where Excel shows only ####.
 * `places`: decimals of a second to round to.
 */
export function readSerial(serial: number, date1904: boolean, places = 0): SerialDate | undefined {
  const counted = date1904 ? serial + days1904 : serial
  const grain = 10 ** places
  const ticks = Math.round(counted * 86_400 * grain)
  const day = Math.floor(ticks / (86_400 * grain))
  if (serial < 0 || day > lastSerial) return undefined
  const tick = ticks - day * 86_400 * grain
  const second = Math.floor(tick / grain)
  const time = {
    hours: Math.floor(second / 3600),
    minutes: Math.floor(second / 60) % 60,
    seconds: second % 60,
    fraction: (tick - second * grain) / grain,
  }
  return { ...calendarDay(day), weekday: (day + 6) % 7, ...time }
}

function calendarDay(day: number): { year: number; month: number; day: number } {
  if (day === 0) return { year: 1900, month: 1, day: 0 }
  if (day === 60) return { year: 1900, month: 2, day: 29 }
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The serial of an ISO 8601 date, as cells of type `d` hold it. Undefined when it is none. */
export function serialOfIso(text: string, date1904: boolean): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/.exec(text)
  if (match === null) return undefined
  const midnight = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  const day = Math.round((midnight - Date.UTC(1899, 11, 30)) / 86_400_000)
  const seconds = Number(match[4] ?? 0) * 3600 + Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)
  const counted = day < 61 ? day - 1 : day
  return counted - (date1904 ? days1904 : 0) + seconds / 86_400
}
