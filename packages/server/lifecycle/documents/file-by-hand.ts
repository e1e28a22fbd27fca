import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { describeDocuments, type ShownDocument } from './describe-documents.ts'
import { moveDocument, type MoveRefusal } from '../custody/documents/move-document.ts'
import { reachDocument } from './reach-document.ts'
import { findDocument } from '../custody/documents/store.ts'

export type FileRefusal = MoveRefusal | 'document.is-register'

/** 手工归户: a person says whose a document is; between clients of theirs, and into the tray. What was doubtful about its place is settled. */
export async function fileByHand(
  house: House,
  caller: SignedIn,
  outsideId: string,
  outsideClientId: string | null,
): Promise<Outcome<ShownDocument, FileRefusal>> {
  const reached = await house.database.read(caller.agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    if (document.accepted.document_kind === 'client-register') return refuse('document.is-register')
    const client = outsideClientId === null ? null : await reachClient(reader, house, caller, outsideClientId)
    if (client !== null && isRefused(client)) return client
    return accept({ documentId: document.accepted.document_id, clientId: client?.accepted.clientId ?? null })
  })
  if (isRefused(reached)) return reached
  const { documentId, clientId } = reached.accepted
  const move = { to: clientId, because: 'person', doubtful: false, by: caller.staffId } as const
  const moved = await moveDocument(house, caller.agencyId, documentId, move)
  if (isRefused(moved)) return moved
  return house.database.read(caller.agencyId, async (reader) => {
    const document = await findDocument(reader, documentId)
    if (document === null) return refuse('document.not-found')
    const described = await describeDocuments(reader, house, [document])
    return isRefused(described) ? described : accept(described.accepted[0]!) // one row in, one out
  })
}
