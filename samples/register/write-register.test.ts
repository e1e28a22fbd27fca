import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { generateAgency, generateOtherAgency } from '../agency/agency.ts'
import { readXlsxCells } from './read-written.ts'
import { type RegisterStyle, registerStyles } from './register-truth.ts'
import { columnLetters } from './sheet.ts'
import { writeRegister } from './write-register.ts'

const agency = generateAgency(2026)
const workbooks = registerStyles.filter((style) => style.endsWith('xlsx'))
const messy = registerStyles.filter((style) => style !== 'tidy-xlsx')

test.each(registerStyles)('%s: the same seed writes the same bytes and the same truth', (style) => {
  const [one, other] = [writeRegister(agency, style), writeRegister(generateAgency(2026), style)]
  expect(hash(one.bytes)).toBe(hash(other.bytes))
  expect(one.truth).toEqual(other.truth)
  expect(hash(writeRegister(generateAgency(2027), style).bytes)).not.toBe(hash(one.bytes))
})

test.each(registerStyles)(
  '%s: an independent read finds every value of the truth at its cell, and nothing where no row is a client’s',
  (style) => {
    const { bytes, truth } = writeRegister(agency, style)
    const cells = cellsOf(style, bytes)
    for (const { row, column, shown } of truth.values) expect(cells(row, column)).toBe(shown)
    const known = new Set(truth.values.map(({ row, column }) => `${row}/${column}`))
    for (const { row, kind } of truth.rows) {
      if (kind !== 'client' && kind !== 'duplicate' && kind !== 'nameless' && kind !== 'blank') continue
      for (const { column, field } of truth.columns) {
        if (field !== null && !known.has(`${row}/${column}`)) expect(cells(row, column)).toBe('')
      }
    }
  },
)

test.each(registerStyles)('%s: the header stands where the truth says', (style) => {
  const { bytes, truth } = writeRegister(agency, style)
  const cells = cellsOf(style, bytes)
  const [first] = truth.headerRows
  for (const { column, header } of truth.columns) {
    header.forEach((head, i) => {
      const seen = cells(first + i, column)
      if (seen !== '') expect(seen).toBe(head)
      else expect(mergedOver(style, bytes, first + i, column)).toBe(head !== '')
    })
  }
})

test.each(registerStyles)(
  '%s: every value in normal form is its client’s, but for those that were added or spoilt on the way',
  (style) => {
    const { truth } = writeRegister(agency, style)
    const doubtful = new Set(truth.doubts.map(({ row, column }) => `${row}/${column}`))
    let compared = 0
    for (const { clientIndex, field, values, row, column, within } of truth.values) {
      if (clientIndex === null || doubtful.has(`${row}/${column}`) || within || field === 'remarks') continue
      if (truth.rows[row]!.kind === 'duplicate' && field === 'contactMobile') continue
      expect(agency.clientAt(clientIndex).values[field]).toEqual(values)
      compared++
    }
    expect(compared).toBeGreaterThan(40 * 10)
    expect(truth.clientIndexes).toEqual(Array.from({ length: 40 }, (_, i) => i))
  },
)

test.each(messy)(
  '%s: has a duplicate by credit code, a row without a name, a wrong check digit, two phones in a cell, a secret in a remark',
  (style) => {
    const { truth } = writeRegister(agency, style)
    const kinds = truth.rows.map((row) => row.kind)
    expect(kinds.filter((kind) => kind === 'nameless')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'duplicate').length).toBeGreaterThanOrEqual(2)
    expect(kinds.filter((kind) => kind === 'total')).toHaveLength(1)
    const doubts = truth.doubts.map((doubt) => doubt.kind)
    expect(doubts.filter((kind) => kind === 'check-digit-wrong')).toHaveLength(1)
    expect(doubts).toEqual(expect.arrayContaining(['lost-digits', 'two-values', 'company-twice', 'no-company-name']))
    const secrets = truth.values.filter((value) => value.within && value.field.endsWith('Password'))
    expect(secrets.length).toBeGreaterThan(3)
    for (const { shown, values } of secrets) expect(shown).toContain(values[0])
  },
)

