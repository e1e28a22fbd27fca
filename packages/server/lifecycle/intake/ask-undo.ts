import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { listBroughtByOthers } from '../custody/documents/client-standing.ts'
import { countChangedSince, countValuesOfBatch, listClientsOfBatch } from '../engagement/take-in/take-values-back.ts'
import { wasDoneBefore } from './arrival-store.ts'
import { lockBatch, setBatchStage } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { reachBatch } from './reach-batch.ts'
import { lockTurn } from './register-store.ts'
import { countRelyingRows } from './relying-row-store.ts'
import { finishUndoing } from './undo-batch.ts'

export type UndoRefusal = 'agency.locked' | 'batch.not-found' | 'intake.not-undoable' | 'intake.changed-since'

/**
 * 撤销: a person takes a whole import back. Refused when something newer stands on what it brought, or a later import
 * relies on it. A batch of which nothing was taken in is
 * undone here; otherwise a job takes values back and destroys the clients it created. The trail says how much goes, at the asking.
 */
export async function askUndo(house: IntakeHouse, caller: SignedIn, outsideId: string): Promise<Outcome<void, UndoRefusal>> {
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const asked = await house.database.write(caller.agencyId, async (writer) => {
    await lockTurn(writer) // no import comes between the looking and the stage that makes imports wait
    const batch = await reachBatch(writer, caller, outsideId, lockBatch)
    if (isRefused(batch)) return batch
    const { batch_id: batchId, stage } = batch.accepted
    const door = throughDoor('undo', stage)
    if (isRefused(door)) return refuse('intake.not-undoable', { stage })
    const changed =
      (await countChangedSince(writer, batchId)) ||
      (await countRelyingRows(writer, batchId)) ||
      (await listBroughtByOthers(writer, batchId)).length
    if (changed > 0) return refuse('intake.changed-since', { count: changed })
    const clients = (await listClientsOfBatch(writer, batchId)).length
    const values = await countValuesOfBatch(writer, batchId)
    await setBatchStage(writer, batchId, door.accepted)
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'intake.undone',
      by: { staff: caller.staffId },
      at: house.now(),
      batchId,
      clients,
      values,
    })
    const isFresh = stage === 'receiving' || (stage === 'awaiting-confirmation' && !(await wasDoneBefore(writer, batchId)))
    if (isFresh) await finishUndoing(writer, batchId)
    else await house.jobs.send(writer, 'intake-batch', batchId)
    return accept(undefined)
  })
  if (isRefused(asked)) return asked
  house.jobs.wake('intake-batch')
  house.sequencer.wake(caller.agencyId)
  return asked
}
