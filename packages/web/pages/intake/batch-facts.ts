import type { Answer } from '@xinxia/contract/api-client'
import { intakeWords as words } from '../../language/intake.ts'
import type { Pair } from '../../language/pair.ts'

export type Batch = Answer<'intake.show'>
export type BatchHead = Answer<'intake.list'>['rows'][number]
export type IntakeFile = Batch['files'][number]
export type Stage = Batch['stage']
export type Reading = Answer<'intake.reading'>
export type SheetReading = Reading['sheets'][number]
export type RegisterRow = Answer<'intake.rows'>['rows'][number]
export type RowState = RegisterRow['state']

export const rowStateNames: Readonly<Record<RowState, Pair>> = {
  doubtful: words.stateDoubtful,
  new: words.stateNew,
  merges: words.stateMerges,
  'duplicate-row': words.stateDuplicateRow,
  refused: words.stateRowRefused,
  skipped: words.stateSkipped,
  created: words.stateCreated,
  merged: words.stateMerged,
  undone: words.stateRowUndone,
}

/** While the server is at work, or files still come in, the page looks again every 700 ms. */
export function isWorking(stage: Stage): boolean {
  return stage === 'receiving' || stage === 'received' || stage === 'reading' || stage === 'taking-in' || stage === 'undoing'
}

const longSilent = 3_600_000

/** A list looks again while something is at work; a sending that began an hour ago and is not whole waits for a person. */
export function isMoving(batch: BatchHead): boolean {
  return isWorking(batch.stage) && !(batch.stage === 'receiving' && Date.now() - batch.receivedAt > longSilent)
}

/** Whether a file came so far that there is a preview of it. */
export function hasReading(file: IntakeFile): boolean {
  return ['read', 'taking-in', 'taken-in', 'undone'].includes(file.stage)
}

const formatsOfTables: ReadonlySet<string> = new Set(['xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'et', 'dbf', 'csv'])

/** Whether there are columns to look at: a register, or a table that a person may say is one. */
export function hasColumns(file: IntakeFile): boolean {
  return hasReading(file) && (file.rows.total > 0 || formatsOfTables.has(file.format))
}

/** Whether rows of it will be, or were, taken in. */
export function hasRows(file: IntakeFile): boolean {
  return hasReading(file) && file.rows.total > 0
}

/** Whether this person can open the document itself: it came out whole, and is in no file that they may not see. */
export function opensDocument(file: IntakeFile): file is IntakeFile & { readonly documentId: string } {
  return file.documentId !== null && !(file.filing === 'filed' && file.client === null)
}

/**
 * What undoing takes back of register rows, and whether anything was filed at all. A batch that was done and was taken up again for a locked
 * file awaits confirmation with clients already made: those of the lines that were taken in.
 */
export function filedSoFar(batch: Batch): { readonly isFiled: boolean; readonly created: number; readonly merged: number } {
  if (batch.stage === 'done') return { isFiled: true, created: batch.summary.rows.created, merged: batch.summary.rows.merged }
  const takenIn = batch.files.filter((file) => file.stage === 'taken-in' && !file.duplicate)
  const sum = (of: 'created' | 'merged') => takenIn.reduce((total, { rows }) => total + rows[of], 0)
  return { isFiled: takenIn.length > 0, created: sum('created'), merged: sum('merged') }
}

/** Below this a person should look at the column before confirming. */
export const sureFrom = 0.8

/** Columns of registers that are filed though the reading is unsure, and that nobody has corrected. */
export function unsureColumns(sheets: readonly SheetReading[]): number {
  return sheets
    .filter((sheet) => sheet.isRegister)
    .flatMap((sheet) => sheet.columns)
    .filter((column) => column.field !== null && !column.empty && !column.correctedByPerson && column.confidence < sureFrom)
    .length
}

/** `12.3 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
