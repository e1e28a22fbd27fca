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

/** `confidence` from 0 to 1. The reasons are words of the document's title and headers, never its values. */
export interface DocumentKind {
  readonly id: DocumentKindId
  readonly confidence: number
  readonly because: readonly KindReason[]
}

export type KindReason =
  | { readonly by: 'title'; readonly words: string }
  | { readonly by: 'name'; readonly words: string }
  | { readonly by: 'headers' | 'phrases'; readonly words: readonly string[] }

export function explainKindReason(reason: KindReason, language: 'zh' | 'en'): string {
  const words = typeof reason.words === 'string' ? reason.words : reason.words.join('、')
  const sentences = {
    title: [`标题含「${words}」`, `the title says “${words}”`],
    name: [`文件名或工作表名含「${words}」`, `the file or sheet is named “${words}”`],
    headers: [`表头有「${words}」`, `the headers include “${words}”`],
    phrases: [`正文有「${words}」`, `the text says “${words}”`],
  } as const
  return sentences[reason.by][language === 'zh' ? 0 : 1]
}
