import { checkCitizenId } from './citizen-id.ts'
import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

export const normaliseForeignerCard = bareNumber

/** 外国人永久居留身份证, 2023 form: 9, two digits of province, three of country, then as a citizen number. */
export function checkForeignerCard(value: string): Verdict {
  return /^9(?:[1-6]\d|71)\d{3}/.test(value) ? checkCitizenId(value) : 'unfit'
}

/** The earlier form: three letters of country and twelve digits. Its check digit (7-3-1) is not verified here. */
export function checkOldForeignerCard(value: string): Verdict {
  return /^[A-Z]{3}\d{12}$/.test(value) ? 'fits' : 'unfit'
}
