/**
 * 提取: bytes in; text, tables, pages and the files inside come out, in one shape whatever the format. A format is told by
 * content, never by name; what cannot be read ends in a problem that says what to do. Shapes only; `extract-file.ts` has the doors.
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

/**
 * Why a file, or a part of it, was not read. The set is fixed by the contract of `xinxia classify`, which never gives a password;
 * `wrong-password` is what a reading with one may end in.
 */
export type ProblemCode =
  | 'empty'
  | 'password'
  | 'wrong-password'
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

/** On a page, from its upper left corner as it is shown, in the unit of the page. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where in a document of running text a paragraph stands. */
export type TextPart = 'body' | 'header' | 'footer' | 'footnote' | 'endnote' | 'comment'

/**
 * 出处: where a run of text stands in its file, for a person to find it again. A paragraph counts from 0 through the whole file;
 * a cell belongs to a sheet (a table of a docx or html is a sheet too); a line lies on a page, which counts from 0; a mail header
 * goes by its name in small letters.
 */
export type Place =
  | { readonly kind: 'paragraph'; readonly part: TextPart; readonly paragraph: number }
  | { readonly kind: 'cell'; readonly sheet: number; readonly row: number; readonly column: number }
  | { readonly kind: 'line'; readonly page: number; readonly box: Rectangle }
  | { readonly kind: 'mail-header'; readonly name: string }

/** `start` and `end` in UTF-16 units, end exclusive: of the event's text in an event, of the whole text in an `Extraction`. In order, never overlapping. */
export interface TextSpan {
  readonly start: number
  readonly end: number
  readonly place: Place
}

/** A page as it is shown. `width` and `height` in points of a PDF (1/72 inch). `hasText` false: only an image of text may be on it. */
export interface Page {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly hasText: boolean
}

/**
 * 压缩包、邮件里的文件: what of the files inside may be handed over. `depth`: how many containers may still be opened within each
 * other, this one counted; `files` and `bytes`: how many of them, and what they may unpack to. `member-allowance.ts` has the caps.
 */
export interface MemberAllowance {
  readonly depth: number
  readonly files: number
  readonly bytes: number
}

/**
 * What a reading tells, in order: format, then sheets with their rows, runs of text, pages and members, then exactly one `end`.
 * A member is told by `member`, its bytes as they unpack, and `member-end`; the next begins only then. A problem there means that
 * no bytes came, or not all, or not the right ones.
 */
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
  | { readonly event: 'text'; readonly text: string; readonly spans?: readonly TextSpan[] }
  | ({ readonly event: 'page' } & Page)
  | { readonly event: 'member'; readonly member: number; readonly name: string }
  | { readonly event: 'member-bytes'; readonly member: number; readonly bytes: Uint8Array }
  | { readonly event: 'member-end'; readonly member: number; readonly problem: Problem | null }
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

/** A file inside a file. `name` is its path in the container, `/` between folders. `bytes` is null when none were handed over. */
export interface Member {
  readonly name: string
  readonly bytes: Uint8Array | null
  readonly problem: Problem | null
}

/**
 * A file read whole. `text` of txt and csv is the decoded text; of workbooks the shown cells, tab between cells,
 * newline between rows, an empty line between sheets; of all others the running text, tables in it as in workbooks, and `spans`
 * says where each piece of it stands.
 */
export interface Extraction {
  readonly name: string
  readonly format: FileFormat
  readonly status: ExtractionStatus
  readonly problem: Problem | null
  readonly text: string
  readonly spans: readonly TextSpan[]
  readonly sheets: readonly Sheet[]
  readonly pages: readonly Page[]
  readonly members: readonly Member[]
}
