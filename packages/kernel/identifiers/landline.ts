import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

/** `010-12345678`, an extension as `-801`; a bare local number stays bare. */
export function normaliseLandline(written: string): string {
  const folded = foldWidth(written).replace(/^\+?86[- ]?(?=[1-9]\d{1,2}[- ]?[2-8]\d{6,7})/, '0')
  const match = /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?[-\s]*([2-8]\d{6,7})(?:\D{1,3}(\d{1,6}))?$/.exec(folded)
  if (match === null) return folded.replace(/[\s-]/g, '')
  return `${match[1]}-${match[2]}${match[3] === undefined ? '' : `-${match[3]}`}`
}

/** 固定电话, 传真: area code of 3 or 4 digits, local number of 7 or 8, maybe an extension; 400 and 800 service numbers. */
export function checkLandline(value: string): Verdict {
  return /^(?:0(?:10|2\d|[3-9]\d{2})-)?[2-8]\d{6,7}(?:[-转]\d{1,6})?$|^[48]00-?\d{3}-?\d{4}$/.test(value) ? 'fits' : 'unfit'
}
