import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId, BatchId, StaffId } from '@xinxia/kernel/words/ids'
import type { Writer } from '../../database/handles.ts'
import { JobDelayed, orDelay } from '../../jobs/job-queue.ts'
import { completeClients } from '../engagement/take-in/complete-clients.ts'
import { createClients } from '../engagement/take-in/create-clients.ts'
import type { TakeIn } from '../engagement/take-in/draft.ts'
import { findExistingClients } from '../engagement/take-in/find-existing-clients.ts'
import { addRowsDone, findArrival, moveArrivals, settleArrivals } from './arrival-store.ts'
import { findBatch, lockBatch, refreshStatistics, setBatchStage } from './batch-store.ts'
import { fileBatch } from './file-batch.ts'
import type { IntakeHouse } from './intake-house.ts'
import { keysOf } from './judge-rows.ts'
import { planChunk, withConflicts, type WaitingRow } from './plan-chunk.ts'
import { listChunkRows, setRowResults } from './register-row-store.ts'
import { lockNextChunk, lockTurn, markTakenIn, type WaitingChunk } from './register-store.ts'
import { isUndoUnderWay } from './relying-row-store.ts'
import { waitingStates } from './row-states.ts'
import { openChunk, type StoredRow } from './sealed-reading.ts'

/**
 * 入档: takes the confirmed rows in, chunk after chunk, then files the documents, so that they find the clients that the rows made. A chunk is one transaction: its clients, their values, its rows' results, its progress
 * and the mark that it is done commit together, so that an interruption takes nothing twice and loses nothing.
 */
export async function takeInBatch(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  let chunks = 0
  for (let more = true; more; ) {
    more = await house.database.write(agencyId, (writer) => takeInNext(house, writer, batchId))
    house.sequencer.wake(agencyId)
    // What was planned for the tables as they were serves badly once they are four times as full.
    if (more && Number.isInteger(Math.log2(++chunks) / 2)) await house.database.write(agencyId, refreshStatistics)
  }
  const batch = await house.database.read(agencyId, (reader) => findBatch(reader, batchId))
  if (batch?.stage !== 'taking-in') return
  if (chunks > 0) await house.database.write(agencyId, refreshStatistics)
  await fileBatch(house, agencyId, batchId)
  await house.database.write(agencyId, async (writer) => {
    const locked = await lockBatch(writer, batchId)
    if (locked?.stage !== 'taking-in') return
    await setBatchStage(writer, batchId, orDelay(throughDoor('finishTakingIn', locked.stage)))
    await moveArrivals(writer, batchId, ['taking-in'], 'taken-in')
    await settleArrivals(writer, batchId)
  })
}

/** True while there may be more to take in. */
async function takeInNext(house: IntakeHouse, writer: Writer, batchId: BatchId): Promise<boolean> {
  await lockTurn(writer)
  const batch = await lockBatch(writer, batchId)
  if (batch === null || batch.stage !== 'taking-in') return false
  const chunk = await lockNextChunk(writer, batchId)
  if (chunk !== null && (await isUndoUnderWay(writer))) throw new JobDelayed('intake.undo-under-way')
  if (chunk !== null) {
    await takeInChunk(house, writer, batchId, batch.confirmed_by ?? batch.received_by, chunk)
    return true
  }
  return false
}

async function takeInChunk(
  house: IntakeHouse,
  writer: Writer,
  batchId: BatchId,
  by: StaffId,
  chunk: WaitingChunk,
): Promise<void> {
  const arrival = await findArrival(writer, batchId, chunk.arrival_id)
  assert(arrival !== null, 'a chunk is of an arrival of its batch')
  const key = orDelay(await house.vaults.scopeKeys(writer, [arrival.document_scope_id])).get(arrival.document_scope_id)
  assert(key !== undefined, 'a document has its scope for as long as its batch is being taken in')
  const stored = orDelay(openChunk(key, chunk.arrival_id, chunk.sheet, chunk.first_position, chunk.rows_sealed))
  const waiting = await waitingRows(house, writer, chunk, stored)

  const from: TakeIn = {
    by,
    at: house.now(),
    batchId,
    arrivalId: chunk.arrival_id,
    documentId: arrival.document_id,
    sheet: chunk.sheet,
  }
  const plan = planChunk(waiting)
  orDelay(await createClients(writer, house.vaults, plan.creates, from))
  const { conflicts } = orDelay(await completeClients(writer, house.vaults, plan.completes, from))
  await setRowResults(writer, chunk, withConflicts(plan, waiting, conflicts))
  await markTakenIn(writer, chunk, from.at)
  await addRowsDone(writer, chunk.arrival_id, stored.length)
}

/** The rows of the chunk that nobody left out, with the client each one is by now: other imports may have come in between. */
async function waitingRows(
  house: IntakeHouse,
  writer: Writer,
  chunk: WaitingChunk,
  stored: readonly StoredRow[],
): Promise<WaitingRow[]> {
  const rows = (await listChunkRows(writer, chunk, stored.length))
    .filter((row) => waitingStates.includes(row.state))
    .flatMap((row) => {
      const content = stored[row.position - chunk.first_position]
      return content === undefined ? [] : [{ row, content }]
    })
  const keys = rows.map(({ content }) => keysOf(content.values))
  const existing = orDelay(await findExistingClients(writer, house.vaults, keys))
  return rows.map(({ row, content }, i) => ({
    position: row.position,
    plannedClientId: row.planned_client_id,
    stored: content,
    existing: existing[i] ?? null,
  }))
}
