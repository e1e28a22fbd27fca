import { spellDigits, spellNumber } from './chinese-numerals.ts'
import type { FormatSection, FormatToken } from './format-sections.ts'
import { readSerial, type SerialDate } from './serial-date.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const weekdaysZh = '日一二三四五六'
const monthsZh = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ')

/** A serial number through a section that holds dates or times. Undefined where Excel would show only ####. */
export function renderDate(section: FormatSection, serial: number, date1904: boolean): string | undefined {
  const places = section.tokens.reduce((most, token) => (token.kind === 'subseconds' ? Math.max(most, token.places) : most), 0)
  const moment = readSerial(serial, date1904, Math.min(places, 3))
  if (moment === undefined) return undefined
  const halfday = section.tokens.some((token) => token.kind === 'halfday')
  return section.tokens.map((token, at) => piece(token, at, section, moment, serial, halfday)).join('')
}

/** `2026-11-21`, `2026-11-21T09:30:05` or `09:30:05`: what a date cell holds, whatever its format shows. */
export function isoOfSerial(section: FormatSection, serial: number, date1904: boolean): string | undefined {
  const moment = readSerial(serial, date1904)
  if (moment === undefined) return undefined
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  const date = `${pad(moment.year, 4)}-${pad(moment.month)}-${pad(moment.day)}`
  const time = `${pad(moment.hours)}:${pad(moment.minutes)}:${pad(moment.seconds)}`
  const showsDay = section.tokens.some((token) => token.kind === 'date' && /^[ydeg]|^a{3}/.test(token.run))
  const isMidnight = moment.hours + moment.minutes + moment.seconds === 0
  if (!showsDay && serial < 1) return time
  return isMidnight ? date : `${date}T${time}`
}

function piece(
  token: FormatToken,
  at: number,
  section: FormatSection,
  moment: SerialDate,
  serial: number,
  halfday: boolean,
): string {
  switch (token.kind) {
    case 'literal':
      return token.text
    case 'padding':
      return ' '
    case 'date':
      return dateRun(token.run, isMinutes(section.tokens, at), section, moment, halfday)
    case 'elapsed':
      return elapsedRun(token.run, serial)
    case 'halfday':
      return halfdayName(token, moment.hours)
    case 'subseconds':
      return moment.fraction.toFixed(token.places).slice(1)
    case 'fraction':
      return '/'
    case 'comma':
      return ','
    case 'point':
      return '.'
    default:
      return ''
  }
}

function halfdayName(token: { chinese: boolean; short: boolean }, hours: number): string {
  if (token.chinese) return hours < 12 ? '上午' : '下午'
  const name = hours < 12 ? 'AM' : 'PM'
  return token.short ? name[0]! : name
}

/** `m` means minutes right after hours or right before seconds, else months. */
function isMinutes(tokens: readonly FormatToken[], at: number): boolean {
  const unit = (token: FormatToken | undefined) =>
    token?.kind === 'date' || token?.kind === 'elapsed' ? token.run[0] : undefined
  const others = (token: FormatToken) => unit(token) !== undefined
  const before = unit(tokens.slice(0, at).findLast(others))
  const after = unit(tokens.slice(at + 1).find(others))
  return before === 'h' || after === 's'
}

function dateRun(run: string, minutes: boolean, section: FormatSection, moment: SerialDate, halfday: boolean): string {
  const { numerals } = section
  const number = (value: number, width: number): string => {
    const text = String(value).padStart(width, '0')
    if (numerals === 0) return text
    const zero = text.startsWith('0') && value > 0 ? spellDigits('0', numerals) : ''
    return zero + spellNumber(String(value), numerals).replace(/^一十/, '十')
  }
  const width = Math.min(run.length, 2)
  switch (run[0]) {
    case 'y':
    case 'e': {
      const year = String(moment.year)
      const shown = run[0] === 'y' && run.length <= 2 ? year.slice(-2) : year
      return numerals === 0 ? shown : spellDigits(shown, numerals)
    }
    case 'm':
      if (minutes && run.length <= 2) return number(moment.minutes, width)
      return monthRun(run, section, moment.month, number)
    case 'd':
      if (run.length <= 2) return number(moment.day, width)
      if (section.chinese) return `${run.length === 3 ? '周' : '星期'}${weekdaysZh[moment.weekday]}`
      return run.length === 3 ? weekdays[moment.weekday]!.slice(0, 3) : weekdays[moment.weekday]!
    case 'a':
      return `${run.length === 3 ? '' : '星期'}${weekdaysZh[moment.weekday]}`
    case 'h':
      return number(halfday ? moment.hours % 12 || 12 : moment.hours, width)
    case 's':
      return number(moment.seconds, width)
    case 'b':
      return String(moment.year + 543)
    default:
      return '公元'
  }
}

function monthRun(run: string, section: FormatSection, month: number, number: (value: number, width: number) => string): string {
  if (run.length <= 2) return number(month, run.length)
  if (run.length === 5) return months[month - 1]![0]!
  if (section.chinese) return monthsZh[month - 1]!
  return run.length === 3 ? months[month - 1]!.slice(0, 3) : months[month - 1]!
}

function elapsedRun(run: string, serial: number): string {
  const seconds = Math.round(serial * 86_400)
  const value = run[0] === 'h' ? Math.floor(seconds / 3600) : run[0] === 'm' ? Math.floor(seconds / 60) : seconds
  return String(value).padStart(run.length, '0')
}
