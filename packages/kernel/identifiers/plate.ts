import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领'
const shape = new RegExp(
  `^[${provinces}][A-HJ-NP-Z](?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳领]|[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])$`,
)

/** The short names of provinces that plates begin with. */
export const plateProvinces = provinces

export function normalisePlate(written: string): string {
  return foldWidth(written)
    .replace(/[\s·•・.-]/g, '')
    .toUpperCase()
}

/** 机动车号牌 (GA 36-2018): 7 characters, new-energy vehicles 8; I and O unused. */
export function checkPlate(value: string): Verdict {
  return shape.test(value) ? 'fits' : 'unfit'
}
