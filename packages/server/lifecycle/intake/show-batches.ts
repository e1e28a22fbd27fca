import type { Answer } from '@xinxia/contract/api-client'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { listRegistersAfter, pageArrivals, type FileGroup } from './result-list-store.ts'
import { countBatches, findBatch, listBatches, type BatchPage } from './batch-store.ts'
import { describeBatches, type ShownBatch } from './describe-batches.ts'
import { describeFiles } from './describe-files.ts'
import type { IntakeHouse } from './intake-house.ts'
import { ownBatches, reachBatch } from './reach-batch.ts'

/** Lines that are shown with a batch at once; and registers beyond them. */
const linesAtOnce = 1000
const registersAtOnce = 200

export async function showBatch(
  house: IntakeHouse,
  caller: SignedIn,
  batchId: string,
): Promise<Outcome<ShownBatch, VaultRefusal | 'batch.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batch = await reachBatch(reader, caller, batchId, findBatch)
    if (isRefused(batch)) return batch
    const id = batch.accepted.batch_id
    const first = await pageArrivals(reader, id, 'all', -1, linesAtOnce)
    const last = first.length === linesAtOnce ? first.at(-1) : undefined
    const registers = last === undefined ? [] : await listRegistersAfter(reader, id, last.position, registersAtOnce)
    const heads = await describeBatches(reader, house, [batch.accepted])
    if (isRefused(heads)) return heads
    const files = await describeFiles(reader, house, caller, batch.accepted, [...first, ...registers])
    if (isRefused(files)) return files
    return accept({ ...heads.accepted[0]!, files: files.accepted }) // one batch in, one head out
  })
}

/** 逐件结果, page by page. */
export async function showFiles(
  house: IntakeHouse,
  caller: SignedIn,
  batchId: string,
  page: { readonly cursor?: string | undefined; readonly limit: number; readonly group: FileGroup },
): Promise<Outcome<Answer<'intake.files'>, VaultRefusal | 'batch.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batch = await reachBatch(reader, caller, batchId, findBatch)
    if (isRefused(batch)) return batch
    const after = /^\d{1,9}$/.test(page.cursor ?? '') ? Number(page.cursor) : -1
    const arrivals = await pageArrivals(reader, batch.accepted.batch_id, page.group, after, page.limit)
    const files = await describeFiles(reader, house, caller, batch.accepted, arrivals)
    if (isRefused(files)) return files
    const last = arrivals.length === page.limit ? arrivals.at(-1) : undefined
    return accept({ rows: files.accepted, nextCursor: last === undefined ? null : String(last.position), total: null })
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
    const rows = await describeBatches(reader, house, batches)
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
