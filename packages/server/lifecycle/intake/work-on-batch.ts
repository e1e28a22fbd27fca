import { trustId } from '@xinxia/kernel/words/ids'
import type { Job } from '../../jobs/job-queue.ts'
import { findBatch } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { readBatch } from './read-batch.ts'
import { takeInBatch } from './take-in-batch.ts'
import { undoBatch } from './undo-batch.ts'

/** The job of a batch: whatever its stage says is next. A job that comes twice, or too late, finds nothing to do. */
export async function workOnBatch(house: IntakeHouse, { agencyId, subjectId }: Job): Promise<void> {
  const batchId = trustId('batch', subjectId)
  const batch = await house.database.read(agencyId, (reader) => findBatch(reader, batchId))
  switch (batch?.stage) {
    case 'received':
    case 'reading':
      await readBatch(house, agencyId, batchId)
      return takeInBatch(house, agencyId, batchId)
    case 'taking-in':
      return takeInBatch(house, agencyId, batchId)
    case 'undoing':
      return undoBatch(house, agencyId, batchId)
  }
}
