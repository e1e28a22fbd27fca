import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { doubtfulCellsOf } from './doubtful-cells.ts'
import { findHeader, type HeaderPlace } from './find-header.ts'
import { readColumn } from './column-content.ts'
import { leftOutKind } from './row-kinds.ts'
import { matchHeader } from './header-types.ts'
import { decideColumn } from './decide-column.ts'
import type { LeftOutRow, TableReading } from './table-reading.ts'

/** What extraction knows of a sheet beyond its displayed strings. */
export interface SheetFacts {
  /** Cells whose number was longer than the digits a spreadsheet keeps. */
  readonly lostDigits?: readonly { readonly row: number; readonly column: number }[]
}

const mostColumns = 512

/** Reads a sheet of displayed strings: finds the header, says what each column holds, leaves out titles, notes and totals. */
export function recogniseTable(rows: readonly (readonly string[])[], facts: SheetFacts = {}): TableReading {
  const width = Math.min(
    mostColumns,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  )
  const header = findHeader(rows, width)
  const { from, to, leftOut, dataRows } = splitRows(rows, header, width)
  const neighbours = typesAround(header.headers)
  const columns = Array.from({ length: width }, (_, index) =>
    decideColumn(index, header.headers[index] ?? '', readColumn(rows, dataRows, index), neighbours),
  )
  return {
    headerRow: header.row,
    headerDepth: header.depth,
    columns,
    dataRows: { from, to },
    leftOut,
    doubtfulCells: doubtfulCellsOf(rows, dataRows, columns, facts),
  }
}

function splitRows(rows: readonly (readonly string[])[], header: HeaderPlace, width: number) {
  const from = header.row < 0 ? 0 : header.row + header.depth
  const leftOut: LeftOutRow[] = []
  for (let row = 0; row < header.row; row++) {
    const filled = rows[row]!.filter((cell) => cell.trim() !== '').length
    leftOut.push({
      row,
      why: filled === 0 ? 'empty' : filled === 1 && !leftOut.some((other) => other.why === 'title') ? 'title' : 'note',
    })
  }
  const heads = header.depth === 2 ? (rows[header.row + 1] ?? []) : (rows[header.row] ?? [])
  const dataRows: number[] = []
  let to = from
  for (let row = from; row < rows.length; row++) {
    const why = leftOutKind(rows[row]!, heads, width)
    if (why === null) {
      dataRows.push(row)
      to = row + 1
    } else leftOut.push({ row, why })
  }
  return { from, to, leftOut, dataRows }
}

/** How often each type, and each category, is surely named by the headers: an ambiguous header goes with its neighbours. */
function typesAround(headers: readonly string[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>()
  const vote = (key: string) => votes.set(key, (votes.get(key) ?? 0) + 1)
  for (const header of headers) {
    const match = matchHeader(header)
    if (match === null || match.types.length !== 1) continue
    const type: InformationType = match.types[0]!
    vote(type)
    vote(type.slice(0, type.indexOf('-')))
  }
  return votes
}
