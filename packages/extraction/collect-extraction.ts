import type { ExtractedEvent, Extraction, FileFormat, Sheet, ExtractionStatus, Problem } from './extraction.ts'

type OpenSheet = { -readonly [K in keyof Sheet]: Sheet[K] extends readonly (infer T)[] ? T[] : Sheet[K] }

const noCells: readonly string[] = []

/** Puts the events of one reading together into a file held whole. */
export async function collectExtraction(name: string, events: AsyncIterable<ExtractedEvent>): Promise<Extraction> {
  let format: FileFormat = 'other'
  let end: { status: ExtractionStatus; problem: Problem | null } | undefined
  const sheets: OpenSheet[] = []
  const runs: string[] = []
  for await (const event of events) {
    if (event.event === 'format') format = event.format
    else if (event.event === 'sheet') sheets[event.sheet] = openSheet(event)
    else if (event.event === 'rows') for (const row of event.rows) placeRow(sheetOf(sheets, event.sheet), row)
    else if (event.event === 'sheet-end')
      Object.assign(sheetOf(sheets, event.sheet), { merges: event.merges, hiddenColumns: event.hiddenColumns })
    else if (event.event === 'text') runs.push(event.text)
    else end = event
  }
  if (end === undefined) throw new Error('a reading ended without its end event')
  const text = runs.length > 0 ? runs.join('') : textOfSheets(sheets)
  return { name, format, status: end.status, problem: end.problem, text, sheets }
}

function openSheet(event: { name: string; visibility: Sheet['visibility'] }): OpenSheet {
  const lists = { rows: [], exact: [], lostDigits: [], hiddenRows: [], hiddenColumns: [], merges: [] }
  return { name: event.name, visibility: event.visibility, ...lists }
}

/** A parser speaks of sheets in order, each opened first; what does not is a bug of ours or a parser gone wrong. */
function sheetOf(sheets: readonly OpenSheet[], number: number): OpenSheet {
  const sheet = sheets[number]
  if (sheet === undefined) throw new Error('a reading told rows of a sheet that it never opened')
  return sheet
}

function placeRow(sheet: OpenSheet, row: Extract<ExtractedEvent, { event: 'rows' }>['rows'][number]): void {
  while (sheet.rows.length < row.index) sheet.rows.push(noCells)
  sheet.rows[row.index] = row.cells
  if (row.hidden) sheet.hiddenRows.push(row.index)
  for (const column of row.lostDigits ?? []) sheet.lostDigits.push({ row: row.index, column })
  for (const [column, text] of Object.entries(row.exact ?? {})) sheet.exact.push({ row: row.index, column: Number(column), text })
}

/** The text of a workbook as `Extraction.text` describes it. */
export function textOfSheets(sheets: readonly Pick<Sheet, 'rows'>[]): string {
  return sheets.map((sheet) => sheet.rows.map((cells) => cells.join('\t')).join('\n')).join('\n\n')
}
