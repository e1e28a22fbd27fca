import type { ArrivalRow } from '../arrival-store.ts'

/** Formats whose locks we open; of the others the original is kept, and its own program takes the password away. */
const openable: ReadonlySet<string> = new Set(['xlsx', 'xlsm', 'docx', 'pdf', 'zip'])

/** Whether a person may give this file's password now: it is locked, its bytes are here, and nobody is reading them. */
export function asksPassword({ problem_code: problem, document_id: documentId, stage, format }: ArrivalRow): boolean {
  const isLocked = problem === 'password' || problem === 'wrong-password'
  return isLocked && documentId !== null && (stage === 'read' || stage === 'taken-in') && openable.has(format ?? '')
}

/** What was wrong with it before is being looked into. */
export function isBeingRead({ stage, document_id: documentId }: Pick<ArrivalRow, 'stage' | 'document_id'>): boolean {
  return documentId !== null && (stage === 'received' || stage === 'reading')
}
