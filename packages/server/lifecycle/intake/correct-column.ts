import { isClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { correctColumns, mappingOf, mappingSignature } from '@xinxia/recognition/register/mapping'
import { headersTagOf } from '@xinxia/vault/files/content-tag'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Row } from '@xinxia/extraction/extraction'
import type { Reader, Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { countArrival, setDocumentKind, type ArrivalOfDocument } from './arrival-store.ts'
import { lockBatch } from './batch-store.ts'
import { describeSheet, type ShownSheet } from './describe-reading.ts'
import type { IntakeHouse } from './intake-house.ts'
import { nothingSeen } from './judge-rows.ts'
import { rememberMapping } from './mapping-store.ts'
import { reachArrival, reachBatch } from './reach-batch.ts'
import { clearRegister, listSheetReadings, listSheetRows, updateSheetReading, type SheetReadingRow } from './register-store.ts'
import { judgeRegister, saveJudged } from './save-register.ts'
import { openReading, openRows, sealReading, type StoredReading } from './sealed-reading.ts'
import { cellsOf, understandSheet, type SheetCells, type UnderstoodSheet } from './understand-sheet.ts'

export type CorrectRefusal =
  | VaultRefusal
  | 'batch.not-found'
  | 'arrival.not-found'
  | 'intake.sheet-not-found'
  | 'intake.field-unknown'
  | 'intake.not-awaiting-confirmation'

export interface Correction {
  readonly batchId: string
  readonly arrivalId: string
  readonly sheet: number
  readonly column: number
  /** Null: the column is left out. */
  readonly field: string | null
}

/**
 * 更正一列: a person says what a column is. The sheet is read again from its sealed rows with that word, its rows get their states anew, and
 * the whole mapping is remembered for the next register with these headers. All in one transaction under the batch's lock.
 */
export async function correctColumn(
  house: IntakeHouse,
  caller: SignedIn,
  correction: Correction,
): Promise<Outcome<ShownSheet, CorrectRefusal>> {
  const { field } = correction
  if (field !== null && !isClientField(field)) return refuse('intake.field-unknown')
  return house.database.write(
    caller.agencyId,
    async (writer) => {
      const found = await findSheet(house, writer, caller, correction)
      if (isRefused(found)) return found
      const { arrival, key, row, stored } = found.accepted
      if (!stored.reading.columns.some((column) => column.index === correction.column)) return refuse('intake.sheet-not-found')
      const cells = await openCells(writer, key, arrival, row.sheet)
      if (isRefused(cells)) return cells
      const reading = correctColumns(stored.reading, [{ column: correction.column, field }])
      const understood = understandSheet(cells.accepted, reading, {
        name: stored.name,
        corrected: [...new Set([...stored.corrected, correction.column])],
        remembered: row.remembered,
      })
      const saved = await saveAgain(house, writer, arrival, key, row, understood)
      if (isRefused(saved)) return saved
      const index = await house.vaults.indexKey(writer)
      if (isRefused(index)) return index
      const signature = headersTagOf(index.accepted, mappingSignature(reading))
      await rememberMapping(writer, signature, mappingOf(reading), house.now())
      return accept(describeSheet(saved.accepted, understood.stored))
    },
    { statementMillis: 120_000 },
  )
}

interface FoundSheet {
  readonly arrival: ArrivalOfDocument
  readonly key: ScopeKey
  readonly row: SheetReadingRow
  readonly stored: StoredReading
}

async function findSheet(
  house: IntakeHouse,
  writer: Writer,
  caller: SignedIn,
  correction: Correction,
): Promise<Outcome<FoundSheet, CorrectRefusal>> {
  const batch = await reachBatch(writer, caller, correction.batchId, lockBatch)
  if (isRefused(batch)) return batch
  const { stage, batch_id: batchId } = batch.accepted
  if (stage !== 'awaiting-confirmation') return refuse('intake.not-awaiting-confirmation', { stage })
  const arrival = await reachArrival(writer, batchId, correction.arrivalId)
  if (isRefused(arrival)) return arrival
  const { arrival_id: arrivalId, document_scope_id: scopeId } = arrival.accepted
  const row = (await listSheetReadings(writer, arrivalId)).find(({ sheet }) => sheet === correction.sheet)
  if (row === undefined) return refuse('intake.sheet-not-found')
  const keys = await house.vaults.scopeKeys(writer, [scopeId])
  if (isRefused(keys)) return keys
  const key = keys.accepted.get(scopeId)
  if (key === undefined) return refuse('arrival.not-found')
  const stored = openReading(key, arrivalId, row.sheet, row.reading_sealed)
  return isRefused(stored) ? stored : accept({ arrival: arrival.accepted, key, row, stored: stored.accepted })
}

/** The sheet as it was extracted, from its sealed rows. */
async function openCells(
  reader: Reader,
  key: ScopeKey,
  arrival: ArrivalOfDocument,
  sheet: number,
): Promise<Outcome<SheetCells, 'vault.not-authentic'>> {
  const rows: Row[] = []
  for (const bundle of await listSheetRows(reader, arrival.arrival_id, sheet)) {
    const opened = openRows(key, arrival.arrival_id, sheet, bundle.first_row, bundle.rows_sealed)
    if (isRefused(opened)) return opened
    for (const row of opened.accepted) rows.push(row)
  }
  return accept(cellsOf(rows))
}

async function saveAgain(
  house: IntakeHouse,
  writer: Writer,
  arrival: ArrivalOfDocument,
  key: ScopeKey,
  before: SheetReadingRow,
  understood: UnderstoodSheet,
): Promise<Outcome<SheetReadingRow, VaultRefusal>> {
  const { arrival_id: arrivalId } = arrival
  await clearRegister(writer, arrivalId, before.sheet)
  const row = {
    sheet: before.sheet,
    is_register: understood.isRegister,
    row_count: understood.rowCount,
    remembered: before.remembered,
    grade_counts: understood.gradeCounts,
    reading_sealed: sealReading(key, arrivalId, before.sheet, understood.stored),
  }
  await updateSheetReading(writer, arrivalId, row)
  const judged = await judgeRegister(house, writer, understood.register, nothingSeen())
  if (isRefused(judged)) return judged
  await saveJudged(house, writer, { arrivalId, sheet: before.sheet, scope: key }, 0, judged.accepted)
  await countArrival(writer, arrivalId)
  if (understood.isRegister) await setDocumentKind(writer, arrival.document_id, 'client-register')
  return accept(row)
}
