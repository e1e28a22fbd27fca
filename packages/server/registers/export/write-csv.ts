import { disarmCell } from '@xinxia/kernel/registers/disarm-cell'
import { amountText, type ExportCell, type ExportTable } from './export-cell.ts'

const byteOrderMark = '\ufeff'
const rowsAtOnce = 500

/**
 * A register as csv: RFC 4180 with CR LF, UTF-8 with a byte order mark (without it Excel in Chinese reads GBK), every text cell
 * disarmed. For machines and for reading; who wants to go on working with long numbers takes the xlsx, where they stay text.
 */
export async function* writeCsv(table: ExportTable): AsyncGenerator<Buffer> {
  let lines = byteOrderMark + csvLine(table.headers)
  let count = 0
  for await (const row of table.rows) {
    lines += csvLine(row)
    if (++count % rowsAtOnce > 0) continue
    yield Buffer.from(lines, 'utf8')
    lines = ''
  }
  yield Buffer.from(lines, 'utf8')
}

function csvLine(cells: readonly ExportCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: ExportCell): string {
  if (typeof cell !== 'string') return amountText(cell)
  const text = disarmCell(cell)
  return /[",\r\n\t\0]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
