import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

const shape = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/

export const normaliseIpAddress = foldWidth

/** IP地址 (version 4). */
export function checkIpAddress(value: string): Verdict {
  return shape.test(value) ? 'fits' : 'unfit'
}
