import { mayBeFound, mayBeLost } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { lockObjects, setState } from './object-store.ts'

/** 遗失、找回: one hand reports it, with its entry in the same transaction. What is found again lies in the house. */
export async function reportLoss(
  house: House,
  caller: SignedIn,
  outsideId: string,
  to: 'lost' | 'kept',
): Promise<Outcome<{ at: number }, 'object.not-found' | 'object.not-here' | 'object.awaits-signature'>> {
  const objectId = parseId('object', outsideId)
  if (isRefused(objectId)) return refuse('object.not-found')
  const at = house.now()
  const reported = await house.database.write(caller.agencyId, async (writer) => {
    const [object] = await lockObjects(writer, [objectId.accepted])
    if (object === undefined) return refuse('object.not-found')
    const client = await reachClient(writer, house, caller, formatId('client', object.client_id))
    if (isRefused(client)) return refuse('object.not-found')
    const held = { state: object.state, awaiting: object.awaiting_slip !== null, borrower: object.borrower }
    const may = to === 'lost' ? mayBeLost(held) : mayBeFound(held)
    if (isRefused(may)) return may
    await setState(writer, object.object_id, { state: to, lentSlip: null, at })
    await appendAuditEntry(writer, writer.agencyId, {
      what: 'object.moved',
      by: { staff: caller.staffId },
      at,
      objectId: object.object_id,
      clientId: object.client_id,
      from: object.state,
      to,
    })
    return accept({ at })
  })
  if (!isRefused(reported)) house.sequencer.wake(caller.agencyId)
  return reported
}
