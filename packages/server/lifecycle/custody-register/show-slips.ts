import type { Answer } from '@xinxia/contract/api-client'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { idsWithinReach } from '../engagement/clients/ids-within-reach.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { describeSlips, withoutSignature } from './describe-slips.ts'
import { reachSlip } from './reach-slip.ts'
import { listSlips as listSlipRows } from './slip-store.ts'

const most = 300

/** 交接单: what waits for a signature on top. Without a client also those that the caller has to sign for clients of others. */
export async function listSlips(
  house: House,
  caller: SignedIn,
  outsideClientId: string | undefined,
): Promise<Outcome<Answer<'custody.slips'>, VaultRefusal | 'client.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const client = outsideClientId === undefined ? null : await reachClient(reader, house, caller, outsideClientId)
    if (client !== null && isRefused(client)) return client
    const reached = client === null ? await idsWithinReach(reader, house, caller) : new Set([client.accepted.clientId])
    const rows = await listSlipRows(reader, {
      clientIds: reached === null ? null : [...reached],
      signer: client === null ? caller.staffId : null,
      limit: most + 1,
    })
    const described = await describeSlips(reader, house, rows.slice(0, most), caller.staffId)
    if (isRefused(described)) return described
    return accept({ slips: described.accepted.map(withoutSignature), more: rows.length > most })
  })
}

/** One slip with its signature. */
export async function showSlip(
  house: Pick<House, 'database' | 'access' | 'vaults' | 'directories'>,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Answer<'custody.show-slip'>, VaultRefusal | 'slip.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const slip = await reachSlip(reader, house, caller, outsideId)
    if (isRefused(slip)) return slip
    const described = await describeSlips(reader, house, [slip.accepted], caller.staffId)
    if (isRefused(described)) return described
    const [shown] = described.accepted
    return shown === undefined ? refuse('slip.not-found') : accept(shown)
  })
}