test.each(messy)('%s: what was lost in a float cannot be read back, and all else can', (style) => {
  const { truth } = writeRegister(agency, style)
  const lost = truth.values.filter((value) => value.values.length === 0)
  expect(lost.length).toBeGreaterThanOrEqual(2)
  for (const { clientIndex, field, shown } of lost) {
    expect(agency.clientAt(clientIndex!).values[field]).not.toContain(shown)
    expect(shown).toMatch(/^\d(\.\d+)?E\+\d\d$|0{2,}$/)
  }
})

test.each(registerStyles)('%s: the row of 安禾 is clean', (style) => {
  const { truth } = writeRegister(agency, style)
  const row = truth.rows.find(({ clientIndex }) => clientIndex === 0)!.row
  for (const { field, shown, stored, values } of truth.values.filter((value) => value.row === row)) {
    if (stored === 'text' && field !== 'openedOn') expect(shown).toBe(values.join('、'))
  }
  expect(truth.doubts.filter((doubt) => doubt.row === row)).toEqual([])
})

test('usual-xlsx: title and its merge, hidden password columns, a sum with a formula', () => {
  const { bytes, truth } = writeRegister(agency, 'usual-xlsx')
  const { cells, formulas, merges, hidden } = readXlsxCells(bytes)
  expect(cells.get('A1')).toContain('明诚代理记账有限公司客户台账')
  expect(merges).toEqual(['A1:S1'])
  expect(hidden).toEqual(truth.columns.filter((column) => column.hidden).map((column) => column.column))
  expect(hidden.length).toBeGreaterThan(0)
  const total = truth.rows.find((row) => row.kind === 'total')!.row
  const fee = truth.columns.find((column) => column.field === 'monthlyFee')!.column
  expect(formulas).toEqual(new Set([`${columnLetters(fee)}${total + 1}`]))
  const fees = [...agency.clients].reduce((sum, client) => sum + Number(client.values.monthlyFee[0]), 0)
  expect(cells.get(`${columnLetters(fee)}${total + 1}`)).toBe(String(fees))
})

test('a register of few clients and of a thousand can be written too', () => {
  expect(writeRegister(generateOtherAgency(1, 3), 'usual-xlsx').truth.clientIndexes).toEqual([0, 1, 2])
  const { bytes, truth } = writeRegister(generateAgency(1, 1000), 'csv-gb18030')
  expect(truth.clientIndexes).toHaveLength(1000)
  expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes).split('\r\n').length).toBe(truth.rows.length + 1)
})

function cellsOf(style: RegisterStyle, bytes: Uint8Array): (row: number, column: number) => string {
  if (workbooks.includes(style)) {
    const { cells } = readXlsxCells(bytes)
    return (row, column) => cells.get(`${columnLetters(column)}${row + 1}`) ?? ''
  }
  const label = { 'csv-utf8-bom': 'utf-8', 'csv-gb18030': 'gb18030', 'csv-utf16': 'utf-16le' }[style as string]!
  const separator = style === 'csv-utf16' ? '\t' : ','
  const rows = new TextDecoder(label, { fatal: true })
    .decode(bytes)
    .split('\r\n')
    .map((line) => line.split(separator))
  return (row, column) => rows[row]?.[column] ?? ''
}

function mergedOver(style: RegisterStyle, bytes: Uint8Array, row: number, column: number): boolean {
  if (!workbooks.includes(style)) return false
  return readXlsxCells(bytes).merges.some((area) => {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(area)!
    const inside = (n: number, low: number, high: number) => n >= low && n <= high
    return top === bottom && inside(row + 1, Number(top), Number(bottom)) && inside(column, placeOf(left!), placeOf(right!))
  })
}

function placeOf(letters: string): number {
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
