import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

export function normaliseMilitaryId(written: string): string {
  return foldWidth(written).replace(/\s/g, '')
}

/** 军官证、士兵证: 军字第2001988号. */
export function checkMilitaryId(value: string): Verdict {
  return /^[\u4e00-\u9fa5]{1,4}字第[0-9A-Za-z]{4,8}号?$/.test(value) ? 'fits' : 'unfit'
}
