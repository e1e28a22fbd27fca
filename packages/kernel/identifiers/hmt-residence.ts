import { checkCitizenId } from './citizen-id.ts'
import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

export const normaliseHmtResidence = bareNumber

/** 港澳台居民居住证 (国办发〔2018〕81号): a citizen number with area 810000 (HK), 820000 (Macau), 830000 (Taiwan). */
export function checkHmtResidence(value: string): Verdict {
  return /^8[123]0000/.test(value) ? checkCitizenId(value) : 'unfit'
}
