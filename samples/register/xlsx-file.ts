import { columnLetters, type NumberFormat, type SampleCell, type SampleSheet } from './sheet.ts'
import { type ArchiveEntry, zipArchive } from './zip-archive.ts'

export interface XlsxOptions {
  /** Office programs keep texts in one shared list; many exporters write them into the cell. */
  readonly strings: 'shared' | 'inline'
}

/** A workbook of one sheet (ECMA-376, transitional) for the project's own samples. Not a writer for exports. */
export function xlsxFile(sheet: SampleSheet, options: XlsxOptions): Uint8Array {
  const shared = options.strings === 'shared' ? new SharedStrings() : null
  const sheetXml = sheetPart(sheet, shared)
  const entries: ArchiveEntry[] = [
    entry('[Content_Types].xml', contentTypes(shared !== null)),
    entry('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    entry('xl/workbook.xml', workbook(sheet.name)),
    entry('xl/_rels/workbook.xml.rels', relations(workbookParts(shared !== null))),
    entry('xl/styles.xml', styles),
    entry('xl/worksheets/sheet1.xml', sheetXml),
  ]
  if (shared !== null) entries.push(entry('xl/sharedStrings.xml', shared.part()))
  return zipArchive(entries)
}

class SharedStrings {
  readonly #places = new Map<string, number>()
  #uses = 0

  placeOf(text: string): number {
    this.#uses++
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const place = this.#places.size
    this.#places.set(text, place)
    return place
  }

  part(): string {
    const items = [...this.#places.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    return `${head}<sst ${main} count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`
  }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in the cell formats of `styles`. */
const styleOf: Readonly<Record<NumberFormat | 'date', number>> = { general: 0, whole: 1, money: 2, date: 3 }
const styles =
  `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  [0, 1, 4, 164]
    .map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`)
    .join('') +
  '</cellXfs></styleSheet>'

function sheetPart(sheet: SampleSheet, shared: SharedStrings | null): string {
  const width = Math.max(1, ...sheet.rows.map((row) => row.length))
  const hidden = sheet.hiddenColumns.map(
    (column) => `<col min="${column + 1}" max="${column + 1}" width="12" hidden="1" customWidth="1"/>`,
  )
  const parts = [
    `${head}<worksheet ${main}><dimension ref="A1:${columnLetters(width - 1)}${Math.max(1, sheet.rows.length)}"/>`,
    hidden.length > 0 ? `<cols>${hidden.join('')}</cols>` : '',
    '<sheetData>',
  ]
  sheet.rows.forEach((row, r) => {
    const cells = row.map((cell, c) => cellPart(cell, `${columnLetters(c)}${r + 1}`, shared)).join('')
    if (cells !== '') parts.push(`<row r="${r + 1}">${cells}</row>`)
  })
  const merges = sheet.merges.map((area) => `<mergeCell ref="${area}"/>`)
  parts.push('</sheetData>', merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '')
  return `${parts.join('')}</worksheet>`
}

function cellPart(cell: SampleCell, place: string, shared: SharedStrings | null): string {
  if (cell === null) return ''
  switch (cell.kind) {
    case 'text':
      return shared === null
        ? `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`
        : `<c r="${place}" t="s"><v>${shared.placeOf(cell.text)}</v></c>`
    case 'number':
      return `<c r="${place}" s="${styleOf[cell.format]}"><v>${excelNumber(cell.value)}</v></c>`
    case 'date':
      return `<c r="${place}" s="${styleOf.date}"><v>${dayNumber(cell.date)}</v></c>`
    case 'sum': {
      const letters = columnLetters(cell.column)
      const area = `${letters}${cell.fromRow + 1}:${letters}${cell.toRow + 1}`
      return `<c r="${place}" s="${styleOf.general}"><f>SUM(${area})</f><v>${cell.value}</v></c>`
    }
  }
}

/** Excel writes large numbers in scientific notation: `9.9999919790101199E+17`. */
function excelNumber(value: number): string {
  return value >= 1e15 ? value.toExponential(16).replace('e+', 'E+') : String(value)
}

/** Days since 1899-12-30, the first system of dates (ECMA-376 18.17.4), right from 1900-03-01 on. */
function dayNumber(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

function contentTypes(withStrings: boolean): string {
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/worksheets/sheet1.xml', 'worksheet'],
    ['/xl/styles.xml', 'styles'],
    ...(withStrings ? [['/xl/sharedStrings.xml', 'sharedStrings']] : []),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${sheetTypes}.${type}+xml"/>`)
  return (
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  )
}

function workbook(sheetName: string): string {
  return (
    `${head}<workbook ${main} xmlns:r="${officeRelations}"><sheets>` +
    `<sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  )
}

function workbookParts(withStrings: boolean): readonly (readonly [string, string])[] {
  const parts = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ] as const
  return withStrings ? [...parts, ['sharedStrings', 'sharedStrings.xml']] : parts
}

function relations(parts: readonly (readonly [string, string])[]): string {
  const list = parts.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${packageRelations}">${list.join('')}</Relationships>`
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function entry(name: string, xml: string): ArchiveEntry {
  return { name, bytes: Buffer.from(xml, 'utf8') }
}
