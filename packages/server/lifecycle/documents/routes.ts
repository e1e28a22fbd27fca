import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import { broughtBy } from '../../agency/access/standing.ts'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { whyOf } from '../disclosure/ground.ts'
import type { LiveDisclosures } from '../disclosure/live-disclosures.ts'
import { recordTextCopy } from './copy-text.ts'
import { downloadDocument } from './download-document.ts'
import { describeDocuments } from './describe-documents.ts'
import { fileByHand } from './file-by-hand.ts'
import { listCandidates } from './candidates/list-candidates.ts'
import { listExpiring } from './list-expiring.ts'
import { openDocument } from './open-document.ts'
import { showDocument } from './show-document.ts'
import { listDocumentsOfClient, listUnfiled } from '../custody/documents/store.ts'

const mostInTray = 500

export function documentHandlers(
  house: House,
  live: LiveDisclosures,
): Pick<
  Handlers,
  | 'documents.list'
  | 'documents.tray'
  | 'documents.candidates'
  | 'documents.expiring'
  | 'documents.show'
  | 'documents.open'
  | 'documents.copy'
  | 'documents.download'
  | 'documents.file'
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
        const rows = await listUnfiled(reader, broughtBy(house, caller), mostInTray)
        const documents = await describeDocuments(reader, house, rows)
        return isRefused(documents) ? documents : accept({ documents: documents.accepted })
      }),
    'documents.candidates': ({ caller }) => listCandidates(house, caller),
    'documents.expiring': ({ caller, query }) => listExpiring(house, caller, query),
    'documents.show': ({ caller, params }) => showDocument(house, caller, params.documentId),
    'documents.open': ({ caller, params, body }) => openDocument(house, live, caller, params.documentId, whyOf(body)),
    'documents.copy': ({ caller, params, body }) => recordTextCopy(house, live, caller, params, body.characters),
    'documents.download': ({ caller, params, body }) => downloadDocument(house, caller, params.documentId, whyOf(body)),
    'documents.file': ({ caller, params, body }) => fileByHand(house, caller, params.documentId, body.clientId),
  }
}
