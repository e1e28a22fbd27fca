import type { Extraction, Sheet } from '@xinxia/extraction/extraction'
import { explain } from '@xinxia/recognition/because'
import type { DocumentKind } from '@xinxia/recognition/document-kind/document-kind'
import type { ReadTable } from '@xinxia/recognition/document-kind/read-document'
import { recogniseTable } from '@xinxia/recognition/tables/recognise-table'
import type { TableReading } from '@xinxia/recognition/tables/table-reading'
import { understandDocument } from '@xinxia/recognition/understand-document'
import type { Language } from '../output.ts'
import type { FileLine } from './file-line.ts'

/** What classify says of a file that was read: its kind, what was found, what each column holds. */
export function describeFile(
  file: Extraction,
  language: Language,
  shows: { readonly text: boolean; readonly cells: boolean },
): FileLine {
  const readings = file.sheets.map((sheet) => recogniseTable(sheet.rows, { lostDigits: sheet.lostDigits }))
  const cells = file.spans.length === 0 ? undefined : cellsOf(file)
  const tables = file.sheets.map((sheet, at): ReadTable => {
    const startOf = cells && ((row: number, column: number) => cells.get(`${at},${row},${column}`))
    return { name: sheet.name, rows: sheet.rows, reading: readings[at]!, ...(startOf === undefined ? {} : { startOf }) }
  })
  const { kind, fields, findings } = understandDocument({ name: file.name, text: file.text, tables })
  return {
    file: file.name,
    format: file.format,
    status: file.status,
    problem: file.problem === null ? null : { code: file.problem.code, message: file.problem.messages[language] },
    documentKind: kind === null ? null : describeKind(kind, language),
    textLength: file.text.length,
    findings: findings.map(({ start, end, type, confidence, valid, masked }) => ({
      start,
      end,
      type,
      confidence,
      valid,
      masked,
    })),
    sheets: file.sheets.map((sheet, at) => describeSheet(sheet, readings[at]!, shows.cells)),
    fields,
    ...(shows.text ? { text: file.text } : {}),
  }
}

/** Where each cell of tables amid text begins, by sheet, row and column. */
function cellsOf({ spans }: Extraction): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  for (const { start, place } of spans)
    if (place.kind === 'cell') starts.set(`${place.sheet},${place.row},${place.column}`, start)
  return starts
}

function describeSheet(sheet: Sheet, reading: TableReading, withCells: boolean): FileLine['sheets'][number] {
  const columns = reading.columns.map(({ index, header, type, grade, confidence }) => ({
    index,
    header,
    type,
    grade,
    confidence,
  }))
  const line = { name: sheet.name, headerRow: reading.headerRow, rowCount: sheet.rows.length, columns }
  return withCells ? { ...line, cells: sheet.rows } : line
}

function describeKind(kind: DocumentKind, language: Language): NonNullable<FileLine['documentKind']> {
  const because = kind.because.map((reason) => explain(reason, language)).join(language === 'zh' ? '；' : '; ')
  return { id: kind.id, confidence: kind.confidence, because }
}
