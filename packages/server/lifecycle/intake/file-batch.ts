import type { AgencyId, BatchId } from '@xinxia/kernel/words/ids'
import { reachedBy } from '../../agency/access/standing.ts'
import { fileDocuments } from '../documents/file-documents.ts'
import { listReachable } from '../engagement/clients/store.ts'
import { findReceiver, markFiled } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'

/** Files the documents of a batch, to clients within the reach of the person who brought it. */
export async function fileBatch(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  const receiver = await house.database.read(agencyId, (reader) => findReceiver(reader, batchId))
  if (receiver === null) return
  const staffId = reachedBy(house, receiver)
  const within = staffId === null ? null : await house.database.read(agencyId, (reader) => listReachable(reader, staffId))
  await fileDocuments(house, agencyId, batchId, within, (documentId) =>
    house.database.write(agencyId, (writer) => markFiled(writer, batchId, documentId)),
  )
}
