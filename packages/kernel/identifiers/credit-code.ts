import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

/** The 31 characters of GB 32100-2015: without I, O, S, V, Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const values = new Int8Array(128).fill(-1)
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i

export const normaliseCreditCode = bareNumber

/** 统一社会信用代码 (GB 32100-2015). A few really issued codes fail the check, so a wrong check is a doubt and no refusal. */
export function checkCreditCode(value: string): Verdict {
  if (!shape.test(value)) return 'unfit'
  return creditCodeCheck(value) === value[17] ? 'right' : 'wrong-check'
}

/** The 18th character: any of the 31, not only digits and X. */
export function creditCodeCheck(seventeen: string): string {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += values[seventeen.charCodeAt(i)]! * weights[i]!
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** First two characters that registries issue (机关 11, 事业单位 12, 社团 5x, 企业 91, 个体工商户 92, 合作社 93, 其他). */
export function isIssuedKind(value: string): boolean {
  return /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)/.test(value)
}
