import { stateAfter } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { maySign, mayWithdraw, type Hand } from '@xinxia/kernel/lifecycle/custody-register/slip'
import type { StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { Overtaken } from '../../database/faults.ts'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { lockObjects, setState } from './object-store.ts'
import { reachSlip } from './reach-slip.ts'
import { endSlip, listLines, lockSlip, ruleOf, type SlipRow } from './slip-store.ts'

type EndRefusal = 'slip.not-found' | 'slip.not-awaiting' | 'slip.other-hand'

/** 签收 by a colleague, in a session of their own: slip, objects and entries commit together. */
export async function confirmSlip(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ signedAt: number }, EndRefusal>> {
  const at = house.now()
  const hand = { session: caller.staffId }
  const signed = await house.database.write(caller.agencyId, async (writer) => {
    const slip = await reachSlip(writer, house, caller, outsideId, (slipId) => lockSlip(writer, slipId))
    if (isRefused(slip)) return slip
    const may = maySign(ruleOf(slip.accepted), hand)
    if (isRefused(may)) return may
    await recordSigning(writer, slip.accepted, hand, null, at)
    return accept({ signedAt: at })
  })
  if (!isRefused(signed)) house.sequencer.wake(caller.agencyId)
  return signed
}

/** 撤回: what stood on the slip is where it was before; what was awaited never came. */
export async function withdrawSlip(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ withdrawnAt: number }, EndRefusal>> {
  const at = house.now()
  const withdrawn = await house.database.write(caller.agencyId, async (writer) => {
    const slip = await reachSlip(writer, house, caller, outsideId, (slipId) => lockSlip(writer, slipId))
    if (isRefused(slip)) return slip
    const may = mayWithdraw(ruleOf(slip.accepted), caller.staffId)
    if (isRefused(may)) return may
    await end(writer, slip.accepted, 'withdrawn', null, caller.staffId, at, [
      {
        what: 'slip.withdrawn',
        by: { staff: caller.staffId },
        at,
        slipId: slip.accepted.slip_id,
        clientId: slip.accepted.client_id,
        door: slip.accepted.door,
      },
    ])
    return accept({ withdrawnAt: at })
  })
  if (!isRefused(withdrawn)) house.sequencer.wake(caller.agencyId)
  return withdrawn
}

/**
 * Signs a slip that the caller holds and has decided on. Somebody from outside has no account: their drawing came in by a link that the maker
 * held out, so the entry stands under the maker and says that it was drawn.
 */
export async function recordSigning(
  writer: Writer,
  slip: SlipRow,
  hand: Hand<StaffId>,
  signatureSealed: Buffer | null,
  at: Instant,
): Promise<void> {
  const by = 'session' in hand ? hand.session : slip.made_by
  await end(writer, slip, 'signed', signatureSealed, by, at, [
    {
      what: 'slip.signed',
      by: { staff: by },
      at,
      slipId: slip.slip_id,
      clientId: slip.client_id,
      door: slip.door,
      side: slip.side,
      hand: 'session' in hand ? 'session' : 'drawn',
      ...(slip.other_staff === null ? {} : { staffId: slip.other_staff }),
    },
  ])
}

async function end(
  writer: Writer,
  slip: SlipRow,
  state: 'signed' | 'withdrawn',
  signatureSealed: Buffer | null,
  by: StaffId,
  at: Instant,
  entries: Parameters<typeof appendAuditEntries>[2],
): Promise<void> {
  const lines = await listLines(writer, [slip.slip_id])
  const objects =
    lines.length === 0
      ? []
      : await lockObjects(
          writer,
          lines.map(({ object_id: objectId }) => objectId),
        )
  if ((await endSlip(writer, slip.slip_id, { state, signatureSealed, at })) === 0) throw new Overtaken('slip.not-awaiting')
  const to = stateAfter(slip.door, state)
  for (const object of objects) {
    const lentSlip = to === 'lent' ? (state === 'signed' ? slip.slip_id : object.lent_slip) : null
    await setState(writer, object.object_id, { state: to, lentSlip, at: state === 'signed' ? at : object.changed_at })
  }
  const moved = objects.filter((object) => object.state !== to)
  await appendAuditEntries(writer, writer.agencyId, [
    ...entries,
    ...moved.map(
      (object) =>
        ({
          what: 'object.moved',
          by: { staff: by },
          at,
          objectId: object.object_id,
          clientId: object.client_id,
          slipId: slip.slip_id,
          from: object.state,
          to,
        }) as const,
    ),
  ])
}
