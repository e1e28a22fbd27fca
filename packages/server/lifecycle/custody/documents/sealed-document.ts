import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { Masked } from '@xinxia/kernel/words/clear'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { foldText } from '@xinxia/kernel/search/fold-text'
import type { Because } from '@xinxia/recognition/because'
import type { DocumentFields } from '@xinxia/recognition/document-fields/read-fields'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { FilePlace } from '@xinxia/vault/files/file-format'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { openTextSegment, sealTextSegment, type TextPlace } from '@xinxia/vault/text/text-segment'
import type { TextRow } from './text-store.ts'

type Broken = 'vault.not-authentic'

/** 读出的内容: what was understood of a document. Findings point into its text and hold no clear value. */
export interface DocumentReading {
  readonly kindBecause: readonly Because[]
  readonly fields: DocumentFields
  readonly findings: readonly StoredFinding[]
  readonly textLength: number
}

export interface StoredFinding {
  readonly start: number
  readonly end: number
  readonly type: InformationType
  readonly confidence: number
  readonly valid: boolean | null
  readonly masked: Masked
  /** A person said that it is what it is taken for: it is in doubt no more. */
  readonly settled?: true
}

/** The place of a document's original bytes. */
export function originalPlace(scope: ScopeKey, documentId: DocumentId): FilePlace {
  const { agencyId, clientId, scopeId } = scope
  return { agencyId, clientId, scopeId, documentId, part: 'original', version: 1 }
}

export function sealReading(scope: ScopeKey, documentId: DocumentId, reading: DocumentReading): Buffer {
  const bytes = Buffer.from(JSON.stringify(reading), 'utf8')
  const sealed = sealNote(scope, readingPlace(scope, documentId), bytes)
  bytes.fill(0)
  return sealed
}

export function openReading(scope: ScopeKey, documentId: DocumentId, sealed: Buffer): Outcome<DocumentReading, Broken> {
  const opened = openNote(scope, readingPlace(scope, documentId), sealed)
  if (isRefused(opened)) return opened
  const reading = JSON.parse(opened.accepted.toString('utf8')) as DocumentReading // sealed by us, so its shape is ours
  opened.accepted.fill(0)
  return accept(reading)
}

function readingPlace({ agencyId, clientId, scopeId }: ScopeKey, rowId: DocumentId) {
  return { agencyId, clientId, scopeId, noteKind: 'document-reading', rowId }
}

/** A segment is opened whole, so it is short; it is cut at a line end, so that words stay together. */
const segmentUnits = 16_384

export function sealTexts(scope: ScopeKey, documentId: DocumentId, text: string): TextRow[] {
  return segmentsOf(text).map((part, segment) => {
    const sealed = sealTextSegment(scope, textPlace(scope, documentId, segment), part, foldText(part).folded)
    return { document_id: documentId, segment, text_sealed: sealed.text, filter_sealed: sealed.filter }
  })
}

export function openTexts(scope: ScopeKey, rows: readonly TextRow[]): Outcome<string, Broken> {
  const parts: string[] = []
  for (const row of rows) {
    const part = openTextSegment(scope, textPlace(scope, row.document_id, row.segment), row.text_sealed)
    if (isRefused(part)) return part
    parts.push(part.accepted)
  }
  return accept(parts.join(''))
}

export function textPlace({ agencyId, clientId, scopeId }: ScopeKey, documentId: DocumentId, segment: number): TextPlace {
  return { agencyId, clientId, scopeId, documentId, segment, version: 1 }
}

function segmentsOf(text: string): string[] {
  const segments: string[] = []
  for (let from = 0; from < text.length; ) {
    const cut = text.lastIndexOf('\n', from + segmentUnits)
    const whole = from + segmentUnits >= text.length
    const to = whole
      ? text.length
      : cut > from
        ? cut + 1
        : from + segmentUnits - (isHighSurrogate(text, from + segmentUnits - 1) ? 1 : 0)
    segments.push(text.slice(from, to))
    from = to
  }
  return segments
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xd800 && unit < 0xdc00
}
