import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import { lockBatch } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { reachBatch } from './reach-batch.ts'
import { beginReading } from './save-part.ts'

/** 不再等了: the sending broke off, and a person has what is there read. Files that come later are a batch of their own. */
export async function finishReceiving(
  house: IntakeHouse,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<void, 'batch.not-found' | 'intake.stage-passed'>> {
  const done = await house.database.write(caller.agencyId, async (writer) => {
    const batch = await reachBatch(writer, caller, outsideId, lockBatch)
    if (isRefused(batch)) return batch
    if (batch.accepted.stage !== 'receiving') return refuse('intake.stage-passed', { stage: batch.accepted.stage })
    await beginReading(house, writer, batch.accepted.batch_id)
    return accept(undefined)
  })
  if (!isRefused(done)) house.jobs.wake('intake-batch')
  return done
}
