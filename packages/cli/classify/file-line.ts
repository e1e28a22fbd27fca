import type { DocumentKindId } from '@xinxia/recognition/document-kind/document-kind'
import type { ExtractionStatus, FileFormat, ProblemCode } from '@xinxia/extraction/extraction'

/** One line of `xinxia classify --output json`, fixed by the command's contract. */
export interface FileLine {
  readonly file: string
  readonly format: FileFormat
  readonly status: ExtractionStatus
  readonly problem: { readonly code: ProblemCode; readonly message: string } | null
  readonly documentKind: { readonly id: DocumentKindId; readonly confidence: number; readonly because: string } | null
  readonly textLength: number
  readonly findings: readonly FindingLine[]
  readonly sheets: readonly SheetLine[]
  readonly fields: Readonly<Record<string, string>>
  readonly text?: string
}

/** `start` and `end` in UTF-16 units of the text, end exclusive. */
export interface FindingLine {
  readonly start: number
  readonly end: number
  readonly type: string
  readonly confidence: number
  readonly valid: boolean | null
  readonly masked: string
}

/** Rows and columns count from 0; `headerRow` -1: none. */
export interface SheetLine {
  readonly name: string
  readonly headerRow: number
  readonly rowCount: number
  readonly columns: readonly {
    readonly index: number
    readonly header: string
    readonly type: string | null
    readonly grade: number | null
    readonly confidence: number
  }[]
  readonly cells?: readonly (readonly string[])[]
}
