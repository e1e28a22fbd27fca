import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { explain } from '../because.ts'
import { recogniseTable } from './recognise-table.ts'

const types = (rows: readonly (readonly string[])[]) => recogniseTable(rows).columns.map((column) => column.type)
/** Enough of a reader for the fixtures below: no quotes in them. */
const rowsOf = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))

test('a payroll sheet below a title, with a total and a note, reads as payroll', () => {
  const rows = [
    ['安禾商贸有限公司2026年10月工资表'],
    ['单位：元', '', '', '', '制表日期：2026-11-05'],
    ['序号', '姓名', '身份证号', '银行卡号', '基本工资', '实发工资'],
    ['1', '何安', '11010519491231002X', '6217000000000000004', '8,000.00', '7,215.30'],
    ['2', '林悦', '440524188001010014', '4111111111111111', '6,000.00', '5,420.00'],
    ['合 计', '', '', '', '14,000.00', '12,635.30'],
    ['注：本表不得外传'],
  ]
  const reading = recogniseTable(rows)
  expect([reading.headerRow, reading.headerDepth, reading.dataRows]).toEqual([2, 1, { from: 3, to: 5 }])
  expect(reading.leftOut.map((row) => row.why)).toEqual(['title', 'note', 'total', 'note'])
  expect(reading.columns.map((column) => column.type)).toEqual([null, 'ID-NAME', 'CERT-IDNO', 'FIN-CARD', 'HR-PAY', 'HR-PAY'])
  expect(reading.columns.map((column) => column.grade)).toEqual([null, 2, 3, 4, 4, 4])
})

test('a vague header is decided by its cells, and says so', () => {
  const rows = [
    ['企业名称', '账号', '证件号码', '号码'],
    ['安禾商贸有限公司', '6217000000000000004', '11010519491231002X', '13800138000'],
    ['恒信餐饮有限公司', '6217000000000000004', '440524188001010014', '13900139000'],
  ]
  const { columns } = recogniseTable(rows)
  expect(columns.map((column) => column.type)).toEqual(['REG-NAME', 'FIN-CARD', 'CERT-IDNO', 'CON-MOBILE'])
  expect(columns[3]!.because.map((reason) => explain(reason, 'zh')).join()).toContain('2/2 个单元格通过手机号段')
})

test('the taxpayer number of natural persons is personal, whatever the header calls it', () => {
  const rows = [
    ['纳税人识别号', '金额'],
    ['11010519491231002X', '1'],
    ['440524188001010014', '2'],
    ['11010519491231002X', '3'],
  ]
  expect(types(rows)[0]).toBe('TAX-TIN-NP')
  expect(
    types([
      ['纳税人识别号', '金额'],
      ['91350100M000100Y43', '1'],
      ['91000000123456788T', '2'],
    ])[0],
  ).toBe('TAX-TIN')
})

test('content contradicts a header: the cells win and the contradiction is told', () => {
  const rows = [
    ['姓名', '手机'],
    ['何安', '11010519491231002X'],
    ['林悦', '440524188001010014'],
    ['周衡', '11010519491231002X'],
  ]
  const column = recogniseTable(rows).columns[1]!
  expect(column.type).toBe('CERT-IDNO')
  expect(column.because.map((reason) => reason.code)).toContain('cells-contradict')
})

test('a table without a header is read by its cells; a column of amounts is nothing', () => {
  const rows = [
    ['何安', '13800138000', '11010519491231002X', '1,200.00'],
    ['林悦', '13900139000', '440524188001010014', '800.00'],
    ['周衡', '13700137000', '11010519491231002X', '15.50'],
  ]
  const reading = recogniseTable(rows)
  expect(reading.headerRow).toBe(-1)
  expect(reading.columns.map((column) => column.type)).toEqual(['ID-NAME', 'CON-MOBILE', 'CERT-IDNO', null])
})

test('header repeated on each page, empty rows and totals are no data', () => {
  const rows = [['姓名', '手机号'], ['何安', '13800138000'], [], ['姓名', '手机号'], ['林悦', '13900139000'], ['总计', '2']]
  const reading = recogniseTable(rows)
  expect(reading.leftOut).toEqual([
    { row: 2, why: 'empty' },
    { row: 3, why: 'repeated-header' },
    { row: 5, why: 'total' },
  ])
})

test('a two-row header is joined by a slash', () => {
  const rows = [
    ['企业名称', '法定代表人', '', '财务联系人', ''],
    ['', '姓名', '身份证号码', '姓名', '手机'],
    ['安禾商贸有限公司', '何安', '11010519491231002X', '林悦', '13800138000'],
  ]
  const reading = recogniseTable(rows)
  expect([reading.headerRow, reading.headerDepth]).toEqual([0, 2])
  expect(reading.columns.map((column) => column.header)).toEqual([
    '企业名称',
    '法定代表人/姓名',
    '法定代表人/身份证号码',
    '财务联系人/姓名',
    '财务联系人/手机',
  ])
  expect(reading.columns.map((column) => column.field)).toEqual([
    'companyName',
    'legalRepresentative',
    'legalRepresentativeIdNumber',
    'contactName',
    'contactMobile',
  ])
})

test('numbers that lost digits and wrong check digits are doubtful cells', () => {
  const rows = [
    ['姓名', '身份证号', '卡号'],
    ['何安', '1.10105E+17', '6217000000000000004'],
    ['林悦', '110105194912310021', '6217000000000000005'],
    ['周衡', '11010519491231002X', '6217000000000000004'],
  ]
  expect(recogniseTable(rows, { lostDigits: [{ row: 3, column: 2 }] }).doubtfulCells).toEqual([
    { row: 1, column: 1, why: 'lost-digits' },
    { row: 2, column: 1, why: 'check-digit-wrong' },
    { row: 2, column: 2, why: 'check-digit-wrong' },
    { row: 3, column: 2, why: 'lost-digits' },
  ])
})

test('a public register of ID cards, misread as it is: every column, and every misread number', () => {
  const rows = rowsOf(readFileSync(fixturePath('tables', 'id-card-register-synthetic.csv'), 'utf8'))
  const reading = recogniseTable(rows)
  expect(reading.headerRow).toBe(0)
  expect(reading.dataRows).toEqual({ from: 1, to: 57 })
  expect(reading.columns.map((column) => column.type)).toEqual([
    'ID-NAME',
    'ID-ETHNIC',
    'ID-DEMO',
    'ID-DEMO',
    null,
    null,
    'CON-ADDR',
    'CERT-IDNO',
    'CERT-OTHER',
    'CERT-OTHER',
  ])
  expect(reading.doubtfulCells.filter((cell) => cell.column === 7)).toHaveLength(33)
})

test('a bank statement under its preamble: the header is found where it stands', () => {
  const rows = rowsOf(readFileSync(fixturePath('csv', 'icbc-debit-v2.csv'), 'utf8'))
  const reading = recogniseTable(rows)
  expect(reading.columns.filter((column) => column.type === 'TXN-BANKFLOW').length).toBeGreaterThan(6)
  expect(rows[reading.headerRow]![0]).toContain('交易日期')
})

test('an empty sheet, one cell and a ragged sheet are read without harm', () => {
  expect(recogniseTable([]).columns).toEqual([])
  expect(recogniseTable([['安禾']]).headerRow).toBe(-1)
  expect(recogniseTable([[], ['姓名', '手机'], ['何安'], ['林悦', '13900139000', '', 'x']]).columns).toHaveLength(4)
})
