import type { SampleAgency } from '../agency/agency.ts'
import { spareMobile } from '../agency/client-of.ts'
import { firstOf, type SampleClient } from '../agency/sample-client.ts'
import { columnsOf, type RegisterColumn } from './register-columns.ts'
import type { RegisterStyle, RegisterTruth, TruthDoubt, TruthRow, TruthRowKind, TruthValue } from './register-truth.ts'
import { writeRemark } from './remark.ts'
import { columnLetters, type SampleCell, type SampleSheet, shownText, text } from './sheet.ts'
import { planSlips, slipAt, type SlipPlan } from './slips.ts'
import { type CellMedium, writeValue } from './written-value.ts'

export interface RegisterSheet {
  readonly sheet: SampleSheet
  readonly truth: RegisterTruth
}

/** 客户台账 of an agency as a sheet, with its answers: title and notes, header, one row a client, and what went wrong on the way. */
export function registerSheet(agency: SampleAgency, style: RegisterStyle): RegisterSheet {
  const clients = [...agency.clients]
  const builder = new Builder(agency, style, planSlips(agency, clients, style))
  const messy = style !== 'tidy-xlsx'
  builder.writeHead()
  clients.forEach((client, i) => {
    if (messy && i === Math.floor(clients.length / 3)) builder.writeBlank()
    builder.writeClient(client)
    if (messy && i === Math.floor(clients.length / 2)) builder.writeNameless()
  })
  if (messy) {
    for (const client of duplicatesAmong(clients)) builder.writeDuplicate(client)
    builder.writeFoot()
  }
  return builder.finish(clients)
}

/** Two clients, and one more for every twenty, stand in the register twice. Never client 0. */
function duplicatesAmong(clients: readonly SampleClient[]): readonly SampleClient[] {
  const wanted = Math.min(clients.length - 1, 2 + Math.floor(clients.length / 20))
  return clients.slice(1).filter((_, i) => i < wanted)
}

class Builder {
  readonly #agency: SampleAgency
  readonly #style: RegisterStyle
  readonly #plan: SlipPlan
  readonly #columns: readonly RegisterColumn[]
  readonly #medium: CellMedium
  readonly #cells: SampleCell[][] = []
  readonly #rows: TruthRow[] = []
  readonly #values: TruthValue[] = []
  readonly #doubts: TruthDoubt[] = []
  readonly #merges: string[] = []
  #headerRows: readonly [number, number] = [0, 0]
  #runningNumber = 0

  constructor(agency: SampleAgency, style: RegisterStyle, plan: SlipPlan) {
    this.#agency = agency
    this.#style = style
    this.#plan = plan
    this.#columns = columnsOf(style)
    this.#medium = style.endsWith('xlsx') ? 'typed' : 'text'
  }

