import type { AgencyId, BlobId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'

/** 密文件所在: which sealed file. Its name in the store is made of these ids and nothing else. */
export interface BlobPlace {
  readonly agencyId: AgencyId
  readonly blobId: BlobId
}

/** A blob that is being written. Until `keep` has resolved nobody can read it; after `discard` nothing of it is left. */
export interface BlobWriting {
  write(bytes: Uint8Array): Promise<void>
  /** Makes it durable under its name: once this resolves it survives a power cut. Asked again it does nothing. */
  keep(): Promise<void>
  /** Gives it up. May be called at any time, also after a failed `write` or `keep`. */
  discard(): Promise<void>
}

/** Random access to a blob, as the vault's `openFileAtRandom` asks for it. */
export interface BlobReading {
  readonly sizeBytes: number
  read(at: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

export interface StoredBlob extends BlobPlace {
  readonly writtenAt: Instant
}

/**
 * 密文件库: where the bytes of sealed files lie. A local folder, or an object store with the same promises: a blob is whole or absent, its
 * name is made of ids, a name is written once. Throws the system's own fault (`ENOSPC`, `EIO`) as it is.
 */
export interface BlobStore {
  begin(place: BlobPlace): Promise<BlobWriting>
  /** The bytes from the first to the last. Throws `BlobMissing` when there is no such blob. */
  stream(place: BlobPlace): AsyncIterable<Uint8Array>
  open(place: BlobPlace): Promise<BlobReading>
  /** Removes it; one that is gone already is no error. */
  remove(place: BlobPlace): Promise<void>
  /** Takes it out of the list without destroying it: one that is asked for again is brought back by the asking. */
  setAside(place: BlobPlace): Promise<void>
  list(agencyId: AgencyId): AsyncIterable<StoredBlob>
  /** Agencies that have blobs here. */
  agencies(): Promise<AgencyId[]>
  /** Clears away what writings before `before` left half-done, and what was set aside a month before that. Returns how many. */
  clearUnfinished(before: Instant): Promise<number>
}

/** A file that the database knows is not in the store. A fault: either the store was tampered with or it is the wrong one. */
export class BlobMissing extends Error {
  readonly code = 'blob.missing'
  constructor(place: BlobPlace) {
    super(`the sealed bytes ${place.blobId} are missing`)
    this.name = 'BlobMissing'
  }
}
