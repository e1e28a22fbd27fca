import type { CalendarDate } from '../words/time.ts'
import { isRealDate } from './birth-date.ts'
import { mod112 } from './check-digits.ts'
import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

const shape = /^[1-9]\d{5}(?:18|19|20)\d{2}\d{4}\d{3}[\dX]$/

export const normaliseCitizenId = bareNumber

/** 公民身份号码, 18 characters (GB 11643-1999): real birth date, check character by MOD 11-2; born after `today`: wrong date. */
export function checkCitizenId(value: string, today?: CalendarDate): Verdict {
  if (!shape.test(value)) return 'unfit'
  const born = value.slice(6, 14)
  if (!isRealDate(born) || (today !== undefined && born > today.replaceAll('-', ''))) return 'wrong-date'
  return mod112(value) === value[17] ? 'right' : 'wrong-check'
}

/** What the number itself says of its holder; null unless the check passes. `bornOn` as 1949-12-31. */
export function readCitizenId(
  value: string,
): { readonly areaCode: string; readonly bornOn: CalendarDate; readonly sex: 'male' | 'female' } | null {
  if (checkCitizenId(value) !== 'right') return null
  const born = value.slice(6, 14)
  const bornOn = `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}` as CalendarDate // isRealDate passed
  return { areaCode: value.slice(0, 6), bornOn, sex: Number(value[16]) % 2 === 1 ? 'male' : 'female' }
}
