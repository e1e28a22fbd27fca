import type { Answer } from '@xinxia/contract/api-client'
import { fitsDocument, readDocumentWords } from '@xinxia/kernel/search/document-words'

export type ShownDocument = Answer<'documents.list'>['documents'][number]
export type DocumentPageFacts = Answer<'documents.show'>
export type TextRun = DocumentPageFacts['text'][number]
export type MaskedRun = Extract<TextRun, { masked: string }>
export type Finding = ShownDocument['findings'][number]

/** The file's own name, and the folders and archives it lay in: `城东五金 / 资料.zip › 3月`. */
export function pathOf(name: string): { readonly folder: string; readonly file: string } {
  const at = name.lastIndexOf('/')
  if (at < 0) return { folder: '', file: name }
  return { folder: readableFolder(name.slice(0, at)), file: name.slice(at + 1) }
}

/** What is inside an archive stands behind `!/`. */
function readableFolder(folder: string): string {
  return folder.replace(/!$/, '').replaceAll('!/', ' › ').replaceAll('/', ' / ')
}

export type Expiry = { readonly state: 'expired' | 'soon' | 'good'; readonly daysLeft: number }

const soonDays = 60

/** 到期: `expiresOn` is the last good day. Both are calendar dates of Beijing. */
export function expiryOf(expiresOn: string, today: string): Expiry {
  const daysLeft = Math.round((Date.parse(expiresOn) - Date.parse(today)) / 86_400_000)
  return { state: daysLeft < 0 ? 'expired' : daysLeft <= soonDays ? 'soon' : 'good', daysLeft }
}

/** How much of each grade lies in a document, the highest first. */
export function byGrade(findings: readonly Finding[]): readonly { readonly grade: number; readonly of: readonly Finding[] }[] {
  return [4, 3, 2, 1]
    .map((grade) => ({ grade, of: findings.filter((finding) => finding.grade === grade) }))
    .filter(({ of }) => of.length > 0)
}

export function countOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + finding.found, 0)
}

export interface DocumentFilter {
  readonly text: string
  /** A code of a kind; `unknown` for documents without one. */
  readonly kind: string | undefined
  /** 2026-03 and the like. */
  readonly period: string | undefined
}

export const unknownKind = 'unknown'

/** Documents whose path, kind or month fits every word, and which are of the kind and the period. Case and width do not matter. */
export function filterDocuments(
  documents: readonly ShownDocument[],
  { text, kind, period }: DocumentFilter,
): readonly ShownDocument[] {
  const words = readDocumentWords(text)
  return documents.filter((document) => {
    if (kind !== undefined && (document.kind?.code ?? unknownKind) !== kind) return false
    if (period !== undefined && document.period !== period) return false
    return fitsDocument(words, { names: [document.name, ...Object.values(document.kind?.label ?? {})], period: document.period })
  })
}
