import type { Verdict } from './verdict.ts'
import { foldWidth } from './written-form.ts'

/** The domain in lower case; the local part as written. */
export function normaliseEmail(written: string): string {
  const folded = foldWidth(written)
  const at = folded.lastIndexOf('@')
  return at < 0 ? folded : folded.slice(0, at) + folded.slice(at).toLowerCase()
}

/** 邮箱: by form. */
export function checkEmail(value: string): Verdict {
  return /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,188}[A-Za-z0-9])?\.[A-Za-z]{2,24}$/.test(value) ? 'fits' : 'unfit'
}
