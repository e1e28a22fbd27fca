import type { SignedIn } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import type { TakeIn } from '../../packages/server/lifecycle/engagement/take-in/draft.ts'
import { insertArrival, insertBatch, insertDocument, setBatchStage } from '../../packages/server/lifecycle/intake/batch-store.ts'
import { findHead } from '../../packages/server/lifecycle/custody/keyring/store.ts'
import { newId } from '../../packages/server/ids.ts'

/** A batch with one document and one arrival, for tests of what comes after intake; its scope is the agency's records. */
export async function insertBatchForTest(house: House, by: SignedIn): Promise<TakeIn> {
  const at = house.now()
  const batchId = newId('batch', at)
  const documentId = newId('document', at)
  const arrivalId = newId('arrival', at)
  await house.database.write(by.agencyId, async (writer) => {
    const scopeId = (await findHead(writer))!.recordsScopeId // a founded agency has its head
    await insertBatch(writer, { batchId, scopeId, by: by.staffId, at, announced: null })
    await setBatchStage(writer, batchId, 'received')
    await insertDocument(
      writer,
      { documentId, blobId: newId('blob', at), scopeId, contentTag: Buffer.from(documentId), sizeBytes: 1 },
      at,
    )
    await insertArrival(writer, batchId, { arrivalId, documentId, position: 0, nameSealed: Buffer.of(0), duplicate: false })
  })
  return { by: by.staffId, at, batchId, arrivalId, documentId, sheet: 0 }
}
