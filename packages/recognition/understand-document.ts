import { readFields, type DocumentFields } from './document-fields/read-fields.ts'
import type { DocumentKind } from './document-kind/document-kind.ts'
import type { ReadDocument } from './document-kind/read-document.ts'
import { recogniseDocumentKind } from './document-kind/recognise-document-kind.ts'
import { findInTables, type DocumentFinding } from './tables/find-in-tables.ts'
import { findInText } from './text/find-in-text.ts'

/** What a document is, what it says of itself, and every piece of information in its text. */
export interface UnderstoodDocument {
  readonly kind: DocumentKind | null
  readonly fields: DocumentFields
  /** In the order of the text, never overlapping. */
  readonly findings: readonly DocumentFinding[]
}

/** 读懂一份文件: kind, fields and findings, from its text and its tables together. */
export function understandDocument(document: ReadDocument): UnderstoodDocument {
  const kind = recogniseDocumentKind(document)
  const inText = findInText(document.text).map(({ because: _, ...finding }) => finding)
  return { kind, fields: readFields(kind?.id ?? null, document), findings: findInTables(document, inText) }
}
