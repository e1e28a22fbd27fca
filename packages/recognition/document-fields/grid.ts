import { recogniseTableKinds } from '../document-kind/recognise-document-kind.ts'
import type { DocumentKindId } from '../document-kind/document-kind.ts'
import type { ReadDocument, ReadTable } from '../document-kind/read-document.ts'

/** The table of a document that is surest of a kind; the first of equals; else the first with a header. Null when it has none. */
export function tableOf(document: ReadDocument, kind: DocumentKindId): ReadTable | null {
  let best: ReadTable | null = null
  let most = 0
  for (const table of document.tables) {
    const confidence = recogniseTableKinds(table).find(({ id }) => id === kind)?.confidence ?? 0
    if (confidence > most) {
      best = table
      most = confidence
    }
  }
  return best ?? document.tables.find(({ reading }) => reading.headerRow >= 0) ?? null
}

/** What stands over the data: the names of file and sheet, then the rows above the header; without a table, the first lines. */
export function headOf(document: ReadDocument, table: ReadTable | null): string {
  const base = document.name.slice(document.name.search(/[^/\\!]*$/)).replace(/\.[A-Za-z0-9]{1,5}$/, '')
  if (table === null) return [...document.text.split('\n', 30), base].join('\n')
  const above = table.rows.slice(0, Math.max(0, table.reading.headerRow)).map((row) => row.join('\t'))
  return [...above, table.name, base].join('\n')
}

/** Rows that are data: no titles, notes, totals, repeated headers. */
export function dataRowsOf(table: ReadTable): readonly (readonly string[])[] {
  const out = new Set(table.reading.leftOut.map(({ row }) => row))
  const { from, to } = table.reading.dataRows
  return table.rows.slice(from, to).filter((_, index) => !out.has(from + index))
}

/** The first column whose header one of the patterns accepts, the patterns tried in turn; −1 for none. */
export function columnOf(table: ReadTable, ...patterns: readonly RegExp[]): number {
  for (const pattern of patterns) {
    const found = table.reading.columns.find(({ header }) => pattern.test(header.normalize('NFKC').replace(/\s/g, '')))
    if (found !== undefined) return found.index
  }
  return -1
}

/** Rows of cells wherever they come from: the table, or the lines of the text cut at its spaces. */
export function cellsOf(document: ReadDocument, table: ReadTable | null): readonly (readonly string[])[] {
  if (table !== null) return table.rows
  return document.text.split('\n').map((line) => line.trim().split(/\t|\s+/))
}
