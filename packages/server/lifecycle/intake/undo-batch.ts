import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import type { AgencyId, BatchId } from '@xinxia/kernel/words/ids'
import type { Writer } from '../../database/handles.ts'
import { JobDelayed, orDelay } from '../../jobs/job-queue.ts'
import { listBroughtByOthers } from '../custody/documents/client-standing.ts'
import { unfileDocuments } from '../documents/file-documents.ts'
import { listClientsOfBatch, takeValuesBack } from '../engagement/take-in/take-values-back.ts'
import { moveArrivals } from './arrival-store.ts'
import { lockBatch, setBatchStage } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { undoRows } from './register-row-store.ts'

/**
 * 撤销一批, after a person asked for it: what it added to other clients is taken back, then the clients it created are destroyed, and the
 * transaction that destroys them says that the batch is undone. Interrupted anywhere, it begins again and finds less to do. The sealed
 * originals stay.
 */
export async function undoBatch(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  const clients = await house.database.write(agencyId, async (writer) => {
    const batch = await lockBatch(writer, batchId)
    if (batch?.stage !== 'undoing') return null
    orDelay(await takeValuesBack(writer, house.vaults, batchId))
    return listClientsOfBatch(writer, batchId)
  })
  if (clients === null) return
  await unfileDocuments(house, agencyId, batchId)
  orDelay(await house.destroyClients(agencyId, clients, batchId, (writer) => finishUndoing(writer, batchId)))
}

/** The last step; also the only one for a batch of which nothing was taken in yet. */
export async function finishUndoing(writer: Writer, batchId: BatchId): Promise<void> {
  const batch = await lockBatch(writer, batchId)
  if (batch?.stage !== 'undoing') return
  // Under the batch's lock nobody files there any more; what was filed before goes out when the job comes again.
  if ((await listBroughtByOthers(writer, batchId)).length > 0) throw new JobDelayed('intake.changed-since')
  await setBatchStage(writer, batchId, orDelay(throughDoor('finishUndoing', batch.stage)))
  await moveArrivals(writer, batchId, ['received', 'reading', 'read', 'taking-in', 'taken-in'], 'undone')
  await undoRows(writer, batchId)
}
