import { exposureReport, type ExposureReport } from '@xinxia/kernel/oversight/exposure/exposure-report'
import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import { reachedBy } from '../../agency/access/standing.ts'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { ownBatches } from '../../lifecycle/intake/reach-batch.ts'
import { countFiles, countValues, isBatch, listClients, type Covered } from './store.ts'

/** What the caller's report covers: the batch they name, where they may see it, and what lies within their reach. */
export async function coveredBy(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  outsideBatchId: string | null,
): Promise<Outcome<Covered, 'batch.not-found'>> {
  const within = reachedBy(house, caller)
  if (outsideBatchId === null) return accept({ batchId: null, reachedBy: within })
  const batchId = parseId('batch', outsideBatchId)
  if (isRefused(batchId) || !(await isBatch(reader, batchId.accepted, ownBatches(caller)))) return refuse('batch.not-found')
  return accept({ batchId: batchId.accepted, reachedBy: within })
}

/** 体检报告 from counts alone: no name and no text is opened for it. */
export async function loadExposure(reader: Reader, house: Pick<House, 'now'>, covered: Covered): Promise<ExposureReport> {
  const files = await countFiles(reader, covered)
  const values = await countValues(reader, covered)
  const here = new Set(files.map(({ clientId }) => clientId))
  const reached = await listClients(reader, covered.reachedBy)
  const clients = reached.filter(({ clientId }) => covered.batchId === null || here.has(clientId))
  return exposureReport(files, values, clients, beijingDate(house.now()))
}
