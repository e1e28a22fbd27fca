import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

/** One space-free form, every kind of middle dot as ·. */
export function normalisePersonName(written: string): string {
  return foldWidth(written)
    .replace(/\s/g, '')
    .replace(/[•‧・.．]/g, '·')
}

/** 中文姓名 by shape only: surnames and labels are for recognition to weigh. */
export function checkPersonName(value: string): Verdict {
  return /^[\u4e00-\u9fa5\u3400-\u4dbf]{2,4}$|^[\u4e00-\u9fa5\u3400-\u4dbf]{1,10}(?:·[\u4e00-\u9fa5\u3400-\u4dbf]{1,10}){1,3}$/.test(
    value,
  )
    ? 'fits'
    : 'unfit'
}
