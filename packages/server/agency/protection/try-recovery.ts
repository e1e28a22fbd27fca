import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { tryRecovery as openEscrow } from '@xinxia/vault/escrow/recovery-sheet'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { setRecoveryTried } from '../founding/store.ts'

/** 试用恢复单: the typed identity must open the escrow that lies at every place now, and it must be this agency's. Recorded either way. */
export async function tryRecovery(
  house: House,
  caller: SignedIn,
  identity: string,
): Promise<Outcome<{ triedAt: number; generation: number }, 'agency.recovery-identity-wrong' | 'agency.escrow-missing'>> {
  const at = house.now()
  let generation = 0
  for (const place of house.keyTree.escrowPlaces) {
    const file = await place.read(caller.agencyId)
    if (file === null) return refuse('agency.escrow-missing', { place: place.name })
    const opened = await openEscrow(identity, file)
    if (isRefused(opened) || opened.accepted.agencyId !== caller.agencyId) {
      await house.database.write(caller.agencyId, (writer) =>
        appendAuditEntry(writer, caller.agencyId, { what: 'escrow.tried', by: { staff: caller.staffId }, at, result: 'refused' }),
      )
      house.sequencer.wake(caller.agencyId)
      return refuse('agency.recovery-identity-wrong')
    }
    generation = opened.accepted.generation
  }
  await house.database.write(caller.agencyId, async (writer) => {
    await setRecoveryTried(writer, at)
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'escrow.tried',
      by: { staff: caller.staffId },
      at,
      result: 'opened',
      generation,
    })
  })
  house.sequencer.wake(caller.agencyId)
  return accept({ triedAt: at, generation })
}
