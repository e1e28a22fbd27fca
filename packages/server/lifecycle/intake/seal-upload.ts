import type { AgencyId, DocumentId, ScopeId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import { contentTagOf } from '@xinxia/vault/files/content-tag'
import type { FilePlace } from '@xinxia/vault/files/file-format'
import { FileSealer, type SealedFileFacts } from '@xinxia/vault/files/seal-file'
import type { AgencyIndexKey, AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { makeScopeKey } from '@xinxia/vault/keys/make-keys'
import type { BlobStore, BlobWriting } from '../../adapters/blobs/blob-store.ts'
import type { UploadedFile } from '../../http/handler.ts'
import { newId } from '../../ids.ts'
import { shownFileName } from './file-name.ts'

/** A file whose bytes lie sealed in the store but are not yet kept there, under a new scope of its own. */
export interface SealedUpload {
  readonly documentId: DocumentId
  readonly scope: ScopeKey
  readonly name: string
  readonly facts: SealedFileFacts
  readonly contentTag: Buffer
  readonly writing: BlobWriting
}

/** A file that was cut at the size limit: nothing of it was kept. */
export interface CutUpload {
  readonly cutAtBytes: number
}

/** The place of a document's original bytes. */
export function originalPlace(agencyId: AgencyId, scopeId: ScopeId, documentId: DocumentId): FilePlace {
  return { agencyId, clientId: null, scopeId, documentId, part: 'original', version: 1 }
}

/**
 * Seals a file as it arrives; no clear byte touches the disk. Gives everything up when it was cut at the size limit, or when the sender or
 * the disk breaks off.
 */
export async function sealUpload(
  blobs: BlobStore,
  keys: { readonly agency: AgencyKey; readonly index: AgencyIndexKey },
  file: UploadedFile,
  at: Instant,
): Promise<SealedUpload | CutUpload> {
  const { agencyId } = keys.agency
  const documentId = newId('document', at)
  const scope = makeScopeKey(keys.agency, newId('scope', at), 'document')
  const sealer = new FileSealer(scope, originalPlace(agencyId, scope.scopeId, documentId))
  const writing = await blobs.begin({ agencyId, documentId })
  try {
    let receivedBytes = 0
    for await (const bytes of file.bytes) {
      receivedBytes += bytes.length
      for (const sealed of sealer.push(bytes)) await writing.write(sealed)
    }
    if (file.truncated()) {
      await giveUp(scope, writing)
      return { cutAtBytes: receivedBytes }
    }
    for (const sealed of sealer.finish()) await writing.write(sealed)
    const { facts } = sealer
    return {
      documentId,
      scope,
      name: shownFileName(file.name),
      facts,
      contentTag: contentTagOf(keys.index, facts.sha256),
      writing,
    }
  } catch (fault) {
    await giveUp(scope, writing)
    throw fault
  } finally {
    sealer.drop()
  }
}

async function giveUp(scope: ScopeKey, writing: BlobWriting): Promise<void> {
  scope.drop()
  await writing.discard()
}
