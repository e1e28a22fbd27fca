import { type ArchiveEntry, zipArchive } from '../register/zip-archive.ts'

/** A paragraph, or a table of cells; a line end inside a text is a line break of the same paragraph. */
export type DocxBlock = { readonly paragraph: string; readonly title?: true } | { readonly table: readonly (readonly string[])[] }

export interface DocxParts {
  readonly blocks: readonly DocxBlock[]
  /** 页眉 of every page. */
  readonly header: string | null
  /** Longest run (w:r) in characters: Word splits texts at places where they were edited, also inside a number. */
  readonly runLength: number
}

/** A text document (ECMA-376, transitional) with paragraphs, tables and a page header. */
export function docxFile(parts: DocxParts): Uint8Array {
  const body = parts.blocks.map((block) => ('table' in block ? tablePart(block.table, parts) : paragraphPart(block, parts)))
  const headerMark = parts.header === null ? '' : '<w:headerReference w:type="default" r:id="rId1"/>'
  const document =
    `${head}<w:document ${main} ${relations}><w:body>${body.join('')}` +
    `<w:sectPr>${headerMark}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`
  const entries: ArchiveEntry[] = [
    entry('[Content_Types].xml', contentTypes(parts.header !== null)),
    entry('_rels/.rels', relationList([['officeDocument', 'word/document.xml']])),
    entry('word/document.xml', document),
  ]
  if (parts.header !== null) {
    entries.push(entry('word/_rels/document.xml.rels', relationList([['header', 'header1.xml']])))
    entries.push(entry('word/header1.xml', `${head}<w:hdr ${main}><w:p>${runsOf(parts.header, 99)}</w:p></w:hdr>`))
  }
  return zipArchive(entries)
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = `xmlns:r="${officeRelations}"`

function paragraphPart(block: Extract<DocxBlock, { paragraph: string }>, parts: DocxParts): string {
  const style = block.title ? '<w:pPr><w:jc w:val="center"/></w:pPr>' : ''
  return `<w:p>${style}${runsOf(block.paragraph, parts.runLength)}</w:p>`
}

function tablePart(rows: readonly (readonly string[])[], parts: DocxParts): string {
  const lines = rows.map((row) => {
    const cells = row.map((text) => `<w:tc><w:tcPr/><w:p>${runsOf(text, parts.runLength)}</w:p></w:tc>`)
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  return `<w:tbl><w:tblPr/><w:tblGrid/>${lines.join('')}</w:tbl>`
}

function runsOf(text: string, length: number): string {
  return text
    .split('\n')
    .map((line) => {
      const pieces = [...line].reduce<string[]>((all, character, i) => {
        if (i % length === 0) all.push(character)
        else all[all.length - 1] += character
        return all
      }, [])
      return pieces.map((piece) => `<w:r><w:t xml:space="preserve">${escaped(piece)}</w:t></w:r>`).join('')
    })
    .join('<w:r><w:br/></w:r>')
}

function contentTypes(withHeader: boolean): string {
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  const header = withHeader ? `<Override PartName="/word/header1.xml" ContentType="${type}.header+xml"/>` : ''
  return (
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>${header}</Types>`
  )
}

function relationList(parts: readonly (readonly [string, string])[]): string {
  const list = parts.map(([type, to], i) => `<Relationship Id="rId${i + 1}" Type="${officeRelations}/${type}" Target="${to}"/>`)
  return `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function entry(name: string, xml: string): ArchiveEntry {
  return { name, bytes: Buffer.from(xml, 'utf8') }
}
