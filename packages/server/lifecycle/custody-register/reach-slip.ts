import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { findSlip, type SlipRow } from './slip-store.ts'

/** A slip the caller may see, by its id from outside: of a client within reach, or one that names the caller. Everything else is not found. */
export async function reachSlip(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  outsideId: string,
  find: (slipId: SlipRow['slip_id']) => Promise<SlipRow | null> = (slipId) => findSlip(reader, slipId),
): Promise<Outcome<SlipRow, 'slip.not-found'>> {
  const slipId = parseId('slip', outsideId)
  if (isRefused(slipId)) return refuse('slip.not-found')
  const slip = await find(slipId.accepted)
  if (slip === null) return refuse('slip.not-found')
  if (slip.other_staff === caller.staffId) return accept(slip)
  const client = await reachClient(reader, house, caller, formatId('client', slip.client_id))
  return isRefused(client) ? refuse('slip.not-found') : accept(slip)
}
