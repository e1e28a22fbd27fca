import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import { parseId, type ArrivalId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { startTakingIn } from './arrival-store.ts'
import { lockBatch, setConfirmed } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { reachBatch } from './reach-batch.ts'
import { countWaiting, skipRows } from './register-row-store.ts'

export type LeftOut = readonly { readonly arrivalId: string; readonly sheet: number; readonly row: number }[]
export type ConfirmRefusal = 'agency.locked' | 'batch.not-found' | 'arrival.not-found' | 'intake.not-awaiting-confirmation'

/**
 * 确认入档: a person has looked and lets the rows in, but for those left out. The trail says how many clients and values were confirmed; the
 * job that takes them in is sent in the same transaction.
 */
export async function confirmBatch(
  house: IntakeHouse,
  caller: SignedIn,
  outsideId: string,
  leaveOut: LeftOut,
): Promise<Outcome<void, ConfirmRefusal>> {
  const left = readLeftOut(leaveOut)
  if (isRefused(left)) return left
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const confirmed = await house.database.write(caller.agencyId, async (writer) => {
    const batch = await reachBatch(writer, caller, outsideId, lockBatch)
    if (isRefused(batch)) return batch
    const { batch_id: batchId, stage } = batch.accepted
    const door = throughDoor('confirm', stage)
    if (isRefused(door)) return refuse('intake.not-awaiting-confirmation', { stage })
    await skipRows(writer, batchId, left.accepted)
    const { clients, values } = await countWaiting(writer, batchId)
    await setConfirmed(writer, batchId, caller.staffId)
    await startTakingIn(writer, batchId)
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'intake.confirmed',
      by: { staff: caller.staffId },
      at: house.now(),
      batchId,
      clients,
      values,
    })
    await house.jobs.send(writer, 'intake-batch', batchId)
    return accept(undefined)
  })
  if (isRefused(confirmed)) return confirmed
  house.jobs.wake('intake-batch')
  house.sequencer.wake(caller.agencyId)
  return confirmed
}

function readLeftOut(leaveOut: LeftOut): Outcome<{ arrivalId: ArrivalId; sheet: number; row: number }[], 'arrival.not-found'> {
  const read: { arrivalId: ArrivalId; sheet: number; row: number }[] = []
  for (const { arrivalId, sheet, row } of leaveOut) {
    const id = parseId('arrival', arrivalId)
    if (isRefused(id)) return refuse('arrival.not-found')
    read.push({ arrivalId: id.accepted, sheet, row })
  }
  return accept(read)
}
