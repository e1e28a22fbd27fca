import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import type { AgencyId, BatchId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { listArrivals } from './arrival-store.ts'
import { findBatch, lockBatch, setBatchStage } from './batch-store.ts'
import { holdKey } from './hold-key.ts'
import type { IntakeHouse } from './intake-house.ts'
import { readArrival } from './read-arrival.ts'

/** 读取一批: file after file, each begun again when its reading was broken off, and none read twice when it was not. */
export async function readBatch(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  await goThrough(house, agencyId, batchId, 'startReading')
  const { batch, arrivals } = await house.database.read(agencyId, async (reader) => ({
    batch: await findBatch(reader, batchId),
    arrivals: await listArrivals(reader, [batchId]),
  }))
  if (batch === null || batch.stage !== 'reading') return
  for (const arrival of arrivals) {
    if (arrival.stage !== 'received' && arrival.stage !== 'reading') continue
    await readArrival(house, agencyId, arrival, holdKey(house, agencyId, batch.scope_id))
  }
  const after = await house.database.read(agencyId, (reader) => listArrivals(reader, [batchId]))
  const allRefused = after.every((arrival) => arrival.stage === 'refused')
  await goThrough(house, agencyId, batchId, allRefused ? 'findNothing' : 'finishReading')
}

/** Opens one of the house's own doors, when the batch stands before it. */
async function goThrough(
  house: IntakeHouse,
  agencyId: AgencyId,
  batchId: BatchId,
  door: 'startReading' | 'finishReading' | 'findNothing',
): Promise<void> {
  await house.database.write(agencyId, async (writer) => {
    const batch = await lockBatch(writer, batchId)
    if (batch === null) return
    const stage = throughDoor(door, batch.stage)
    if (!isRefused(stage)) await setBatchStage(writer, batchId, stage.accepted)
  })
}
