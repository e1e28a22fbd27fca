import { ReadingStopped } from '../problems.ts'

/** Splits text that comes in pieces into records of cells. `last` tells that no more comes. */
export interface RecordSplitter {
  take(piece: string, last: boolean): string[][]
}

/** The longest record, in UTF-16 units: past it a quote was opened and never closed, or it is no table. */
const longestRecord = 4 * 1024 * 1024
const mostCells = 16_384
/** A quoted cell that runs on for so many lines was not meant as one: its quote is taken as it stands. */
const mostLinesInCell = 1_000
const [quote, carriageReturn, lineFeed] = [34, 13, 10]

/**
 * Records as RFC 4180 writes them, read as Excel reads what others write: lines may end in CR LF, LF or CR, mixed in one file;
 * a quote counts only at the start of a cell; what follows a closing quote belongs to the cell (`"123"⇥,`); a quote that is
 * never closed stands for itself.
 */
export function splitRecords(mark: string): RecordSplitter {
  const delimiter = mark.charCodeAt(0)
  let rest = ''
  return {
    take(piece, last) {
      const text = rest.length === 0 ? piece : rest + piece
      const records: string[][] = []
      let at = 0
      while (at < text.length) {
        const record = readRecord(text, at, delimiter, last)
        if (record === undefined) break
        if (record.cells.length > mostCells) throw new ReadingStopped('too-many', 'cells in a record')
        records.push(record.cells)
        at = record.next
      }
      rest = text.slice(at)
      if (rest.length > longestRecord) throw new ReadingStopped('too-large', 'record')
      return records
    },
  }
}

/** One record from `at`, or undefined when its end is not in `text` and more may come. */
function readRecord(text: string, from: number, delimiter: number, last: boolean): { cells: string[]; next: number } | undefined {
  const cells: string[] = []
  let at = from
  for (;;) {
    let cell = ''
    if (text.charCodeAt(at) === quote) {
      const quoted = readQuoted(text, at, last)
      if (quoted === undefined) return undefined
      cell = quoted.value
      at = quoted.next
    }
    const plainFrom = at
    let unit = text.charCodeAt(at)
    while (at < text.length && unit !== delimiter && unit !== lineFeed && unit !== carriageReturn) unit = text.charCodeAt(++at)
    if (at >= text.length && !last) return undefined
    cells.push(cell === '' ? text.slice(plainFrom, at) : cell + text.slice(plainFrom, at))
    if (at >= text.length) return { cells, next: at }
    if (unit === delimiter) {
      at++
      continue
    }
    if (unit === carriageReturn && at + 1 >= text.length && !last) return undefined
    const isPair = unit === carriageReturn && text.charCodeAt(at + 1) === lineFeed
    return { cells, next: at + (isPair ? 2 : 1) }
  }
}

function readQuoted(text: string, at: number, last: boolean): { value: string; next: number } | undefined {
  let from = at + 1
  let value = ''
  for (;;) {
    const end = text.indexOf('"', from)
    if (end < 0) return last || runsTooLong(text, at) ? { value: '', next: at } : undefined
    if (end + 1 >= text.length && !last) return undefined
    value += text.slice(from, end)
    if (text.charCodeAt(end + 1) !== quote) return { value, next: end + 1 }
    value += '"'
    from = end + 2
  }
}

function runsTooLong(text: string, at: number): boolean {
  let lines = 0
  for (let end = text.indexOf('\n', at); end >= 0; end = text.indexOf('\n', end + 1)) if (++lines > mostLinesInCell) return true
  return false
}
