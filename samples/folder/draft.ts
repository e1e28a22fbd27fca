import { docxFile, type DocxBlock } from '../file-formats/docx-file.ts'
import { pdfFile } from '../file-formats/pdf-file.ts'
import { type PdfLine, pdfPagesOf } from '../file-formats/pdf-lines.ts'
import { xlsxFile } from '../register/xlsx-file.ts'
import type { SampleSheet } from '../register/sheet.ts'
import type { ClueKind, PlantedValue, SampleFormat, SampleKind, SampleProblem } from './folder-truth.ts'
import type { Planting } from './planting.ts'

/** A document written, before it has a place in a folder. */
export interface Draft {
  /** Its name without ending and without month: 工资表. */
  readonly stem: string
  readonly extension: string
  /** Drawer of the trade it belongs into (工资, 银行, 发票, 报税, 账, 证照, 合同, 往来), for offices that sort by kind. */
  readonly drawer: string
  readonly bytes: Uint8Array
  readonly format: SampleFormat
  readonly kind: SampleKind
  readonly alsoKinds: readonly SampleKind[]
  readonly planted: readonly PlantedValue[]
  readonly mentions: readonly ClueKind[]
  readonly fields: Readonly<Record<string, string>>
  readonly validUntil: string | null
  readonly problem: SampleProblem | null
  readonly alsoProblems: readonly SampleProblem[]
  /** Inside an archive or mail; `name` with its ending and folders. */
  readonly members: readonly { readonly name: string; readonly draft: Draft }[]
}

/** What a document says of itself; the rest of a draft is empty. */
export type DraftFacts = Pick<Draft, 'stem' | 'drawer' | 'kind'> &
  Partial<Omit<Draft, 'bytes' | 'format' | 'planted' | 'mentions'>>

export function draftOf(facts: DraftFacts, format: SampleFormat, bytes: Uint8Array, planting: Planting | null): Draft {
  return {
    extension: format,
    alsoKinds: [],
    fields: {},
    validUntil: null,
    problem: null,
    alsoProblems: [],
    members: [],
    ...facts,
    format,
    bytes,
    planted: planting?.values ?? [],
    mentions: planting?.mentions ?? [],
  }
}

export function workbookDraft(facts: DraftFacts, sheet: SampleSheet, planting: Planting): Draft {
  return draftOf(facts, 'xlsx', xlsxFile(sheet, { strings: 'shared' }), planting)
}

export function pdfDraft(facts: DraftFacts, lines: readonly PdfLine[], planting: Planting): Draft {
  return draftOf(facts, 'pdf', pdfFile(pdfPagesOf(lines)), planting)
}

export function docxDraft(
  facts: DraftFacts,
  blocks: readonly DocxBlock[],
  planting: Planting,
  header: string | null,
  runLength: number,
): Draft {
  return draftOf(facts, 'docx', docxFile({ blocks, header, runLength }), planting)
}

/** Pictures and scans hold their values in pixels: nothing is planted, and only their name says what they are. */
export function pictureDraft(facts: DraftFacts, format: 'jpg' | 'png' | 'pdf', bytes: Uint8Array): Draft {
  return draftOf({ ...facts, problem: 'needs-ocr', alsoProblems: ['unsupported'] }, format, bytes, null)
}
