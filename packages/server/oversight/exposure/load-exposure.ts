import { exposureReport, type ExposureReport } from '@xinxia/kernel/oversight/exposure/exposure-report'
import { clientReach } from '@xinxia/kernel/policy/access/decide'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { listReached } from '../../lifecycle/engagement/clients/store.ts'
import { findBatch } from '../../lifecycle/intake/batch-store.ts'
import { reachBatch } from '../../lifecycle/intake/reach-batch.ts'
import { reachOf } from '../../search/search-clients.ts'
import { countFiles, countValues, listWithContract, type Covered } from './store.ts'

/** What the caller's report covers: the batch they name, where they may see it, and what lies within their reach. */
export async function coveredBy(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  outsideBatchId: string | null,
): Promise<Outcome<Covered, 'batch.not-found'>> {
  const reachedBy = clientReach(house.access, caller) === 'all' ? null : caller.staffId
  if (outsideBatchId === null) return accept({ batchId: null, reachedBy })
  const batch = await reachBatch(reader, caller, outsideBatchId, findBatch)
  return isRefused(batch) ? batch : accept({ batchId: batch.accepted.batch_id, reachedBy })
}

/** 体检报告 from counts alone: no name and no text is opened for it. */
export async function loadExposure(
  reader: Reader,
  house: Pick<House, 'access' | 'now'>,
  caller: SignedIn,
  covered: Covered,
): Promise<ExposureReport> {
  const files = await countFiles(reader, covered)
  const values = await countValues(reader, covered)
  const withContract = new Set(await listWithContract(reader))
  const reached = await listReached(reader, reachOf(house, caller), { doubtful: false, bookkeeper: null })
  const here = new Set(files.map(({ clientId }) => clientId))
  const clients = reached
    .filter((clientId) => covered.batchId === null || here.has(clientId))
    .map((clientId) => ({ clientId, hasContract: withContract.has(clientId) }))
  return exposureReport(files, values, clients, beijingDate(house.now()))
}
