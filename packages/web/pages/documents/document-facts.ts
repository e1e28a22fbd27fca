import type { Answer } from '@xinxia/contract/api-client'

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
}

export const unknownKind = 'unknown'

/** Documents whose path holds every word, and which are of the kind. Case and width do not matter. */
export function filterDocuments(documents: readonly ShownDocument[], { text, kind }: DocumentFilter): readonly ShownDocument[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return documents.filter((document) => {
    if (kind !== undefined && (document.kind?.code ?? unknownKind) !== kind) return false
    const name = folded(document.name)
    return words.every((word) => name.includes(word))
  })
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
