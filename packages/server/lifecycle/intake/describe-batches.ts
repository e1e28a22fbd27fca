import type { Answer } from '@xinxia/contract/api-client'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { countRowsOfBatches, findFirstArrivals, summariseArrivals } from './result-list-store.ts'
import type { BatchRow } from './batch-store.ts'
import { nameOf } from './describe-files.ts'
import type { IntakeHouse } from './intake-house.ts'
import { rowCountsOf } from './row-counts.ts'

export type ShownBatch = Answer<'intake.show'>
export type BatchHead = Answer<'intake.list'>['rows'][number]

/** 批次: where each stands, and its files and rows counted. */
export async function describeBatches(
  reader: Reader,
  house: Pick<IntakeHouse, 'vaults'>,
  batches: readonly BatchRow[],
): Promise<Outcome<BatchHead[], VaultRefusal>> {
  const ids = batches.map((batch) => batch.batch_id)
  const first = new Map((await findFirstArrivals(reader, ids)).map((row) => [row.batch_id, row]))
  const summaries = new Map((await summariseArrivals(reader, ids)).map((row) => [row.batch_id, row]))
  const rows = await countRowsOfBatches(reader, ids)
  const keys = await house.vaults.scopeKeys(
    reader,
    batches.map((batch) => batch.scope_id),
  )
  if (isRefused(keys)) return keys
  const heads: BatchHead[] = []
  for (const batch of batches) {
    const arrival = first.get(batch.batch_id)
    const name = arrival === undefined ? accept('') : nameOf(keys.accepted.get(batch.scope_id), arrival)
    if (isRefused(name)) return name
    const {
      files = 0,
      read = 0,
      filed = 0,
      unfiled = 0,
      problems = 0,
      locked = 0,
      duplicates = 0,
      total = 0,
      done = 0,
    } = summaries.get(batch.batch_id) ?? {}
    heads.push({
      id: formatId('batch', batch.batch_id),
      receivedBy: batch.received_by_name,
      receivedAt: batch.received_at,
      stage: batch.stage,
      name: name.accepted,
      summary: {
        files,
        announced: batch.announced,
        parts: batch.parts,
        read,
        filed,
        unfiled,
        problems,
        locked,
        duplicates,
        rows: { total, done, ...rowCountsOf(rows.filter((row) => row.batch_id === batch.batch_id)) },
      },
    })
  }
  return accept(heads)
}
