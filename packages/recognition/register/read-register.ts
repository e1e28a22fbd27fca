import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import { because, type Because } from '../because.ts'
import { maskByContent } from '../text/mask-by-content.ts'
import type { SheetFacts } from '../tables/recognise-table.ts'
import type { ColumnReading, TableReading } from '../tables/table-reading.ts'
import { companiesIn, companyKey } from './company-cell.ts'
import { readCell } from './read-value.ts'
import { readRemark } from './read-remark.ts'
import type { DoubtCode, RegisterDoubt, RegisterRow, RegisterValue } from './register-row.ts'

type Rows = readonly (readonly string[])[]

/**
 * Reads the clients out of a client register (客户台账) whose columns are mapped in `reading`. Pure: the same input gives the same
 * rows, so that a correction re-runs it. A row that names several companies becomes several clients with the same people and phones.
 */
export function readRegister(rows: Rows, reading: TableReading, facts: SheetFacts = {}): RegisterRow[] {
  const leftOut = new Set(reading.leftOut.map((row) => row.row))
  const lost = new Set((facts.lostDigits ?? []).map(({ row, column }) => `${row}/${column}`))
  const mapped = reading.columns.filter((column) => column.field !== null)
  const clients: RegisterRow[] = []
  for (let row = reading.dataRows.from; row < reading.dataRows.to; row++) {
    if (!leftOut.has(row)) clients.push(...readRow(rows[row]!, row, mapped, lost))
  }
  return markSameCompanies(clients)
}

function readRow(
  cells: readonly string[],
  row: number,
  columns: readonly ColumnReading[],
  lost: ReadonlySet<string>,
): RegisterRow[] {
  const fields: RegisterValue[] = []
  const doubts: RegisterDoubt[] = []
  const companies: { name: string; aliases: readonly string[]; column: number; why: readonly Because[] }[] = []
  for (const column of columns) {
    const cell = cells[column.index] ?? ''
    const field = column.field
    if (field === null || cell.trim() === '') continue
    const doubt = (code: DoubtCode, facts: RegisterDoubt['facts'] = { field }) =>
      doubts.push({ code, row, column: column.index, facts })
    if (field === 'companyName') {
      const named = companiesIn(cell)
      if (named.length > 1) doubt('several-companies', { count: named.length })
      for (const company of named) companies.push({ ...company, column: column.index, why: column.because })
      continue
    }
    if (field === 'remarks') {
      const remark = readRemark(cell)
      if (remark.text !== '') fields.push(registerValue('remarks', remark.text, row, column.index, column.because))
      for (const each of remark.values)
        fields.push(registerValue(each.field, each.value, row, column.index, [because('in-remark')]))
      continue
    }
    const read = readCell(field, cell)
    const rounded = lost.has(`${row}/${column.index}`)
    if (rounded || read.doubt === 'lost-digits') {
      doubt('lost-digits')
      continue
    }
    for (const each of read.values) {
      const why = each.field === field ? column.because : [...column.because, because('split-cell')]
      fields.push(registerValue(each.field, each.value, row, column.index, why))
    }
    if (read.doubt !== null) doubt(read.doubt)
  }
  return asClients(row, companies, withoutRepeats(fields), doubts, columns)
}

function asClients(
  row: number,
  companies: readonly { name: string; aliases: readonly string[]; column: number; why: readonly Because[] }[],
  fields: readonly RegisterValue[],
  doubts: readonly RegisterDoubt[],
  columns: readonly ColumnReading[],
): RegisterRow[] {
  if (companies.length === 0) {
    const column = columns.find((each) => each.field === 'companyName')?.index ?? null
    return [{ row, part: 0, fields, doubts: [...doubts, { code: 'no-company-name', row, column, facts: {} }] }]
  }
  const codes = fields.filter((value) => value.field === 'creditCode')
  return companies.map((company, part) => {
    const own = companies.length === 1 ? fields : fields.filter((value) => value.field !== 'creditCode' || value === codes[part])
    const why = companies.length === 1 ? company.why : [...company.why, because('split-cell')]
    const names = [
      registerValue('companyName', company.name, row, company.column, why),
      ...company.aliases.map((alias) => registerValue('aliases', alias, row, company.column, [because('split-cell')])),
    ]
    return { row, part, fields: [...names, ...own], doubts }
  })
}

function registerValue(field: ClientField, value: string, row: number, column: number, why: readonly Because[]): RegisterValue {
  const type = clientFields[field].type
  return { field, type, value: new Clear(value, maskByContent(type, value)), row, column, because: why }
}

/** A phone that stands in its column and in the remark is one value. */
function withoutRepeats(fields: readonly RegisterValue[]): RegisterValue[] {
  const seen = new Set<string>()
  return fields.filter((field) => {
    const key = field.value.use((value) => `${field.field}/${value}`)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** 同一家企业: the same credit code, or the same name where one of the rows has no code. The later row carries the doubt. */
function markSameCompanies(clients: readonly RegisterRow[]): RegisterRow[] {
  const byCode = new Map<string, number>()
  const byName = new Map<string, { row: number; code: string }>()
  return clients.map((client) => {
    const code = textOf(client, 'creditCode')
    const name = companyKey(textOf(client, 'companyName'))
    const sameName = byName.get(name)
    const other =
      (code === '' ? undefined : byCode.get(code)) ??
      (sameName !== undefined && (code === '' || sameName.code === '') ? sameName.row : undefined)
    if (code !== '' && !byCode.has(code)) byCode.set(code, client.row)
    if (name !== '' && sameName === undefined) byName.set(name, { row: client.row, code })
    if (other === undefined) return client
    const column = client.fields.find((value) => value.field === (code === '' ? 'companyName' : 'creditCode'))?.column ?? null
    return {
      ...client,
      doubts: [...client.doubts, { code: 'company-twice' as const, row: client.row, column, facts: { otherRow: other + 1 } }],
    }
  })
}

function textOf(client: RegisterRow, field: ClientField): string {
  return client.fields.find((value) => value.field === field)?.value.use((value) => value) ?? ''
}
