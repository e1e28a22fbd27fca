import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { encodeText } from '../text-encoding.ts'
import { type SampleCell, type SampleSheet, text } from '../register/sheet.ts'
import { xlsxFile } from '../register/xlsx-file.ts'
import { canaryMakers, canarySource } from './canary-values.ts'

/** 金丝雀值: a planted value. Where it turns up in the clear, client information of its type would too. */
export interface Canary {
  /** `CERT-IDNO/2`: type and client. */
  readonly id: string
  readonly type: InformationType
  /** Which of the planted clients has it, from 0. */
  readonly client: number
  /** As it stands in its cell. */
  readonly value: string
  /** Every spelling that would give it away: the value, and its rarest part. All are searched for. */
  readonly forms: readonly string[]
  /** Cell in the register, counting from 0. */
  readonly row: number
  readonly column: number
}

export interface CanaryPlanting {
  readonly canaries: readonly Canary[]
  /** The same client register (客户台账) in two formats; each holds every canary. */
  readonly xlsx: Uint8Array
  readonly csv: Uint8Array
}

/**
 * Plants at least 200 values: one of every type of policies/taxonomy for each client of a register, whose first column is the
 * company's name. Words are of rare letters and numbers of their own, so that none stands in our code, pages or another sample.
 */
export function canaries(seed: number, clientCount = 3): CanaryPlanting {
  const types = Object.keys(canaryMakers) as InformationType[] // the record's type fixes its keys
  const planted: Canary[] = []
  const rows: SampleCell[][] = [types.map((type) => text(canaryMakers[type].header))]
  for (let client = 0; client < clientCount; client++) {
    const row = types.map((type, column): SampleCell => {
      const source = canarySource(seed, client * types.length + column)
      const value = canaryMakers[type].make(source)
      planted.push({ id: `${type}/${client}`, type, client, value, forms: formsOf(value, source.word), row: client + 1, column })
      return text(value)
    })
    rows.push(row)
  }
  const sheet: SampleSheet = { name: '客户台账', rows, merges: [], hiddenColumns: [] }
  const csv = rows.map((row) => row.map((cell) => (cell?.kind === 'text' ? quoted(cell.text) : '')).join(',')).join('\r\n')
  return { canaries: planted, xlsx: xlsxFile(sheet, { strings: 'shared' }), csv: encodeText(`\uFEFF${csv}\r\n`, 'utf-8') }
}

function formsOf(value: string, word: string): readonly string[] {
  const rarest = word.slice(0, 3)
  return value.includes(rarest) && value !== rarest ? [value, rarest] : [value]
}

function quoted(field: string): string {
  return field.includes(',') ? `"${field}"` : field
}
