import { strToU8, Zip, ZipDeflate } from 'fflate'
import { amountText, type ExportCell, type ExportTable } from './export-cell.ts'
import { columnName, workbookParts } from './workbook-parts.ts'
import { xmlText } from './xml-text.ts'

const rowsAtOnce = 500
/** 1980-01-01, the first date a zip can hold: the same table gives the same bytes. */
const zipEpoch = new Date(1980, 0, 1)
/** Places in the styles part: text with the quote mark that keeps it text when it is edited, and amounts. */
const styles = { header: 1, text: 2, amount: 3, watermark: 4 } as const

/**
 * A register as xlsx, streaming. Every text is an inline string in a cell formatted as text and marked as quoted, so that no
 * spreadsheet runs it, neither on opening nor after an edit, and no long number loses digits; the value itself is unchanged.
 */
export async function* writeXlsx(table: ExportTable): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = []
  const zip = new Zip((fault, piece) => {
    if (fault !== null) throw fault
    pieces.push(Buffer.from(piece))
  })
  const add = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 6 })
    part.mtime = zipEpoch
    zip.add(part)
    return part
  }
  for (const [name, xml] of workbookParts(table.name)) add(name).push(strToU8(xml), true)
  const sheet = add('xl/worksheets/sheet1.xml')
  let number = table.watermark === undefined ? 1 : 2
  let xml = sheetHead(table, number)
  if (table.watermark !== undefined) xml += rowXml([table.watermark], 1, styles.watermark)
  xml += rowXml(table.headers, number, styles.header)
  for await (const row of table.rows) {
    xml += rowXml(row, ++number, styles.text)
    if (number % rowsAtOnce > 0) continue
    sheet.push(strToU8(xml))
    xml = ''
    yield* pieces.splice(0)
  }
  sheet.push(strToU8(`${xml}</sheetData>${footXml(table.watermark)}</worksheet>`), true)
  zip.end()
  yield* pieces.splice(0)
}

/** The heads stay in view while the rows scroll. */
function sheetHead(table: ExportTable, headerRow: number): string {
  const columns = table.widths?.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${columns === undefined ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
  )
}

/** `&` begins a command in a printed foot, so that a name with one doubles it; 255 characters at most. */
function footXml(watermark: string | undefined): string {
  if (watermark === undefined) return ''
  const text = xmlText(watermark.replaceAll('&', '&&').slice(0, 240))
  return `<pageSetup orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${text}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`
}

function rowXml(cells: readonly ExportCell[], row: number, textStyle: number): string {
  const written = cells.map((cell, column) => (cell === '' ? '' : cellXml(cell, `${columnName(column)}${row}`, textStyle)))
  return `<row r="${row}">${written.join('')}</row>`
}

function cellXml(cell: ExportCell, address: string, textStyle: number): string {
  if (typeof cell !== 'string') return `<c r="${address}" s="${styles.amount}"><v>${amountText(cell)}</v></c>`
  return `<c r="${address}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`
}
