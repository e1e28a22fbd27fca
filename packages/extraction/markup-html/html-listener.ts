import type { FlowWriter } from '../flow/flow-writer.ts'
import type { MarkupListener } from './scan-html.ts'

/** Elements that begin and end a line of their own. */
const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary title ul caption'.split(
    ' ',
  ),
)

/** Turns markup into lines and tables. Blanks are joined as browsers join them; between Chinese characters a line break is no blank. */
export class HtmlListener implements MarkupListener {
  readonly #writer: FlowWriter
  #line = ''
  #keepsSpace = 0

  constructor(writer: FlowWriter) {
    this.#writer = writer
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'br' || blocks.has(name)) this.#endLine()
    if (name === 'pre') this.#keepsSpace++
    else if (name === 'table') {
      this.#endLine()
      this.#writer.openTable('body')
    } else if (name === 'tr') this.#endRow()
    else if (name === 'td' || name === 'th') {
      this.#endLine()
      this.#writer.table?.openCell(count(attribute('colspan')), count(attribute('rowspan')))
    } else if (name === 'input' && attribute('type')?.toLowerCase() !== 'hidden') this.text(attribute('value') ?? '')
  }

  close(name: string): void {
    if (blocks.has(name)) this.#endLine()
    if (name === 'pre') this.#keepsSpace = Math.max(0, this.#keepsSpace - 1)
    else if (name === 'td' || name === 'th') {
      this.#endLine()
      this.#writer.table?.closeCell()
    } else if (name === 'tr') this.#endRow()
    else if (name === 'table') {
      this.#endLine()
      this.#writer.closeTable()
    }
  }

  text(run: string): void {
    if (this.#keepsSpace > 0) {
      const lines = run.split(/\r?\n/)
      for (const [at, line] of lines.entries()) {
        this.#line += line
        if (at < lines.length - 1) this.#endLine()
      }
    } else this.#line += run
    if (this.#line.length > longestLine) this.#endLine()
  }

  finish(): void {
    this.#endLine()
    while (this.#writer.table !== undefined) this.#writer.closeTable()
  }

  #endRow(): void {
    this.#endLine()
    this.#writer.closeRow()
  }

  #endLine(): void {
    const line = this.#keepsSpace > 0 ? this.#line : joinBlanks(this.#line)
    this.#line = ''
    if (line.trim() !== '') this.#writer.paragraph(line, 'body')
  }
}

const longestLine = 1024 * 1024

function joinBlanks(line: string): string {
  return line
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/([\u2e80-\u9fff\uff00-\uffef])[\t ]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])/g, '$1')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '', 10)
  return number > 0 ? number : 1
}
