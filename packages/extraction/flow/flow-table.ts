import type { CellRange, Row } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'

const mostColumns = 1_000
const mostRows = 1_000_000

/** A cell being filled. `rows` below its own are taken by it too. */
interface OpenCell {
  column: number
  columns: number
  rows: number
  readonly lines: string[]
}

/** A row as it stands on the page: the text of its cells and the columns they begin in; cells spread over several columns count once. */
export interface PlacedRow {
  readonly index: number
  readonly columns: readonly number[]
  readonly texts: readonly string[]
}

/** A table of running text on its way to a sheet. Columns are those of the grid: a cell may take several, and rows below it. */
export class FlowTable {
  readonly rows: Row[] = []
  readonly merges: CellRange[] = []
  sheet: number | undefined
  isLayout = false
  #index = 0
  #column = 0
  #cells: OpenCell[] = []
  #open: OpenCell | undefined
  /** Columns that a cell of a row above still takes, with the number of rows left. */
  #taken = new Map<number, number>()
  #isDropped = false

  get isOpenForText(): boolean {
    return !this.isLayout && this.#open !== undefined
  }

  addText(text: string): void {
    this.#open?.lines.push(text)
  }

  /** Begins a cell after those of its row. */
  openCell(columns: number, rows: number): void {
    this.closeCell()
    while (this.#taken.has(this.#column)) this.#column++
    this.#open = { column: this.#column, columns: 0, rows: Math.max(1, Math.min(rows, mostRows)), lines: [] }
    this.widenCell(columns)
  }

  widenCell(columns: number): void {
    if (this.#open !== undefined) this.#open.columns = Math.max(1, Math.min(columns, 1000))
  }

  /** Leaves out columns before the next cell. */
  skipColumns(columns: number): void {
    this.#column += Math.max(0, Math.min(columns, 1000))
  }

  /** What the row holds is not told: it was deleted. */
  dropRow(): void {
    this.#isDropped = true
  }

  closeCell(): void {
    const cell = this.#open
    this.#open = undefined
    if (cell === undefined || this.isLayout) return
    this.#cells.push(cell)
    this.#column = cell.column + cell.columns
    if (this.#column > mostColumns) throw new ReadingStopped('too-many', 'table columns')
  }

  closeRow(): PlacedRow | undefined {
    const [cells, index, isDropped] = [this.#cells, this.#index, this.#isDropped]
    this.#cells = []
    this.#column = 0
    this.#isDropped = false
    if (this.isLayout || cells.length === 0) return undefined
    for (const [column, rows] of this.#taken) {
      if (rows > 1) this.#taken.set(column, rows - 1)
      else this.#taken.delete(column)
    }
    if (isDropped) return undefined
    if (index >= mostRows) throw new ReadingStopped('too-many', 'table rows')
    this.#index++
    const shown: string[] = []
    for (const cell of cells) {
      while (shown.length < cell.column) shown.push('')
      shown[cell.column] = textOf(cell)
      this.#merge(cell, index)
    }
    while (shown.length > 0 && shown.at(-1) === '') shown.pop()
    if (shown.length > 0) this.rows.push({ index, cells: shown })
    return { index, columns: cells.map(({ column }) => column), texts: cells.map(textOf) }
  }

  /** What was gathered of the row begun; from now on nothing is gathered here. */
  becomeLayout(): readonly string[] {
    const gathered = [...this.#cells, ...(this.#open === undefined ? [] : [this.#open])].map(textOf)
    this.isLayout = true
    this.#cells = []
    return gathered.filter((text) => text !== '')
  }

  #merge({ column, columns, rows }: OpenCell, index: number): void {
    if (rows === 1 && columns === 1) return
    const [lastRow, lastColumn] = [index + rows - 1, column + columns - 1]
    this.merges.push({ firstRow: index, firstColumn: column, lastRow, lastColumn })
    if (rows > 1) for (let at = column; at <= lastColumn; at++) this.#taken.set(at, rows - 1)
  }
}

function textOf({ lines }: OpenCell): string {
  return lines.join('\n').replaceAll('\t', ' ').trim()
}
