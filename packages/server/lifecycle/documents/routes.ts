import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { downloadDocument } from './download-document.ts'
import { describeDocuments } from './describe-documents.ts'
import { fileByHand } from './file-by-hand.ts'
import { openDocument } from './open-document.ts'
import { showDocument } from './show-document.ts'
import { listDocumentsOfClient, listUnfiled } from '../custody/documents/store.ts'

const mostInTray = 500

export function documentHandlers(
  house: House,
): Pick<
  Handlers,
  'documents.list' | 'documents.tray' | 'documents.show' | 'documents.open' | 'documents.download' | 'documents.file'
> {
  return {
    'documents.list': ({ caller, params }) =>
      house.database.snapshot(caller.agencyId, async (reader) => {
        const client = await reachClient(reader, house, caller, params.clientId)
        if (isRefused(client)) return client
        const rows = await listDocumentsOfClient(reader, client.accepted.clientId)
        const documents = await describeDocuments(reader, house, rows)
        return isRefused(documents) ? documents : accept({ documents: documents.accepted })
      }),
    'documents.tray': ({ caller }) =>
      house.database.snapshot(caller.agencyId, async (reader) => {
        const rows = await listUnfiled(reader, caller.office === 'owner' ? null : caller.staffId, mostInTray)
        const documents = await describeDocuments(reader, house, rows)
        return isRefused(documents) ? documents : accept({ documents: documents.accepted })
      }),
    'documents.show': ({ caller, params }) => showDocument(house, caller, params.documentId),
    'documents.open': ({ caller, params, body }) => openDocument(house, caller, params.documentId, body.purpose),
    'documents.download': ({ caller, params, body }) => downloadDocument(house, caller, params.documentId, body.purpose),
    'documents.file': ({ caller, params, body }) => fileByHand(house, caller, params.documentId, body.clientId),
  }
}
