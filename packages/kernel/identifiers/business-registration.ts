import { mod1110 } from './check-digits.ts'
import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

export const normaliseBusinessRegistration = bareDigits

/** 工商注册号, 15 digits (GS 15-2006), replaced by the credit code since 2015-10-01. */
export function checkBusinessRegistration(value: string): Verdict {
  if (!/^\d{15}$/.test(value)) return 'unfit'
  return mod1110(value.slice(0, 14)) === value[14] ? 'right' : 'wrong-check'
}
