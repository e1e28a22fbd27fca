import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import type { AgencyId, BatchId, DocumentId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { orDelay } from '../../jobs/job-queue.ts'
import { sideBySide } from '../../jobs/side-by-side.ts'
import { hasDocument, listArrivals, type ArrivalOfDocument, type ArrivalRow } from './arrival-store.ts'
import type { Reader } from '../../database/handles.ts'
import { deletePasswordsOfBatch } from './file-passwords/store.ts'
import { findBatch, lockBatch, setBatchStage } from './batch-store.ts'
import { holdKey } from './hold-key.ts'
import type { IntakeHouse } from './intake-house.ts'
import { readArrival } from './read-arrival.ts'
import { countWaiting } from './register-row-store.ts'

/** As many files at a time as there are parsers. */
const lanes = 2

/**
 * 读取一批: file after file, each begun again when its reading was broken off, and none read twice when it was not. Several arrivals of one
 * document are read one after the other, for what is understood of it is kept once.
 */
export async function readBatch(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  await startReading(house, agencyId, batchId)
  const { batch, arrivals } = await house.database.read(agencyId, async (reader) => ({
    batch: await findBatch(reader, batchId),
    arrivals: await listArrivals(reader, [batchId]),
  }))
  if (batch === null || batch.stage !== 'reading') return
  const batchKey = holdKey(house, agencyId, batch.scope_id)
  // Archives and mails bring more files while they are read, nested ones more again; a password may be given for another.
  for (let due = arrivals.filter(isDue); due.length > 0 || !(await leaveReading(house, agencyId, batchId)); ) {
    await sideBySide(lanes, byDocument(due), async (same) => {
      for (const arrival of same) await readArrival(house, agencyId, arrival, batchKey)
    })
    due = (await house.database.read(agencyId, (reader) => listArrivals(reader, [batchId]))).filter(isDue)
  }
}

/** Under the batch's lock: opens the next door unless a file is to be read before. False when one is. */
async function leaveReading(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<boolean> {
  return house.database.write(agencyId, async (writer) => {
    const batch = await lockBatch(writer, batchId)
    if (batch?.stage !== 'reading') return true
    const arrivals = await listArrivals(writer, [batchId])
    if (arrivals.some(isDue)) return false
    await deletePasswordsOfBatch(writer, batchId)
    await setBatchStage(writer, batchId, orDelay(throughDoor(await nextDoor(writer, batchId, arrivals), batch.stage)))
    return true
  })
}

function byDocument(due: readonly ArrivalOfDocument[]): Iterable<readonly ArrivalOfDocument[]> {
  const together = new Map<DocumentId, ArrivalOfDocument[]>()
  for (const arrival of due) together.set(arrival.document_id, [...(together.get(arrival.document_id) ?? []), arrival])
  return together.values()
}

function isDue(arrival: ArrivalRow): arrival is ArrivalOfDocument {
  return hasDocument(arrival) && (arrival.stage === 'received' || arrival.stage === 'reading')
}

/**
 * Nothing readable ends the batch. A register, or a table that nobody could name and that may be one, waits for a person; documents alone
 * need no confirmation: they are filed at once.
 */
async function nextDoor(
  reader: Reader,
  batchId: BatchId,
  arrivals: readonly ArrivalRow[],
): Promise<'findNothing' | 'finishReading' | 'needNoConfirmation'> {
  if (arrivals.every((arrival) => arrival.stage === 'refused')) return 'findNothing'
  if ((await countWaiting(reader, batchId)).rows > 0) return 'finishReading'
  const unsure = arrivals.some(
    ({ format, filing, settled, document_kind: kind, kind_confidence: sure }) =>
      filing !== 'filed' &&
      !settled &&
      tables.includes(format ?? '') &&
      !((sure ?? 0) >= sureKind && booksAndPapers.has(kind ?? '')),
  )
  return unsure ? 'finishReading' : 'needNoConfirmation'
}

/** Kinds of table that are surely no client register, when the kind is as sure as this, in percent. Of any other a person may say it is one. */
const booksAndPapers: ReadonlySet<string> = new Set([
  'bank-statement',
  'invoice',
  'payroll',
  'individual-income-tax',
  'tax-return',
  'social-insurance',
  'trial-balance',
  'voucher',
  'ledger',
  'balance-sheet',
  'income-statement',
  'tax-payment',
])
const sureKind = 60
const tables: readonly string[] = ['xlsx', 'xlsm', 'csv']

/** Begins, when the batch stands before that door. */
async function startReading(house: IntakeHouse, agencyId: AgencyId, batchId: BatchId): Promise<void> {
  await house.database.write(agencyId, async (writer) => {
    const batch = await lockBatch(writer, batchId)
    if (batch === null) return
    const stage = throughDoor('startReading', batch.stage)
    if (!isRefused(stage)) await setBatchStage(writer, batchId, stage.accepted)
  })
}
