import type { Row } from '@xinxia/extraction/extraction'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear, type Masked } from '@xinxia/kernel/words/clear'
import type { ArrivalId, BatchId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { RegisterDoubt } from '@xinxia/recognition/register/register-row'
import type { TableReading } from '@xinxia/recognition/tables/table-reading'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'

/**
 * What of a register lies in the database, sealed under its document's scope: rows, readings and register rows.
 * `at` stands in the sealed place, so that a row put into another's place does not open.
 */
type NoteKind = 'sheet-rows' | 'sheet-reading' | 'register-chunk'

/** A sheet as it was understood, with what a person is shown of it. */
export interface StoredReading {
  readonly name: string
  readonly reading: TableReading
  /** Up to three masked values a column, by column index. */
  readonly samples: Readonly<Record<number, readonly Masked[]>>
  /** Columns without data. */
  readonly empty: readonly number[]
  /** Columns whose field a person has chosen. */
  readonly corrected: readonly number[]
}

/** One client as read from the register: what the taking-in needs, so that nothing is read twice. */
export interface StoredRow {
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  readonly name: string
  readonly values: readonly StoredValue[]
  readonly doubts: readonly RegisterDoubt[]
}

export interface StoredValue {
  readonly field: ClientField
  readonly value: Clear
  readonly row: number
  readonly column: number
  readonly doubtCodes: readonly string[]
  readonly becauseCodes: readonly string[]
}

export function sealRows(scope: ScopeKey, arrivalId: ArrivalId, sheet: number, rows: readonly Row[]): Buffer {
  return seal(scope, 'sheet-rows', `${sheet}/${rows[0]?.index ?? 0}`, arrivalId, JSON.stringify(rows))
}

export function openRows(
  scope: ScopeKey,
  arrivalId: ArrivalId,
  sheet: number,
  firstRow: number,
  sealed: Buffer,
): Outcome<Row[], 'vault.not-authentic'> {
  return parsed(open(scope, 'sheet-rows', `${sheet}/${firstRow}`, arrivalId, sealed))
}

export function sealReading(scope: ScopeKey, arrivalId: ArrivalId, sheet: number, reading: StoredReading): Buffer {
  return seal(scope, 'sheet-reading', String(sheet), arrivalId, JSON.stringify(reading))
}

export function openReading(
  scope: ScopeKey,
  arrivalId: ArrivalId,
  sheet: number,
  sealed: Buffer,
): Outcome<StoredReading, 'vault.not-authentic'> {
  return parsed(open(scope, 'sheet-reading', String(sheet), arrivalId, sealed))
}

/** A value in a chunk: field, text, mask, row, column, doubts, reasons. Lists, because a register has many of them. */
type PackedValue = [ClientField, string, Masked, number, number, readonly string[], readonly string[]]
type PackedRow = [number, string, readonly PackedValue[], readonly RegisterDoubt[]]

export function sealChunk(
  scope: ScopeKey,
  arrivalId: ArrivalId,
  sheet: number,
  firstPosition: number,
  rows: readonly StoredRow[],
): Buffer {
  const packed = rows.map(({ row, name, values, doubts }): PackedRow => [row, name, values.map(packValue), doubts])
  return seal(scope, 'register-chunk', `${sheet}/${firstPosition}`, arrivalId, JSON.stringify(packed))
}

export function openChunk(
  scope: ScopeKey,
  arrivalId: ArrivalId,
  sheet: number,
  firstPosition: number,
  sealed: Buffer,
): Outcome<StoredRow[], 'vault.not-authentic'> {
  const packed = parsed<PackedRow[]>(open(scope, 'register-chunk', `${sheet}/${firstPosition}`, arrivalId, sealed))
  if (isRefused(packed)) return packed
  return accept(packed.accepted.map(([row, name, values, doubts]) => ({ row, name, values: values.map(unpackValue), doubts })))
}

function packValue({ field, value, row, column, doubtCodes, becauseCodes }: StoredValue): PackedValue {
  return [field, value.use((text) => text), value.masked, row, column, doubtCodes, becauseCodes]
}

function unpackValue([field, text, masked, row, column, doubtCodes, becauseCodes]: PackedValue): StoredValue {
  return { field, value: new Clear(text, masked), row, column, doubtCodes, becauseCodes }
}

function seal(scope: ScopeKey, kind: NoteKind, at: string, rowId: ArrivalId | BatchId, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const sealed = sealNote(scope, placeOf(scope, kind, at, rowId), bytes)
  bytes.fill(0)
  return sealed
}

function open(
  scope: ScopeKey,
  kind: NoteKind,
  at: string,
  rowId: ArrivalId,
  sealed: Buffer,
): Outcome<string, 'vault.not-authentic'> {
  const opened = openNote(scope, placeOf(scope, kind, at, rowId), sealed)
  if (isRefused(opened)) return refuse('vault.not-authentic')
  const text = opened.accepted.toString('utf8')
  opened.accepted.fill(0)
  return accept(text)
}

function placeOf(scope: ScopeKey, kind: NoteKind, at: string, rowId: string) {
  const noteKind = at === '' ? kind : `${kind}/${at}`
  return { agencyId: scope.agencyId, clientId: null, scopeId: scope.scopeId, noteKind, rowId }
}

/** What opened was sealed by us, so its shape is ours. */
function parsed<T>(text: Outcome<string, 'vault.not-authentic'>): Outcome<T, 'vault.not-authentic'> {
  return isRefused(text) ? text : accept(JSON.parse(text.accepted) as T)
}
