import type { Verdict } from './verdict.ts'
import { bareNumber } from './written-form.ts'

const chinese = /^(?:E\d{8}|E[A-HJ-NP-Z]\d{7}|[GDSP]\d{8}|(?:SE|DE|PE|MA|KJ)\d{7}|1[45]\d{7})$/

export const normalisePassport = bareNumber

/** 中国护照号: format only, so it needs a label beside it. */
export function checkPassport(value: string): Verdict {
  return chinese.test(value) ? 'fits' : 'unfit'
}
