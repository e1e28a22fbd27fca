import { openFile, SealedFileBroken } from '@xinxia/vault/files/open-file'
import { BlobMissing } from '../../adapters/blobs/blob-store.ts'
import { originalPlace } from '../custody/documents/sealed-document.ts'
import type { FileProblem } from './file-problems.ts'
import type { IntakeHouse } from './intake-house.ts'
import type { ReadingPlace } from './read-arrival.ts'

/** The clear bytes of the original. What is wrong with the sealed ones is remembered rather than thrown into the parser's pipe. */
export class OpenedBytes {
  readonly #house: IntakeHouse
  readonly #place: ReadingPlace
  problem: FileProblem | null = null
  /** A fault of ours, not of the file: the reading is done again later. */
  fault: unknown = null
  constructor(house: IntakeHouse, place: ReadingPlace) {
    this.#house = house
    this.#place = place
  }
  async *stream(): AsyncGenerator<Uint8Array> {
    const { agencyId, arrival, key } = this.#place
    const sealed = this.#house.blobs.stream({ agencyId, blobId: arrival.blob_id })
    try {
      const scope = await key()
      yield* openFile(scope, originalPlace(scope, arrival.document_id), sealed)
    } catch (fault) {
      if (fault instanceof SealedFileBroken) this.problem = 'bytes-altered'
      else if (fault instanceof BlobMissing) this.problem = 'bytes-missing'
      else this.fault = fault
    }
  }
}
