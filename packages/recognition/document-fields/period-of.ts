import { monthNumber, monthSource } from '@xinxia/kernel/words/months'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import { readPeriod } from './periods.ts'

/** Kinds that are about a month, a quarter or a year. A contract or a licence is not, whatever date its name has. */
const periodic: ReadonlySet<string> = new Set<DocumentKindId>([
  'bank-statement',
  'invoice',
  'payroll',
  'individual-income-tax',
  'tax-return',
  'social-insurance',
  'trial-balance',
  'voucher',
  'ledger',
  'balance-sheet',
  'income-statement',
  'tax-payment',
])

/**
 * 所属期 that a document says of itself, in the form of `readPeriod`: its period, the months of the days it covers, or the month of its date.
 * Null where it says none, and for kinds without one.
 */
export function periodOf(kind: string | null, fields: Readonly<Record<string, string>>): string | null {
  if (kind === null || !periodic.has(kind)) return null
  if (fields.period !== undefined) return isPeriod(fields.period) ? fields.period : null
  const [from, to] = [fields.from ?? fields.date, fields.to ?? fields.from ?? fields.date].map((day) => day?.slice(0, 7))
  if (from === undefined || to === undefined || !isPeriod(from) || !isPeriod(to)) return null
  return from === to ? from : `${from}/${to}`
}

export function isPeriod(text: string): boolean {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:\/\d{4}-(?:0[1-9]|1[0-2]))?|-Q[1-4])?$/.test(text)
}

const monthAlone = new RegExp(monthSource)

/** 所属期 by the path a document came under: 「安禾/2026年/3月/对账单.pdf」 is of 2026-03. The innermost name that says a month decides. */
export function periodOfPath(kind: string | null, path: string): string | null {
  if (kind === null || !periodic.has(kind)) return null
  const names = path
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .split(/!?\//)
    .toReversed()
  const read = names.map((name) => readPeriod(name)).filter((period) => period !== null && isPeriod(period))
  const month = read.find((period) => period?.includes('-'))
  if (month !== undefined) return month
  const [year] = read
  if (year === undefined) return null
  const alone = names.map((name) => monthAlone.exec(name.normalize('NFKC'))?.[0]).find((said) => said !== undefined)
  return alone === undefined ? year : `${year}-${String(monthNumber(alone)).padStart(2, '0')}`
}
