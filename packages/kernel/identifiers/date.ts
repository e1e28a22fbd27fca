import { isRealDate } from './birth-date.ts'
import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

const written = /^((?:19|20)\d{2})[-/.年]?(0?[1-9]|1[0-2])[-/.月]?(0?[1-9]|[12]\d|3[01])日?$/

/** `2026-11-21` from 2026年11月21日, 2026/11/21, 20261121; anything else is given back folded. */
export function normaliseDate(text: string): string {
  const folded = foldWidth(text).replace(/\s/g, '')
  const match = written.exec(folded)
  return match === null ? folded : `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`
}

/** 日期: a date the calendar has. */
export function checkDate(value: string): Verdict {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'unfit'
  return isRealDate(value.replaceAll('-', '')) ? 'right' : 'wrong-date'
}
