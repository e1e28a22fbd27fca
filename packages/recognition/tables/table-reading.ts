import type { Grade, InformationType } from '@xinxia/kernel/masking/information-types'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { Because } from '../because.ts'

/**
 * What a sheet was taken for. Rows and columns count from 0 in the rows that were given.
 * `headerRow` −1: no header found. `headerDepth` 2: parent and child header, joined by a slash in `ColumnReading.header`.
 */
export interface TableReading {
  readonly headerRow: number
  readonly headerDepth: 0 | 1 | 2
  readonly columns: readonly ColumnReading[]
  /** Data rows, `to` exclusive; `leftOut` names the rows inside that are not data. */
  readonly dataRows: { readonly from: number; readonly to: number }
  readonly leftOut: readonly LeftOutRow[]
  readonly doubtfulCells: readonly DoubtfulCell[]
}

export interface ColumnReading {
  readonly index: number
  /** The header as written, two-row headers as `收款人/账号`; empty when there is none. */
  readonly header: string
  readonly type: InformationType | null
  readonly field: ClientField | null
  readonly grade: Grade | null
  readonly confidence: number
  readonly because: readonly Because[]
}

export interface LeftOutRow {
  readonly row: number
  readonly why: 'title' | 'note' | 'total' | 'repeated-header' | 'empty'
}

/** A cell that its column's rule does not accept. */
export interface DoubtfulCell {
  readonly row: number
  readonly column: number
  readonly why: CellDoubt
}

export type CellDoubt = 'check-digit-wrong' | 'lost-digits' | 'shape-unfit' | 'two-values'
