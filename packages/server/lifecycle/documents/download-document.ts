import { Readable } from 'node:stream'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { openFile } from '@xinxia/vault/files/open-file'
import type { Download, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { originalPlace } from '../custody/documents/sealed-document.ts'
import { groundFor, type GroundRefusal, type Why } from '../disclosure/ground.ts'
import { judgeViewing, withPaceNoted } from '../disclosure/pace/judge-viewing.ts'
import { askedOf } from './asked-of.ts'
import { openNames } from './describe-documents.ts'
import { maySeeDocument, reachDocument } from './reach-document.ts'

type DownloadRefusal =
  | VaultRefusal
  | 'document.not-found'
  | 'access.grade-above'
  | 'access.unseen'
  | GroundRefusal
  | 'disclosure.too-fast'
  | 'audit-trail.unavailable'

/**
 * 下载原件: the original bytes, as they came, for a purpose or under a task that needs its kind; the entry is committed before the first of them leaves. It is sent as a file to
 * be kept and never shown by the browser, whatever its type says. A file that could not be read, or that lies in the tray, comes back
 * in this way to who brought it. A downloaded copy is out of our hands, and the trail says who has it.
 */
export async function downloadDocument(
  house: House,
  caller: SignedIn,
  outsideId: string,
  why: Why,
): Promise<Outcome<Download, DownloadRefusal>> {
  const { agencyId } = caller
  const at = house.now()
  const found = await house.database.read(agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    const { document_id: documentId, scope_id: scopeId, blob_id: blobId, client_id: clientId } = document.accepted
    const asked = await askedOf(reader, document.accepted)
    const clear = await maySeeDocument(reader, house, caller, document.accepted, asked.grade)
    if (isRefused(clear)) return clear
    const ground = await groundFor(reader, caller, why, [asked], at)
    if (isRefused(ground)) return ground
    const { purpose, taskId } = ground.accepted
    if (clientId !== null) {
      const paced = await judgeViewing(reader, house, caller, clientId, [formatId('document', documentId)], taskId !== null)
      if (isRefused(paced)) return paced
    }
    const keys = await house.vaults.scopeKeys(reader, [scopeId])
    if (isRefused(keys)) return keys
    const scope = keys.accepted.get(scopeId)
    if (scope === undefined) return refuse('document.not-found')
    const names = await openNames(reader, house, [documentId])
    if (isRefused(names)) return names
    const path = names.accepted.get(documentId)?.name ?? ''
    return accept({
      documentId,
      clientId,
      purpose,
      taskId,
      blobId,
      scope,
      fileName: path.split('/').at(-1) || `${outsideId}.bin`,
    })
  })
  if (isRefused(found)) return withPaceNoted(house, caller, found)
  const { documentId, clientId, purpose, taskId, blobId, scope, fileName } = found.accepted
  const disclosureId = newId('disclosure', at)
  const recorded = await house.disclosures.record(agencyId, {
    what: 'document.downloaded',
    by: { staff: caller.staffId },
    at,
    documentId,
    ...(clientId === null ? {} : { clientId }),
    purpose,
    disclosureId,
    ...(taskId === null ? {} : { taskId }),
  })
  if (isRefused(recorded)) return recorded
  const bytes = openFile(scope, originalPlace(scope, documentId), house.blobs.stream({ agencyId, blobId }))
  return accept({ fileName, mediaType: 'application/octet-stream', bytes: Readable.from(bytes) })
}
