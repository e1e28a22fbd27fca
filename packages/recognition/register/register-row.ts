import { clientFields, isClientField, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Clear, Masked } from '@xinxia/kernel/words/clear'
import type { Because } from '../because.ts'
import { fill, type BecauseFacts } from '../because.ts'

/**
 * 台账行: one client as read from a client register. `row` is the source row; `part` counts from 0 when one row names several companies.
 * Doubts do not keep a row out; `no-company-name` and `company-twice` want a person's word before the row becomes a client.
 */
export interface RegisterRow {
  readonly row: number
  readonly part: number
  readonly fields: readonly RegisterValue[]
  readonly doubts: readonly RegisterDoubt[]
}

/** One value with its provenance (来源). The same field may come several times where the field is multi. */
export interface RegisterValue {
  readonly field: ClientField
  readonly type: InformationType
  readonly value: Clear
  readonly row: number
  readonly column: number
  readonly because: readonly Because[]
}

export interface RegisterDoubt {
  readonly code: DoubtCode
  readonly row: number
  readonly column: number | null
  readonly facts: BecauseFacts
}

const sentences = {
  'no-company-name': ['这一行没有企业名称', 'this row has no company name'],
  'company-twice': ['与第 {otherRow} 行是同一家企业', 'the same company as row {otherRow}'],
  'several-companies': ['一个单元格里有 {count} 家企业，已拆成几条', 'one cell names {count} companies; split'],
  'check-digit-wrong': ['「{field}」的校验位不对', 'the check digit of “{field}” is wrong'],
  'lost-digits': [
    '「{field}」被表格改成了科学计数或四舍五入，已丢失位数，须向客户重取',
    'the spreadsheet rounded “{field}”: digits are lost; ask the client again',
  ],
  'shape-unfit': ['「{field}」不像该字段应有的内容', '“{field}” does not look like what it should be'],
  'two-values': ['「{field}」一格里有两个值', '“{field}” holds two values in one cell'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type DoubtCode = keyof typeof sentences

/** The sentence of a doubt (存疑) in the reader's language; `facts.field` is a client field, `facts.otherRow` counts from 1, as Excel does. */
export function explainDoubt(doubt: RegisterDoubt, language: 'zh' | 'en'): string {
  const field = doubt.facts.field
  const named =
    typeof field === 'string' && isClientField(field) ? { ...doubt.facts, field: clientFields[field][language] } : doubt.facts
  return fill(sentences[doubt.code][language === 'zh' ? 0 : 1], named)
}

/** The sentence of a doubt that is kept with a value as its code alone; `label` names the field. */
export function explainDoubtCode(code: string, label: { readonly zh: string; readonly en: string }): { zh: string; en: string } {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code as DoubtCode] : ([code, code] as const) // tested on this line
  return { zh: fill(sentence[0], { field: label.zh }), en: fill(sentence[1], { field: label.en }) }
}

/** 预览: how a register was understood, for a person to confirm or correct before anything is stored. */
export interface RegisterPreview {
  /** Of the headers; the same headers on the next import find the remembered mapping. */
  readonly signature: string
  readonly columns: readonly PreviewColumn[]
  readonly rowCount: number
  readonly clientCount: number
  readonly doubtCount: number
}

export interface PreviewColumn {
  readonly index: number
  readonly header: string
  readonly field: ClientField | null
  readonly type: InformationType | null
  readonly confidence: number
  readonly because: readonly Because[]
  /** Up to three values as they will be shown: masked. */
  readonly samples: readonly Masked[]
  /** True where a person should look: no field, or low confidence. */
  readonly doubtful: boolean
}

/** A person's correction: this column is that field; null: leave it out. */
export interface ColumnCorrection {
  readonly column: number
  readonly field: ClientField | null
}
