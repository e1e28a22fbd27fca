import { columnOfAddress } from './cell-address.ts'
import { decodeXmlText } from '../xml/xml-text.ts'

/** What `readCommonCell` found, kept in one object for all cells of a sheet. */
export interface CommonCell {
  column: number
  style: number
  type: string
  value: string
}

const commonCell =
  /<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,6})")?(?: t="([a-zS]{1,9})")?(?:\/>|><v>([^<]*)<\/v><\/c>|><is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is><\/c>)/y
const columns = new Map<string, number>()

/**
 * The shapes in which nearly all cells are written, read in one go where the XML scanner would take six steps:
 * `<c r="B2" s="1" t="s"><v>7</v></c>`, the same with `<is><t>…</t></is>`, and `<c r="B2" s="1"/>` (an empty value).
 * Answers where the cell ends, or -1 for every other shape, which is then the scanner's to read.
 */
export function readCommonCell(source: string, tag: number, cell: CommonCell): number {
  if (source.charCodeAt(tag + 1) !== 99) return -1
  commonCell.lastIndex = tag
  const match = commonCell.exec(source)
  if (match === null) return -1
  const [, letters, style, type, value, inline] = match
  cell.column = columnOf(letters!)
  cell.style = style === undefined ? -1 : Number(style)
  cell.type = type ?? 'n'
  const written = value ?? inline ?? ''
  cell.value = written.includes('&') || written.includes('\r') ? decodeXmlText(written, 0, written.length) : written
  return commonCell.lastIndex
}

function columnOf(letters: string): number {
  let column = columns.get(letters)
  if (column === undefined) {
    column = columnOfAddress(letters)
    columns.set(letters, column)
  }
  return column
}
