import { isRealDate } from './birth-date.ts'
import { mod112 } from './check-digits.ts'
import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

export const normaliseOldCitizenId = bareNumber

/** 旧15位身份证号 (GB 11643-1989, withdrawn; invalid since 2013, still in old ledgers): no check digit, a real birth date in 19yy. */
export function checkOldCitizenId(value: string): Verdict {
  if (!/^[1-9]\d{14}$/.test(value)) return 'unfit'
  return isRealDate(`19${value.slice(6, 12)}`) ? 'fits' : 'wrong-date'
}

/** The 18-character number that replaced an old one: century 19 put in, check character added. */
export function upgradeOldCitizenId(value: string): string {
  const seventeen = `${value.slice(0, 6)}19${value.slice(6)}`
  return seventeen + mod112(seventeen)
}
