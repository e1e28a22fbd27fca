import type { TextPart } from '../extraction.ts'
import type { FlowWriter } from '../flow/flow-writer.ts'
import type { XmlAttributes, XmlListener } from '../xml/xml-scanner.ts'
import { showSymbol } from './show-symbol.ts'

/**
 * Elements of which nothing is shown: properties, instructions of fields, text taken out or moved away, the reading aid over a
 * character, and the older copy of a drawing beside the newer one.
 */
const unshown = new Set(['pPr', 'rPr', 'sectPr', 'tblPr', 'tblGrid', 'del', 'moveFrom', 'delText', 'instrText', 'rt', 'Fallback'])

/** A paragraph of more is cut into several: nothing is held without end. */
const longestParagraph = 1024 * 1024

/**
 * WordprocessingML (ECMA-376 part 1, 17) as running text. Names are local names, so strict and transitional files read alike. A text
 * box stands in the paragraph that it is anchored in, and is told before it.
 */
export class DocxListener implements XmlListener {
  readonly #writer: FlowWriter
  readonly #part: TextPart
  /** Paragraphs begun, the innermost last: one in a text box is within another. */
  readonly #paragraphs: string[] = []
  #unshownDepth = 0
  #isText = false
  #keepsSpace = false
  #inRowProperties = false

  constructor(writer: FlowWriter, part: TextPart) {
    this.#writer = writer
    this.#part = part
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#unshownDepth > 0) {
      this.#unshownDepth++
      return
    }
    if (this.#inRowProperties) {
      if (name === 'del') this.#writer.table?.dropRow()
      else if (name === 'gridBefore') this.#writer.table?.skipColumns(Number(attributes.get('val') ?? 0) || 0)
      return
    }
    if (unshown.has(name)) this.#unshownDepth = 1
    else if (name === 't') {
      this.#isText = true
      this.#keepsSpace = attributes.get('space') === 'preserve'
    } else this.#openElement(name, attributes)
  }

  close(name: string): void {
    if (this.#unshownDepth > 0) {
      this.#unshownDepth--
      return
    }
    if (name === 't') this.#isText = false
    else if (name === 'p') this.#closeParagraph()
    else if (name === 'trPr') this.#inRowProperties = false
    else if (name === 'tc') this.#writer.table?.closeCell()
    else if (name === 'tr') this.#writer.closeRow()
    else if (name === 'tbl') this.#writer.closeTable()
  }

  text(run: string): void {
    if (!this.#isText || this.#unshownDepth > 0) return
    this.#show(this.#keepsSpace ? run : run.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''))
  }

  /** Tells what a part that broke off had begun. */
  finish(): void {
    while (this.#paragraphs.length > 0)
      if (this.#paragraphs.at(-1) === '') this.#paragraphs.pop()
      else this.#closeParagraph()
    while (this.#writer.table !== undefined) this.#writer.closeTable()
  }

  #openElement(name: string, attributes: XmlAttributes): void {
    const { table } = this.#writer
    if (name === 'p') this.#paragraphs.push('')
    else if (name === 'tab' || name === 'ptab') this.#show('\t')
    else if (name === 'br' || name === 'cr') this.#show('\n')
    else if (name === 'noBreakHyphen') this.#show('-')
    else if (name === 'sym') this.#show(showSymbol(attributes.get('font') ?? '', attributes.get('char') ?? ''))
    else if (name === 'tbl') this.#writer.openTable(this.#part)
    else if (name === 'trPr') this.#inRowProperties = true
    else if (name === 'tc') table?.openCell(1, 1)
    else if (name === 'gridSpan') table?.widenCell(Number(attributes.get('val') ?? 1) || 1)
  }

  #show(text: string): void {
    const innermost = this.#paragraphs.length - 1
    if (innermost < 0) return
    const grown = this.#paragraphs[innermost] + text
    this.#paragraphs[innermost] = grown
    if (grown.length < longestParagraph) return
    this.#writer.paragraph(grown, this.#part)
    this.#paragraphs[innermost] = ''
  }

  #closeParagraph(): void {
    const text = this.#paragraphs.pop()
    if (text !== undefined) this.#writer.paragraph(text, this.#part)
  }
}
