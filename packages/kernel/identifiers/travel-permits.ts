import type { Verdict } from './verdict.ts'
import { bareNumber, foldWidth } from './written-form.ts'

export const normaliseTravelPermit = bareNumber

/** 港澳居民来往内地通行证 (回乡证): H or M, 8 digits, on older cards 2 more for the issue. */
export function checkHomeReturnPermit(value: string): Verdict {
  return /^[HM]\d{8}(?:\d{2})?$/.test(value) ? 'fits' : 'unfit'
}

/** Keeps the bracketed letter of old cards. */
export function normaliseTaiwanPermit(written: string): string {
  return foldWidth(written).replace(/\s/g, '').toUpperCase()
}

/** 台湾居民来往大陆通行证 (台胞证): 8 digits, or 10 and a bracketed character on old cards. */
export function checkTaiwanPermit(value: string): Verdict {
  return /^\d{8}$|^\d{10}\([A-Z0-9]\)$/.test(value) ? 'fits' : 'unfit'
}

/** 往来港澳通行证, 往来台湾通行证. */
export function checkMainlandPermit(value: string): Verdict {
  return /^[CW]\d{8}$|^[CW][A-Z]\d{7}$|^[LT]\d{8}$/.test(value) ? 'fits' : 'unfit'
}
