import type { Asked } from '@xinxia/kernel/lifecycle/disclosure/tasks/may-open-value'
import type { Reader } from '../../database/handles.ts'
import { countFindings, type DocumentRow } from '../custody/documents/store.ts'

/** What a task is asked of a document: whose it is, its kind, and the highest grade that was found in it. */
export async function askedOf(reader: Reader, document: DocumentRow): Promise<Asked> {
  const found = await countFindings(reader, [document.document_id])
  return {
    clientId: document.client_id,
    documentKind: document.document_kind,
    grade: Math.max(1, ...found.map(({ grade }) => grade)),
  }
}