  writeHead(): void {
    const { firm } = this.#agency
    if (this.#style === 'usual-xlsx' || this.#style === 'two-row-header-xlsx') {
      this.#push('title', null, [text(`${firm.name}客户台账（2026年11月）`)])
      this.#merge(0, 0, 0, this.#columns.length - 1)
    }
    if (this.#style === 'usual-xlsx')
      this.#push('note', null, [text(`制表人：${firm.staff[1]!.name}    制表日期：2026-11-05    单位：元`)])
    const first = this.#cells.length
    if (this.#style === 'two-row-header-xlsx') this.#writeGroupRow(first)
    this.#push(
      'header',
      null,
      this.#columns.map((column) => text(isAlone(column, this.#style) ? '' : column.head)),
    )
    this.#headerRows = [first, this.#cells.length - 1]
  }

  #writeGroupRow(row: number): void {
    this.#push(
      'header',
      null,
      this.#columns.map((column, c) => this.#groupHead(column, c)),
    )
    this.#columns.forEach((column, c) => {
      if (column.group === null) this.#merge(row, c, row + 1, c)
      else if (column.group !== this.#columns[c - 1]?.group) {
        const end = this.#columns.findLastIndex((other) => other.group === column.group)
        if (end > c) this.#merge(row, c, row, end)
      }
    })
  }

  #groupHead(column: RegisterColumn, place: number): SampleCell {
    if (column.group === null) return text(column.head)
    return column.group === this.#columns[place - 1]?.group ? null : text(column.group)
  }

  writeClient(client: SampleClient): void {
    const row = this.#cells.length
    const spare = spareMobile(this.#agency.seed, this.#agency.firm, client.index, 0)
    const cells = this.#columns.map((column, c): SampleCell => {
      if (column.field === null) return this.#nextNumber()
      if (column.field === 'remarks') return this.#remarkCell(client, row, c)
      const slip = slipAt(this.#plan, client.index, column.field)
      const written = writeValue(column.field, client.values[column.field], slip, spare, this.#medium)
      this.#note(row, c, client.index, column, written.cell, written.values)
      if (written.doubt !== null) this.#doubts.push({ row, column: c, field: column.field, kind: written.doubt })
      return written.cell
    })
    this.#push('client', client.index, cells)
  }

  #remarkCell(client: SampleClient, row: number, place: number): SampleCell {
    const fields = this.#columns.map((column) => column.field)
    const remark = writeRemark(this.#agency, client, slipAt(this.#plan, client.index, 'remarks'), fields)
    const cell = text(remark.text)
    this.#note(row, place, client.index, this.#columns[place]!, cell, cell === null ? [] : [remark.text])
    if (remark.within !== null) {
      const { field, value } = remark.within
      const at = { row, column: place, clientIndex: client.index, shown: remark.text, stored: 'text', within: true } as const
      this.#values.push({ ...at, field, values: [value] })
    }
    return cell
  }

  /** A second row of a client: name, code, another phone. */
  writeDuplicate(client: SampleClient): void {
    const row = this.#cells.length
    const again = {
      companyName: firstOf(client, 'companyName'),
      creditCode: firstOf(client, 'creditCode'),
      contactMobile: spareMobile(this.#agency.seed, this.#agency.firm, client.index, 1),
    }
    const cells = this.#columns.map((column, c): SampleCell => {
      if (column.field === null) return this.#nextNumber()
      if (column.field === 'creditCode') this.#doubts.push({ row, column: c, field: 'creditCode', kind: 'company-twice' })
      const value = Object.hasOwn(again, column.field) ? again[column.field as keyof typeof again] : '' // its own keys only
      const cell = text(value)
      this.#note(row, c, client.index, column, cell, value === '' ? [] : [value])
      return cell
    })
    this.#push('duplicate', client.index, cells)
  }

  /** A row with a phone and a fee and no name: nobody's until a person says whose. */
  writeNameless(): void {
    const row = this.#cells.length
    const phone = spareMobile(this.#agency.seed, this.#agency.firm, 0, 1)
    const cells = this.#columns.map((column, c): SampleCell => {
      if (column.field === null) return this.#nextNumber()
      if (column.field === 'companyName') this.#doubts.push({ row, column: c, field: 'companyName', kind: 'no-company-name' })
      if (column.field !== 'contactMobile') return null
      const cell = text(phone)
      this.#note(row, c, null, column, cell, [phone])
      return cell
    })
    this.#push('nameless', null, cells)
  }

  writeBlank(): void {
    this.#push('blank', null, [])
  }

  writeFoot(): void {
    const fee = this.#columns.findIndex((column) => column.field === 'monthlyFee')
    const from = this.#headerRows[1] + 1
    const to = this.#cells.length - 1
    const sum = this.#cells.slice(from).reduce((total, cells) => total + Number(shownText(cells[fee] ?? null)), 0)
    const total: SampleCell =
      this.#medium === 'typed' ? { kind: 'sum', column: fee, fromRow: from, toRow: to, value: sum } : text(String(sum))
    this.#push(
      'total',
      null,
      this.#columns.map((_, c) => (c === 0 ? text('合计') : c === fee ? total : null)),
    )
    if (this.#style === 'usual-xlsx') this.#push('note', null, [text('注：1、本表含客户密码，请勿外传。2、费用按季收取。')])
  }

  finish(clients: readonly SampleClient[]): RegisterSheet {
    const name = this.#medium === 'typed' ? '客户台账' : 'csv'
    const hiddenColumns = this.#columns.flatMap((column, c) => (column.hidden ? [c] : []))
    const [firstHeader, lastHeader] = this.#headerRows
    const truth: RegisterTruth = {
      style: this.#style,
      sheetName: name,
      headerRows: this.#headerRows,
      columns: this.#columns.map(({ field, group, head, hidden }, column) => ({
        column,
        header: lastHeader > firstHeader ? (group === null ? [head, ''] : [group, head]) : [head],
        field,
        hidden,
      })),
      rows: this.#rows,
      values: this.#values,
      doubts: this.#doubts,
      clientIndexes: clients.map((client) => client.index),
    }
    return { sheet: { name, rows: this.#cells, merges: this.#merges, hiddenColumns }, truth }
  }

  #push(kind: TruthRowKind, clientIndex: number | null, cells: SampleCell[]): void {
    this.#rows.push({ row: this.#cells.length, kind, clientIndex })
    this.#cells.push(cells)
  }

  #note(
    row: number,
    place: number,
    clientIndex: number | null,
    column: RegisterColumn,
    cell: SampleCell,
    values: readonly string[],
  ): void {
    if (cell === null || column.field === null) return
    const stored = cell.kind === 'number' || cell.kind === 'date' ? cell.kind : 'text'
    this.#values.push({
      row,
      column: place,
      field: column.field,
      clientIndex,
      shown: shownText(cell),
      values,
      stored,
      within: false,
    })
  }

  #nextNumber(): SampleCell {
    const value = ++this.#runningNumber
    return this.#medium === 'typed' ? { kind: 'number', value, format: 'general', shown: String(value) } : text(String(value))
  }

  #merge(top: number, left: number, bottom: number, right: number): void {
    this.#merges.push(`${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}`)
  }
}

/** A column without a group has its head in the row of groups; the cell below belongs to the merged area. */
function isAlone(column: RegisterColumn, style: RegisterStyle): boolean {
  return style === 'two-row-header-xlsx' && column.group === null
}
