import { type Zippable, strToU8, zipSync } from 'fflate'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a small workbook for tests; any may be given otherwise, or taken out with null. */
export interface SampleParts {
  readonly sheets?: readonly string[]
  readonly sharedStrings?: string
  readonly styles?: string
  readonly workbookProperties?: string
  readonly others?: Readonly<Record<string, Uint8Array | null>>
}

/** A workbook whose sheets have the given rows as XML (`<row>…</row>`, or a whole part when it begins with `<?xml` or `<worksheet`). */
export function sampleWorkbook(parts: SampleParts): Buffer {
  const sheets = parts.sheets ?? ['']
  const relationship = (id: number, type: string, target: string) =>
    `<Relationship Id="r${id}" Type="${office}/${type}" Target="${target}"/>`
  const links = [
    ...sheets.map((_, i) => relationship(i, 'worksheet', `worksheets/sheet${i}.xml`)),
    relationship(900, 'sharedStrings', 'sharedStrings.xml'),
    relationship(901, 'styles', 'styles.xml'),
  ]
  const tabs = sheets.map((_, i) => `<sheet name="表${i + 1}" sheetId="${i + 1}" r:id="r${i}"/>`).join('')
  const text: Record<string, string> = {
    '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships>${relationship(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${parts.workbookProperties ?? ''}<sheets>${tabs}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
  }
  for (const [i, sheet] of sheets.entries()) {
    const isPart = /^\uFEFF?<(?:\?xml|worksheet|!DOCTYPE)/.test(sheet)
    text[`xl/worksheets/sheet${i}.xml`] = isPart
      ? sheet
      : `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`
  }
  if (parts.sharedStrings !== undefined) text['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${parts.sharedStrings}</sst>`
  if (parts.styles !== undefined) text['xl/styles.xml'] = `<styleSheet xmlns="${main}">${parts.styles}</styleSheet>`
  const files: Zippable = Object.fromEntries(Object.entries(text).map(([name, xml]) => [name, strToU8(xml)]))
  for (const [name, bytes] of Object.entries(parts.others ?? {})) {
    if (bytes === null) delete files[name]
    else files[name] = bytes
  }
  return Buffer.from(zipSync(files, { level: 6 }))
}
