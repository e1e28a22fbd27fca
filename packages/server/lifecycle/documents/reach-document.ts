import { maySeeClear } from '@xinxia/kernel/policy/access/decide'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { broughtBy } from '../../agency/access/standing.ts'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { findDocument, isBroughtBy, type DocumentRow } from '../custody/documents/store.ts'

/**
 * A document the caller may see: one in the file of a client of theirs, or one in the tray that they brought (the owner: all). Everything else
 * refuses `document.not-found`: missing, another's, another agency's.
 */
export async function reachDocument(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<DocumentRow, 'document.not-found'>> {
  const documentId = parseId('document', outsideId)
  if (isRefused(documentId)) return refuse('document.not-found')
  const document = await findDocument(reader, documentId.accepted)
  return document !== null && (await mayReachDocument(reader, house, caller, document))
    ? accept(document)
    : refuse('document.not-found')
}

/** Whether the caller may see a document that was just read, or is held. */
export async function mayReachDocument(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  { client_id: clientId, document_id: documentId }: Pick<DocumentRow, 'client_id' | 'document_id'>,
): Promise<boolean> {
  if (clientId === null) return broughtBy(house, caller) === null || isBroughtBy(reader, documentId, caller.staffId)
  return !isRefused(await reachClient(reader, house, caller, formatId('client', clientId)))
}

/**
 * Whether the caller may have the whole of a document in the clear: `grade` is the highest found in it. What lies in the tray is whose brought
 * it, and has no ceiling until it is in a client's file.
 */
export async function maySeeDocument(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  { client_id: clientId }: Pick<DocumentRow, 'client_id'>,
  grade: number,
): Promise<Outcome<true, 'document.not-found' | 'access.grade-above' | 'access.unseen'>> {
  if (clientId === null) return accept(true)
  const client = await reachClient(reader, house, caller, formatId('client', clientId))
  if (isRefused(client)) return refuse('document.not-found')
  return maySeeClear(house.access, caller, client.accepted.standing, { grade, informationType: null })
}
