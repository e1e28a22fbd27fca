import type { TableReading } from '../tables/table-reading.ts'

/** A document as extraction gives it: its name (a path, `a.zip!/b.xlsx` too), its whole text, and its tables with their readings. */
export interface ReadDocument {
  readonly name: string
  readonly text: string
  readonly tables: readonly ReadTable[]
}

/**
 * Rows of displayed strings. `name`: of the sheet, '' where the table has none. `startOf`: where a cell begins in the text, for tables
 * that stand amid other text; without it each cell is the next match.
 */
export interface ReadTable {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly reading: TableReading
  readonly startOf?: (row: number, column: number) => number | undefined
}
