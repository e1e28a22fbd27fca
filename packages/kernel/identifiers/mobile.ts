import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

const issued = /^1(?:3\d|4\d|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/

/** Eleven digits, the country code and a trunk 0 taken off. */
export function normaliseMobile(written: string): string {
  return bareDigits(written)
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
    .replace(/^0(?=1[3-9]\d{9}$)/, '')
}

/** 手机号: the permissive form, since new blocks appear. */
export function checkMobile(value: string): Verdict {
  return /^1[3-9]\d{9}$/.test(value) ? 'fits' : 'unfit'
}

/** Inside a block known to be issued: for scoring, not for refusing. */
export function isIssuedMobile(value: string): boolean {
  return issued.test(value)
}
