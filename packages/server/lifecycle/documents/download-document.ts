import { Readable } from 'node:stream'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import { openFile } from '@xinxia/vault/files/open-file'
import type { Download, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { originalPlace } from '../custody/documents/sealed-document.ts'
import { judgeViewing, withPaceNoted } from '../disclosure/pace/judge-viewing.ts'
import { openNames } from './describe-documents.ts'
import { reachDocument } from './reach-document.ts'

type DownloadRefusal =
  | VaultRefusal
  | 'document.not-found'
  | 'disclosure.purpose-unknown'
  | 'disclosure.too-fast'
  | 'audit-trail.unavailable'

/**
 * 下载原件: the original bytes, as they came, for a purpose; the entry is committed before the first of them leaves. It is sent as a file to
 * be kept and never shown by the browser, whatever its type says. A file that could not be read, or that lies in the tray, comes back
 * in this way to who brought it. A downloaded copy is out of our hands, and the trail says who has it.
 */
export async function downloadDocument(
  house: House,
  caller: SignedIn,
  outsideId: string,
  purpose: string,
): Promise<Outcome<Download, DownloadRefusal>> {
  if (!purposes.purposes.some(({ code }) => code === purpose)) return refuse('disclosure.purpose-unknown')
  const { agencyId } = caller
  const found = await house.database.read(agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    const { document_id: documentId, scope_id: scopeId, blob_id: blobId, client_id: clientId } = document.accepted
    if (clientId !== null) {
      const paced = await judgeViewing(reader, house, caller, clientId, [formatId('document', documentId)], false)
      if (isRefused(paced)) return paced
    }
    const keys = await house.vaults.scopeKeys(reader, [scopeId])
    if (isRefused(keys)) return keys
    const scope = keys.accepted.get(scopeId)
    if (scope === undefined) return refuse('document.not-found')
    const names = await openNames(reader, house, [documentId])
    if (isRefused(names)) return names
    const path = names.accepted.get(documentId)?.name ?? ''
    return accept({ documentId, clientId, blobId, scope, fileName: path.split('/').at(-1) || `${outsideId}.bin` })
  })
  if (isRefused(found)) return withPaceNoted(house, caller, found)
  const { documentId, clientId, blobId, scope, fileName } = found.accepted
  const disclosureId = newId('disclosure', house.now())
  const recorded = await house.disclosures.record(agencyId, {
    what: 'document.downloaded',
    by: { staff: caller.staffId },
    at: house.now(),
    documentId,
    ...(clientId === null ? {} : { clientId }),
    purpose,
    disclosureId,
  })
  if (isRefused(recorded)) return recorded
  const bytes = openFile(scope, originalPlace(scope, documentId), house.blobs.stream({ agencyId, blobId }))
  return accept({ fileName, mediaType: 'application/octet-stream', bytes: Readable.from(bytes) })
}
