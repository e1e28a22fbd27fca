import type { Emit } from '../emit.ts'
import type { Place, TextPart, TextSpan } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { FlowTable } from './flow-table.ts'

/** Text waits until about this many characters are together. */
const batchUnits = 64 * 1024
const mostTables = 10_000
const rowsAtOnce = 2_000

/**
 * Running text with tables in it (docx, html, the body of a mail), told as text with the place of each piece and, for each table, as
 * a sheet besides. A line of text is a paragraph or a row of a table, its cells apart by tabs. A table that holds another only
 * arranges a page: what is in it beside the inner one is told as paragraphs.
 */
export class FlowWriter {
  readonly #emit: Emit
  #text: string[] = []
  #spans: TextSpan[] = []
  #units = 0
  #paragraphs = 0
  #sheets = 0
  #opened = 0
  readonly #tables: FlowTable[] = []
  /** Tables that are finished and not yet told. */
  readonly #done: FlowTable[] = []
  /** Whether anything but blanks came out. */
  hasText = false

  constructor(emit: Emit) {
    this.#emit = emit
  }

  /** The innermost table, or undefined outside of tables. */
  get table(): FlowTable | undefined {
    return this.#tables.at(-1)
  }

  /** A paragraph; within a cell it becomes a line of the cell. Blank ones are counted and told as empty lines. */
  paragraph(text: string, part: TextPart): void {
    const table = this.table
    if (table?.isOpenForText) table.addText(text)
    else this.line([{ text, place: { kind: 'paragraph', part, paragraph: this.#paragraphs++ } }], '')
  }

  /** One line of text made of pieces, each with its place. */
  line(pieces: readonly { readonly text: string; readonly place: Place }[], between: string): void {
    for (const [at, { text, place }] of pieces.entries()) {
      if (at > 0) this.#add(between)
      if (text !== '') this.#spans.push({ start: this.#units, end: this.#units + text.length, place })
      this.hasText ||= text.trim() !== ''
      this.#add(text)
    }
    this.#add('\n')
  }

  openTable(part: TextPart): void {
    if (this.#tables.length > 64) throw new ReadingStopped('too-deep', 'tables')
    const outer = this.table
    if (outer !== undefined && !outer.isLayout) {
      for (const text of outer.becomeLayout()) this.paragraph(text, part)
      if (outer.sheet !== undefined) this.#done.push(outer)
    }
    if (this.#opened++ >= mostTables) throw new ReadingStopped('too-many', 'tables')
    this.#tables.push(new FlowTable())
  }

  /** Ends a row: it is told as a line of text and kept as a row of the sheet. */
  closeRow(): void {
    const table = this.table
    if (table === undefined) return
    table.closeCell()
    const row = table.closeRow()
    if (row === undefined) return
    const sheet = table.sheet ?? this.#nameSheet(table)
    const pieces = row.columns.map((column, i): { text: string; place: Place } => {
      return { text: row.texts[i]!, place: { kind: 'cell', sheet, row: row.index, column } }
    })
    this.line(pieces, '\t')
  }

  closeTable(): void {
    this.closeRow()
    const table = this.#tables.pop()
    if (table !== undefined && table.sheet !== undefined && !table.isLayout) this.#done.push(table)
  }

  #nameSheet(table: FlowTable): number {
    table.sheet = this.#sheets++
    return table.sheet
  }

  #add(text: string): void {
    this.#text.push(text)
    this.#units += text.length
  }

  /** Whether enough has gathered to be told. */
  get isFull(): boolean {
    return this.#units >= batchUnits
  }

  /** Tells what has gathered; a table when it is finished. */
  async flush(): Promise<void> {
    if (this.#units > 0) await this.#emit({ event: 'text', text: this.#text.join(''), spans: this.#spans })
    this.#text = []
    this.#spans = []
    this.#units = 0
    for (const table of this.#done.splice(0)) await this.#tellTable(table)
  }

  async #tellTable(table: FlowTable): Promise<void> {
    const sheet = table.sheet ?? 0
    await this.#emit({ event: 'sheet', sheet, name: '', visibility: 'visible' })
    for (let at = 0; at < table.rows.length; at += rowsAtOnce)
      await this.#emit({ event: 'rows', sheet, rows: table.rows.slice(at, at + rowsAtOnce) })
    await this.#emit({ event: 'sheet-end', sheet, merges: table.merges, hiddenColumns: [] })
  }
}
