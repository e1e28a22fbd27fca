import type { ExtractedEvent, Extraction, FileFormat, Member, Page, Sheet, TextSpan } from './extraction.ts'

type OpenSheet = { -readonly [K in keyof Sheet]: Sheet[K] extends readonly (infer T)[] ? T[] : Sheet[K] }

const noCells: readonly string[] = []

/** Puts the events of one reading together into a file held whole. */
export async function collectExtraction(name: string, events: AsyncIterable<ExtractedEvent>): Promise<Extraction> {
  const gathered = new Gathered()
  for await (const event of events) gathered.hear(event)
  return gathered.whole(name)
}

class Gathered {
  #format: FileFormat = 'other'
  #end: Extract<ExtractedEvent, { event: 'end' }> | undefined
  readonly #sheets: OpenSheet[] = []
  readonly #runs: string[] = []
  readonly #spans: TextSpan[] = []
  readonly #pages: Page[] = []
  readonly #members: Member[] = []
  #open: { readonly name: string; readonly pieces: Uint8Array[] } | undefined
  #textLength = 0

  hear(event: ExtractedEvent): void {
    if (event.event === 'format') this.#format = event.format
    else if (event.event === 'sheet') this.#sheets[event.sheet] = openSheet(event)
    else if (event.event === 'rows') for (const row of event.rows) placeRow(sheetOf(this.#sheets, event.sheet), row)
    else if (event.event === 'sheet-end') {
      const { merges, hiddenColumns } = event
      Object.assign(sheetOf(this.#sheets, event.sheet), { merges, hiddenColumns })
    } else if (event.event === 'text') this.#hearText(event.text, event.spans ?? [])
    else if (event.event === 'page') {
      const { page, width, height, hasText } = event
      this.#pages.push({ page, width, height, hasText })
    } else if (event.event === 'member') this.#open = { name: event.name, pieces: [] }
    else if (event.event === 'member-bytes') this.#open?.pieces.push(event.bytes)
    else if (event.event === 'member-end') this.#closeMember(event.problem)
    else this.#end = event
  }

  whole(name: string): Extraction {
    if (this.#end === undefined) throw new Error('a reading ended without its end event')
    if (this.#open !== undefined) this.#closeMember(this.#end.problem) // broken off while it was handed over
    const { status, problem } = this.#end
    const text = this.#runs.length > 0 ? this.#runs.join('') : textOfSheets(this.#sheets)
    const [spans, sheets, pages, members] = [this.#spans, this.#sheets, this.#pages, this.#members]
    return { name, format: this.#format, status, problem, text, spans, sheets, pages, members }
  }

  #hearText(text: string, spans: readonly TextSpan[]): void {
    for (const { start, end, place } of spans)
      this.#spans.push({ start: this.#textLength + start, end: this.#textLength + end, place })
    this.#runs.push(text)
    this.#textLength += text.length
  }

  #closeMember(problem: Member['problem']): void {
    if (this.#open === undefined) throw new Error('a reading ended a member that it never began')
    const { name, pieces } = this.#open
    this.#open = undefined
    const bytes = pieces.length === 0 && problem !== null ? null : Buffer.concat(pieces)
    this.#members.push({ name, bytes, problem })
  }
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
