import type { CellRange, Row } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { columnOfAddress, largestSheet, rowOfAddress } from './cell-address.ts'
import { type CommonCell, readCommonCell } from './common-cell.ts'
import { type CellContext, showCell } from './show-cell.ts'
import { isTrue } from './workbook-part.ts'
import type { XmlAttributes, XmlListener } from '../xml/xml-scanner.ts'

/** Empty cells in front of a filled one cost memory too: a row of one cell in column XFD counts as 16,384. */
const mostCells = 40_000_000
/** Empty cells that one piece of XML may bring about. Real sheets stay far below; it keeps a piece from filling memory. */
const mostGapsAtOnce = 4_000_000
const mostMerges = 100_000
const longestCell = 32_767 * 8
/** Numbers of up to eleven characters without needless zeros are shown by General as they are stored. */
const plainNumber = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/
const plainLength = 11

/** Hears the XML of a worksheet and gathers its rows; `takeRows` hands over what is whole. */
export class SheetListener implements XmlListener {
  readonly merges: CellRange[] = []
  readonly hiddenColumns: (readonly [number, number])[] = []
  lostDigits = false
  /** Formulas that were saved without a result. */
  missingResults = false
  pendingUnits = 0
  #pendingGaps = 0
  readonly #context: CellContext
  #rows: Row[] = []
  #countedCells = 0
  #inData = false
  #row = -1
  #rowHidden = false
  #cells: string[] = []
  #exact: Record<number, string> | undefined
  #lost: number[] | undefined
  #column = -1
  #type = ''
  #style = -1
  #value = ''
  #hasValue = false
  #hasFormula = false
  #inCell = false
  #inGuide = false
  #taking = false
  #inRow = false
  readonly #common: CommonCell = { column: 0, style: -1, type: 'n', value: '' }

  constructor(context: CellContext) {
    this.#context = context
  }

  takeRows(): readonly Row[] {
    const rows = this.#rows
    this.#rows = []
    this.pendingUnits = 0
    this.#pendingGaps = 0
    return rows
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#inCell) this.#openInCell(name)
    else if (this.#inData) {
      if (name === 'c') this.#openCell(attributes)
      else if (name === 'row') this.#openRow(attributes)
    } else if (name === 'sheetData') this.#inData = true
    else if (name === 'mergeCell') this.#addMerge(attributes.get('ref') ?? '')
    else if (name === 'col' && isTrue(attributes.get('hidden'))) {
      this.hiddenColumns.push([Number(attributes.get('min')) - 1, Number(attributes.get('max')) - 1])
    }
  }

  close(name: string): void {
    if (this.#inCell) {
      if (name === 'c') this.#closeCell()
      else if (name === 'v' || name === 't') this.#taking = false
      else if (name === 'rPh') this.#inGuide = false
    } else if (name === 'row') this.#closeRow()
    else if (name === 'sheetData') this.#inData = false
  }

  text(run: string): void {
    if (!this.#taking) return
    this.#value = this.#value.length === 0 ? run : this.#value + run
    if (this.#value.length > longestCell) throw new ReadingStopped('bomb', 'a cell longer than any can be')
  }

  shortcut(source: string, tag: number): number {
    if (!this.#inRow || this.#inCell) return -1
    const end = readCommonCell(source, tag, this.#common)
    if (end < 0 || this.#common.column < 0 || this.#common.column >= largestSheet.columns) return -1
    this.#column = this.#common.column
    if (this.#common.value !== '') this.#showValue(this.#common.type, this.#common.style, this.#common.value)
    return end
  }

  #openRow(attributes: XmlAttributes): void {
    const named = attributes.get('r')
    this.#row = named === undefined ? this.#row + 1 : Number(named) - 1
    if (!Number.isInteger(this.#row) || this.#row < 0 || this.#row >= largestSheet.rows)
      throw new ReadingStopped('corrupt', 'row number')
    this.#inRow = true
    this.#rowHidden = isTrue(attributes.get('hidden'))
    this.#column = -1
    this.#cells = []
    this.#exact = undefined
    this.#lost = undefined
  }

  #openCell(attributes: XmlAttributes): void {
    const address = attributes.get('r')
    this.#column = address === undefined ? this.#column + 1 : columnOfAddress(address)
    if (this.#column < 0 || this.#column >= largestSheet.columns) throw new ReadingStopped('corrupt', 'cell address')
    this.#type = attributes.get('t') ?? 'n'
    const style = attributes.get('s')
    this.#style = style === undefined ? -1 : Number(style)
    this.#value = ''
    this.#hasValue = false
    this.#hasFormula = false
    this.#inCell = true
  }

  #openInCell(name: string): void {
    if (name === 'v' || name === 't') {
      this.#taking = !this.#inGuide
      this.#hasValue = true
    } else if (name === 'f') this.#hasFormula = true
    else if (name === 'rPh') this.#inGuide = true
  }

  #closeCell(): void {
    this.#inCell = false
    this.#taking = false
    if (!this.#hasValue) {
      if (this.#hasFormula) this.missingResults = true
      return
    }
    this.#showValue(this.#type, this.#style, this.#value)
  }

  #showValue(type: string, style: number, value: string): void {
    const column = this.#column
    if (type === 'n' && this.#isPlain(style, value)) {
      this.#place(column, value)
      return
    }
    const cell = showCell(this.#context, type, style, value)
    if (cell.exact !== undefined) {
      this.#exact ??= {}
      this.#exact[column] = cell.exact
    }
    if (cell.lostDigits) {
      this.#lost ??= []
      this.#lost.push(column)
      this.lostDigits = true
    }
    this.#place(column, cell.text)
  }

  #isPlain(style: number, value: string): boolean {
    if (value.length > plainLength || !plainNumber.test(value)) return false
    return style < 0 || (this.#context.styles[style]?.isGeneral ?? true)
  }

  #place(column: number, text: string): void {
    if (text === '') return
    this.#pendingGaps += Math.max(0, column - this.#cells.length)
    if (this.#pendingGaps > mostGapsAtOnce) throw new ReadingStopped('too-many', 'empty cells')
    while (this.#cells.length < column) this.#cells.push('')
    this.#cells[column] = text
    this.pendingUnits += text.length
  }

  #closeRow(): void {
    this.#inRow = false
    const { length } = this.#cells
    if (length === 0 && this.#exact === undefined) return
    this.#countedCells += length
    this.pendingUnits += length
    if (this.#countedCells > mostCells) throw new ReadingStopped('too-many', 'cells')
    this.#rows.push({
      index: this.#row,
      cells: this.#cells,
      ...(this.#rowHidden ? { hidden: true as const } : {}),
      ...(this.#exact === undefined ? {} : { exact: this.#exact }),
      ...(this.#lost === undefined ? {} : { lostDigits: this.#lost }),
    })
  }

  #addMerge(reference: string): void {
    const [first = '', last = first] = reference.split(':')
    if (this.merges.length >= mostMerges) return
    const range = {
      firstRow: rowOfAddress(first),
      firstColumn: columnOfAddress(first),
      lastRow: rowOfAddress(last),
      lastColumn: columnOfAddress(last),
    }
    if (Object.values(range).every((place) => place >= 0)) this.merges.push(range)
  }
}
