import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'

/** What a written register really says: the answer sheet beside the file. Plain JSON. Rows and columns count from 0 within the sheet. */
export interface RegisterTruth {
  readonly style: RegisterStyle
  readonly sheetName: string
  /** First and last header row. */
  readonly headerRows: readonly [number, number]
  readonly columns: readonly TruthColumn[]
  readonly rows: readonly TruthRow[]
  /** Every value that is somebody's, at its cell; also those inside a remark. */
  readonly values: readonly TruthValue[]
  readonly doubts: readonly TruthDoubt[]
  /** Indexes of the distinct clients that intake must end with. */
  readonly clientIndexes: readonly number[]
}

export const registerStyles = [
  'tidy-xlsx',
  'usual-xlsx',
  'two-row-header-xlsx',
  'csv-utf8-bom',
  'csv-gb18030',
  'csv-utf16',
] as const
export type RegisterStyle = (typeof registerStyles)[number]

export interface TruthColumn {
  readonly column: number
  /** One text a header row. */
  readonly header: readonly string[]
  /** Null for a running number (序号). */
  readonly field: ClientField | null
  readonly hidden: boolean
}

/** `duplicate` is a second row of a client that stands above, by the same credit code; `nameless` names no client. */
export type TruthRowKind = 'title' | 'note' | 'header' | 'client' | 'duplicate' | 'nameless' | 'blank' | 'total'

export interface TruthRow {
  readonly row: number
  readonly kind: TruthRowKind
  readonly clientIndex: number | null
}

export interface TruthValue {
  readonly row: number
  readonly column: number
  readonly field: ClientField
  readonly clientIndex: number | null
  /** The cell as Excel or an editor shows it. */
  readonly shown: string
  /** What the cell means, in normal form: two for a cell with two phones, none where digits were lost. */
  readonly values: readonly string[]
  readonly stored: 'text' | 'number' | 'date'
  /** True when the value stands inside a longer text (a password in a remark). */
  readonly within: boolean
}

/** In the words of the register's reader: digits lost in a float · wrong check digit · a row without a name · the same company twice · two values in a cell. */
export type TruthDoubtKind = 'lost-digits' | 'check-digit-wrong' | 'no-company-name' | 'company-twice' | 'two-values'

export interface TruthDoubt {
  readonly row: number
  readonly column: number
  readonly field: ClientField
  readonly kind: TruthDoubtKind
}
