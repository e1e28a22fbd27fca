import type { Row } from '@xinxia/extraction/extraction'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { taxonomyOf } from '@xinxia/recognition/taxonomy'
import { correctColumns, mappingSignature } from '@xinxia/recognition/register/mapping'
import { previewColumns } from '@xinxia/recognition/register/preview-register'
import { readRegister } from '@xinxia/recognition/register/read-register'
import type { ColumnCorrection, RegisterRow } from '@xinxia/recognition/register/register-row'
import { recogniseTable } from '@xinxia/recognition/tables/recognise-table'
import type { TableReading } from '@xinxia/recognition/tables/table-reading'
import { isRegister } from './document-kinds.ts'
import type { StoredReading } from './sealed-reading.ts'

/** A sheet in the form that recognition reads, rebuilt alike from events and from sealed rows. */
export interface SheetCells {
  /** Row n of the sheet at index n. */
  readonly rows: readonly (readonly string[])[]
  readonly lostDigits: readonly { readonly row: number; readonly column: number }[]
}

export interface UnderstoodSheet {
  readonly stored: StoredReading
  readonly isRegister: boolean
  readonly remembered: boolean
  /** Data rows of the sheet, whether a register or not. */
  readonly rowCount: number
  /** Empty when it is no register. */
  readonly register: readonly RegisterRow[]
  /** Values by grade 1 to 4. */
  readonly gradeCounts: readonly [number, number, number, number]
}

export interface SheetWords {
  readonly name: string
  /** What a person has said of columns of this very sheet. */
  readonly corrected: readonly number[]
  readonly remembered: boolean
}

const noCells: readonly string[] = []

/** The stored value of a cell where the shown one says less; the shown one where digits are lost anyway, so that it reads as doubtful. */
export function cellsOf(rows: Iterable<Row>): SheetCells {
  const texts: (readonly string[])[] = []
  const lostDigits: { row: number; column: number }[] = []
  for (const row of rows) {
    while (texts.length < row.index) texts.push(noCells)
    for (const column of row.lostDigits ?? []) lostDigits.push({ row: row.index, column })
    const { exact, lostDigits: lost } = row
    texts[row.index] =
      exact === undefined ? row.cells : row.cells.map((cell, column) => (lost?.includes(column) ? cell : (exact[column] ?? cell)))
  }
  return { rows: texts, lostDigits }
}

export function recogniseSheet(cells: SheetCells): { readonly reading: TableReading; readonly signature: string } {
  const reading = recogniseTable(cells.rows, { lostDigits: cells.lostDigits })
  return { reading, signature: mappingSignature(reading) }
}

/** Puts a remembered mapping in the place of what recognition thought. Columns it does not name stay. */
export function withRemembered(reading: TableReading, mapping: readonly ColumnCorrection[]): TableReading {
  const width = reading.columns.length
  return correctColumns(
    reading,
    mapping.filter(({ column }) => column < width),
    'remembered',
  )
}

/** Reads the register out of a sheet whose columns are decided, and what a person is to be shown of it. */
export function understandSheet(cells: SheetCells, reading: TableReading, words: SheetWords): UnderstoodSheet {
  const register = isRegister(reading, words.remembered || words.corrected.length > 0)
    ? readRegister(cells.rows, reading, cells)
    : []
  const dataRows = dataRowsOf(cells.rows, reading)
  return {
    stored: {
      name: words.name,
      reading,
      samples: Object.fromEntries(previewColumns(cells.rows, reading).map((column) => [column.index, column.samples])),
      empty: reading.columns.filter(({ index }) => dataRows.every((row) => isBlank(row[index]))).map(({ index }) => index),
      corrected: words.corrected,
    },
    isRegister: register.length > 0,
    remembered: words.remembered,
    rowCount: dataRows.length,
    register,
    gradeCounts: register.length > 0 ? gradesOfRegister(register) : gradesOfColumns(dataRows, reading),
  }
}

function dataRowsOf(rows: readonly (readonly string[])[], reading: TableReading): (readonly string[])[] {
  const leftOut = new Set(reading.leftOut.map(({ row }) => row))
  const found: (readonly string[])[] = []
  for (let row = reading.dataRows.from; row < reading.dataRows.to; row++) {
    const cells = rows[row]
    if (cells !== undefined && cells.length > 0 && !leftOut.has(row)) found.push(cells)
  }
  return found
}

function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell.trim() === ''
}

type GradeCounts = [number, number, number, number]

function gradesOfRegister(register: readonly RegisterRow[]): GradeCounts {
  const counts: GradeCounts = [0, 0, 0, 0]
  for (const { fields } of register) for (const { type } of fields) counts[gradeIndex(taxonomyOf(type).grade)] += 1
  return counts
}

function gradesOfColumns(rows: readonly (readonly string[])[], reading: TableReading): GradeCounts {
  const counts: GradeCounts = [0, 0, 0, 0]
  for (const { index, grade } of reading.columns)
    if (grade !== null) counts[gradeIndex(grade)] += rows.filter((row) => !isBlank(row[index])).length
  return counts
}

/** 台账里的值, by type, as they stand in the cells: one whose digits the spreadsheet lost stands nowhere. */
export function countRegister(register: readonly RegisterRow[]): Map<InformationType, { found: number; doubtful: number }> {
  const counts = new Map<InformationType, { found: number; doubtful: number }>()
  for (const { fields, doubts } of register)
    for (const { type, row, column } of fields) {
      const ofCell = doubts.filter((doubt) => doubt.row === row && doubt.column === column)
      if (ofCell.some(({ code }) => code === 'lost-digits')) continue
      const count = counts.get(type) ?? { found: 0, doubtful: 0 }
      counts.set(type, { found: count.found + 1, doubtful: count.doubtful + (ofCell.length > 0 ? 1 : 0) })
    }
  return counts
}

function gradeIndex(grade: 1 | 2 | 3 | 4): 0 | 1 | 2 | 3 {
  return (grade - 1) as 0 | 1 | 2 | 3 // a grade is 1 to 4
}
