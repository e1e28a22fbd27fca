import { luhnPasses } from './check-digits.ts'
import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

export const normaliseBankCard = bareDigits

/** 银行卡号 (ISO/IEC 7812-1): 13–19 digits, Luhn. One random number in ten passes: ask for a card prefix or a label too. */
export function checkBankCard(value: string): Verdict {
  if (!/^[1-9]\d{12,18}$/.test(value)) return 'unfit'
  return luhnPasses(value) ? 'right' : 'wrong-check'
}

/** Prefix and length that card schemes use: 银联 62 (16–19), Visa 4 (13, 16), Mastercard 51–55 and 22–27 (16), JCB 35 (16), Amex 34, 37 (15), others 60, 9 (domestic). */
export function hasCardPrefix(value: string): boolean {
  switch (value.length) {
    case 16:
      return /^(?:62|4|5[1-5]|2[2-7]|35|60|81)/.test(value)
    case 15:
      return /^3[47]/.test(value)
    case 13:
      return value.startsWith('4')
    default:
      return /^(?:62|60|81|9[45])/.test(value)
  }
}
