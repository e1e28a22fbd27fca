import { parseId, type ArrivalId, type BatchId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import { findArrival, type ArrivalOfDocument } from './arrival-store.ts'
import type { BatchRow } from './batch-store.ts'

type BatchFinder<R extends Reader> = (reader: R, batchId: BatchId) => Promise<BatchRow | null>

/** Whose batches a person sees: their own; the owner everybody's. Null: everybody's. */
export function ownBatches(caller: SignedIn): SignedIn['staffId'] | null {
  return caller.office === 'owner' ? null : caller.staffId
}

/**
 * A batch the caller may see, by its id from outside; `find` reads it, or locks it for an act. Missing, somebody else's and another
 * agency's all answer `batch.not-found`.
 */
export async function reachBatch<R extends Reader>(
  reader: R,
  caller: SignedIn,
  outsideId: string,
  find: BatchFinder<R>,
): Promise<Outcome<BatchRow, 'batch.not-found'>> {
  const batchId = parseId('batch', outsideId)
  if (isRefused(batchId)) return refuse('batch.not-found')
  const batch = await find(reader, batchId.accepted)
  const own = ownBatches(caller)
  if (batch === null || (own !== null && batch.received_by !== own)) return refuse('batch.not-found')
  return accept(batch)
}

export async function reachArrival(
  reader: Reader,
  batchId: BatchId,
  outsideId: string,
): Promise<Outcome<ArrivalOfDocument, 'arrival.not-found'>> {
  const arrivalId: Outcome<ArrivalId, 'id.malformed'> = parseId('arrival', outsideId)
  if (isRefused(arrivalId)) return refuse('arrival.not-found')
  const arrival = await findArrival(reader, batchId, arrivalId.accepted)
  return arrival === null ? refuse('arrival.not-found') : accept(arrival)
}
