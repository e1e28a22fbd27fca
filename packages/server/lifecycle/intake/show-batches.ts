import type { Answer } from '@xinxia/contract/api-client'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { countBatches, findBatch, listBatches, type BatchPage } from './batch-store.ts'
import { describeBatches, type ShownBatch } from './describe-batches.ts'
import type { IntakeHouse } from './intake-house.ts'
import { ownBatches, reachBatch } from './reach-batch.ts'

export async function showBatch(
  house: IntakeHouse,
  caller: SignedIn,
  batchId: string,
): Promise<Outcome<ShownBatch, VaultRefusal | 'batch.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batch = await reachBatch(reader, caller, batchId, findBatch)
    if (isRefused(batch)) return batch
    const shown = await describeBatches(reader, house, caller, [batch.accepted])
    return isRefused(shown) ? shown : accept(shown.accepted[0]!) // one batch in, one out
  })
}

export async function showBatches(
  house: IntakeHouse,
  caller: SignedIn,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<Answer<'intake.list'>, VaultRefusal>> {
  const receivedBy = ownBatches(caller)
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batches = await listBatches(reader, { receivedBy, after: readCursor(page.cursor), limit: page.limit })
    const rows = await describeBatches(reader, house, caller, batches)
    if (isRefused(rows)) return rows
    const last = batches.length === page.limit ? batches.at(-1) : undefined
    return accept({
      rows: rows.accepted,
      nextCursor: last === undefined ? null : `${last.received_at}.${last.batch_id}`,
      total: await countBatches(reader, receivedBy),
    })
  })
}

/** A cursor that is none of ours begins at the top. */
function readCursor(cursor: string | undefined): BatchPage['after'] {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor ?? '')
  return match === null ? null : { at: instant(Number(match[1])), batchId: match[2] ?? '' }
}
