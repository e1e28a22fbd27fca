import type { Because } from '../because.ts'

/** 文档类型: what a document is in the trade. The set is fixed by the contract of `xinxia classify`. */
export const documentKindIds = [
  'business-licence',
  'resident-id-card',
  'bank-statement',
  'invoice',
  'contract',
  'payroll',
  'individual-income-tax',
  'tax-return',
  'social-insurance',
  'trial-balance',
  'voucher',
  'ledger',
  'balance-sheet',
  'income-statement',
  'client-register',
  'account-permit',
  'tax-payment',
  'articles-of-association',
  'resume',
  'other',
] as const

export type DocumentKindId = (typeof documentKindIds)[number]

/** `confidence` from 0 to 1; below 0.5 it is a guess that a person confirms. The reasons name words of title and headers, never values. */
export interface DocumentKind {
  readonly id: DocumentKindId
  readonly confidence: number
  readonly because: readonly Because[]
}
