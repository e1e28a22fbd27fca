import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

export const normaliseBankRouting = bareDigits

/** 支付系统行号 (联行号): 3 digits of bank, 4 of city, 4 in sequence, 1 check; by length only. */
export function checkBankRouting(value: string): Verdict {
  return /^\d{12}$/.test(value) ? 'fits' : 'unfit'
}
