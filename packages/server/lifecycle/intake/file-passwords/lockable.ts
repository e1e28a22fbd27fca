import type { ArrivalRow } from '../arrival-store.ts'
import { openableFormats } from './openable-formats.ts'

/** Whether a person may give this file's password now: it is locked, its bytes are here, and nobody is reading them. */
export function asksPassword({ problem_code: problem, document_id: documentId, stage, format }: ArrivalRow): boolean {
  const isLocked = problem === 'password' || problem === 'wrong-password'
  return (
    isLocked &&
    documentId !== null &&
    (stage === 'read' || stage === 'taken-in') &&
    openableFormats.some((openable) => openable === format)
  )
}

/** What was wrong with it before is being looked into. */
export function isBeingRead({ stage, document_id: documentId }: Pick<ArrivalRow, 'stage' | 'document_id'>): boolean {
  return documentId !== null && (stage === 'received' || stage === 'reading')
}
