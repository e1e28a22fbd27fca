import type { Emit, Remark } from '../emit.ts'
import type { Row } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { decodeText, type TextBody } from '../text-encoding/decode-text.ts'
import { splitRecords } from './split-records.ts'

const batchUnits = 256 * 1024
const mostRows = 5_000_000
/** `1.10101E+17`: what a spreadsheet leaves of an 18-digit number when it saves text. */
const lostNumber = /^\d\.\d{2,}E\+1[5-9]$/i

/** Reads csv, tsv and their kin as one sheet. Every line stays, headings and notes too: which is the header is told later. */
export async function readDelimitedText(
  bytes: Buffer,
  body: TextBody,
  mark: string,
  withText: boolean,
  emit: Emit,
): Promise<Remark> {
  await emit({ event: 'sheet', sheet: 0, name: '', visibility: 'visible' })
  const splitter = splitRecords(mark)
  let index = 0
  let units = 0
  let lost = false
  let rows: Row[] = []
  const take = (records: string[][]) => {
    for (const cells of records) {
      while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop()
      if (index >= mostRows) throw new ReadingStopped('too-many', 'records')
      if (cells.length > 0) {
        const lostDigits = cells.flatMap((cell, column) => (lostNumber.test(cell) ? [column] : []))
        lost ||= lostDigits.length > 0
        rows.push(lostDigits.length > 0 ? { index, cells, lostDigits } : { index, cells })
        for (const cell of cells) units += cell.length + 1
      }
      index++
    }
  }
  const flush = async () => {
    if (rows.length > 0) await emit({ event: 'rows', sheet: 0, rows })
    rows = []
    units = 0
  }
  for (const piece of decodeText(bytes, body)) {
    if (withText && piece.length > 0) await emit({ event: 'text', text: piece })
    take(splitter.take(piece, false))
    if (units > batchUnits) await flush()
  }
  take(splitter.take('', true))
  await flush()
  await emit({ event: 'sheet-end', sheet: 0, merges: [], hiddenColumns: [] })
  if (body.end < bytes.length) return 'truncated'
  return lost ? 'lost-digits' : null
}
