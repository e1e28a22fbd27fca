/**
 * 提取: bytes in, tables and text out. A format is told by content, never by name; what cannot be read ends in a
 * problem that says what to do. Shapes only; `extract-file.ts` has the doors.
 */
export type FileFormat =
  | 'xlsx'
  | 'xlsm'
  | 'xls'
  | 'xlsb'
  | 'ods'
  | 'et'
  | 'dbf'
  | 'csv'
  | 'txt'
  | 'docx'
  | 'doc'
  | 'pdf'
  | 'ofd'
  | 'xml'
  | 'eml'
  | 'html'
  | 'rtf'
  | 'jpg'
  | 'png'
  | 'heic'
  | 'zip'
  | 'rar'
  | '7z'
  | 'other'

/** Why a file, or a part of it, was not read. The set is fixed by the contract of `xinxia classify`. */
export type ProblemCode =
  | 'empty'
  | 'password'
  | 'corrupt'
  | 'truncated'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'bomb'
  | 'path-escape'
  | 'unsupported'
  | 'timeout'
  | 'memory'
  | 'type-mismatch'
  | 'needs-ocr'
  | 'lost-digits'
  | 'partial'

/** `messages` say what is wrong and what to do about it. They never hold a value of the file. */
export interface Problem {
  readonly code: ProblemCode
  readonly messages: { readonly zh: string; readonly en: string }
}

/** `partly`: some of it was read, the problem says what was not. `refused`: reading it would have been dangerous or without end. */
export type ExtractionStatus = 'read' | 'partly' | 'protected' | 'unreadable' | 'refused'

/** What is read, and under which name it came (a hint between csv and txt, xls and et; never trusted). */
export type Source =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> }

/**
 * A row of a sheet. `index` counts from 0 in the sheet; rows without content are left out of the stream.
 * `cells`: what Excel shows, trailing empties dropped. `exact`: by column, the stored value where what is shown says
 * less (all digits of a number shown as 1.38E+11, an ISO date); `lostDigits`: columns whose number was longer than the
 * 15 digits that a spreadsheet keeps, so that the end of it is gone.
 */
export interface Row {
  readonly index: number
  readonly cells: readonly string[]
  readonly hidden?: true
  readonly exact?: Readonly<Record<number, string>>
  readonly lostDigits?: readonly number[]
}

/** Cells from 0, ends inclusive. */
export interface CellRange {
  readonly firstRow: number
  readonly firstColumn: number
  readonly lastRow: number
  readonly lastColumn: number
}

export type Visibility = 'visible' | 'hidden' | 'very-hidden'

/** What a reading tells, in order: format, then sheets with their rows or runs of text, then exactly one `end`. */
export type ExtractedEvent =
  | { readonly event: 'format'; readonly format: FileFormat }
  | { readonly event: 'sheet'; readonly sheet: number; readonly name: string; readonly visibility: Visibility }
  | { readonly event: 'rows'; readonly sheet: number; readonly rows: readonly Row[] }
  | {
      readonly event: 'sheet-end'
      readonly sheet: number
      readonly merges: readonly CellRange[]
      readonly hiddenColumns: readonly (readonly [first: number, last: number])[]
    }
  | { readonly event: 'text'; readonly text: string }
  | { readonly event: 'end'; readonly status: ExtractionStatus; readonly problem: Problem | null }

/** A sheet held whole. `rows[n]` is row n of the sheet; rows without content are empty arrays, trailing ones dropped. */
export interface Sheet {
  readonly name: string
  readonly visibility: Visibility
  readonly rows: readonly (readonly string[])[]
  readonly exact: readonly { readonly row: number; readonly column: number; readonly text: string }[]
  readonly lostDigits: readonly { readonly row: number; readonly column: number }[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[]
  readonly merges: readonly CellRange[]
}

/**
 * A file read whole. `text` of txt and csv is the decoded text; of workbooks the shown cells, tab between cells,
 * newline between rows, an empty line between sheets.
 */
export interface Extraction {
  readonly name: string
  readonly format: FileFormat
  readonly status: ExtractionStatus
  readonly problem: Problem | null
  readonly text: string
  readonly sheets: readonly Sheet[]
}
