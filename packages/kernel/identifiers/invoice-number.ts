import type { Verdict } from './verdict.ts'
import { bareDigits } from './written-form.ts'

export const normaliseInvoiceNumber = bareDigits

/** 数电票号码, 20 digits: year, province, channel, sequence; no check digit. Years from 2021 (first issue), and provinces that exist. */
export function checkDigitalInvoiceNumber(value: string): Verdict {
  return /^(?:2[1-9]|3\d)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])\d{16}$/.test(value) ? 'fits' : 'unfit'
}

/** 发票代码 of tax-control invoices: 10 or 12 digits. */
export function checkInvoiceCode(value: string): Verdict {
  return /^(?:\d{10}|\d{12})$/.test(value) ? 'fits' : 'unfit'
}

/** 发票号码 of tax-control invoices: 8 digits. */
export function checkInvoiceNumber(value: string): Verdict {
  return /^\d{8}$/.test(value) ? 'fits' : 'unfit'
}
