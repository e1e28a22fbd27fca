import type { BlobId, DocumentId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import { contentTagOf } from '@xinxia/vault/files/content-tag'
import { FileSealer, type SealedFileFacts } from '@xinxia/vault/files/seal-file'
import type { AgencyIndexKey, AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { makeScopeKey } from '@xinxia/vault/keys/make-keys'
import type { BlobStore, BlobWriting } from '../../adapters/blobs/blob-store.ts'
import type { UploadedFile } from '../../http/handler.ts'
import { newId } from '../../ids.ts'
import { originalPlace } from '../custody/documents/sealed-document.ts'
import { shownFileName } from './file-name.ts'

/** A file whose bytes lie sealed in the store but are not yet kept there, under a new scope of its own. */
export interface SealedUpload {
  readonly documentId: DocumentId
  readonly blobId: BlobId
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

/** A file on its way into the store: pushed in pieces, then finished or given up. No clear byte touches the disk. */
export class UploadSealing {
  readonly #documentId: DocumentId
  readonly #blobId: BlobId
  readonly #scope: ScopeKey
  readonly #sealer: FileSealer
  readonly #writing: BlobWriting
  readonly #index: AgencyIndexKey
  sizeBytes = 0

  private constructor(
    ids: { documentId: DocumentId; blobId: BlobId },
    scope: ScopeKey,
    index: AgencyIndexKey,
    writing: BlobWriting,
  ) {
    this.#documentId = ids.documentId
    this.#blobId = ids.blobId
    this.#scope = scope
    this.#index = index
    this.#writing = writing
    this.#sealer = new FileSealer(scope, originalPlace(scope, ids.documentId))
  }

  static async begin(blobs: BlobStore, keys: SealingKeys, at: Instant): Promise<UploadSealing> {
    const { agencyId } = keys.agency
    const ids = { documentId: newId('document', at), blobId: newId('blob', at) }
    const writing = await blobs.begin({ agencyId, blobId: ids.blobId })
    return new UploadSealing(ids, makeScopeKey(keys.agency, newId('scope', at), 'document'), keys.index, writing)
  }

  async push(bytes: Uint8Array): Promise<void> {
    this.sizeBytes += bytes.length
    for (const sealed of this.#sealer.push(bytes)) await this.#writing.write(sealed)
  }

  /** `name` is what the file is called from now on. */
  async finish(name: string): Promise<SealedUpload> {
    for (const sealed of this.#sealer.finish()) await this.#writing.write(sealed)
    const { facts } = this.#sealer
    this.#sealer.drop()
    return {
      documentId: this.#documentId,
      blobId: this.#blobId,
      scope: this.#scope,
      name,
      facts,
      contentTag: contentTagOf(this.#index, facts.sha256),
      writing: this.#writing,
    }
  }

  async giveUp(): Promise<void> {
    this.#sealer.drop()
    this.#scope.drop()
    await this.#writing.discard()
  }
}

/** What sealing a new file needs of the agency. */
export interface SealingKeys {
  readonly agency: AgencyKey
  readonly index: AgencyIndexKey
}

/** Seals a file as it arrives. Gives everything up when it was cut at the size limit, or when the sender or the disk breaks off. */
export async function sealUpload(
  blobs: BlobStore,
  keys: SealingKeys,
  file: UploadedFile,
  at: Instant,
): Promise<SealedUpload | CutUpload> {
  const sealing = await UploadSealing.begin(blobs, keys, at)
  try {
    for await (const bytes of file.bytes) await sealing.push(bytes)
    if (file.truncated()) {
      await sealing.giveUp()
      return { cutAtBytes: sealing.sizeBytes }
    }
    return await sealing.finish(shownFileName(file.name))
  } catch (fault) {
    await sealing.giveUp()
    throw fault
  }
}
