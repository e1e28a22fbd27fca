import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

export const normaliseCorporateAccount = bareDigits

/** 对公账号: no national length or check digit. */
export function checkCorporateAccount(value: string): Verdict {
  return /^\d{8,32}$/.test(value) ? 'fits' : 'unfit'
}
