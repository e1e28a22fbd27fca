import { expect, test } from 'vitest'
import { generateAgency } from '@xinxia/samples/agency/agency'
import { registerSheet } from '@xinxia/samples/register/register-sheet'
import { registerStyles } from '@xinxia/samples/register/register-truth'
import { shownText } from '@xinxia/samples/register/sheet'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { recogniseTable } from '../tables/recognise-table.ts'
import { correctColumns, mappingOf, mappingSignature } from './mapping.ts'
import { previewRegister } from './preview-register.ts'
import { readRegister } from './read-register.ts'
import { explainDoubt, type RegisterRow } from './register-row.ts'

const clear = (row: RegisterRow | undefined, field: ClientField) =>
  row?.fields.filter((value) => value.field === field).map((value) => value.value.use((text) => text)) ?? []
const codes = (row: RegisterRow | undefined) => row?.doubts.map((doubt) => doubt.code) ?? []
const read = (rows: readonly (readonly string[])[]) => readRegister(rows, recogniseTable(rows))

for (const style of registerStyles) {
  test(`a register as offices keep it (${style}): every column, row and value as its writer meant`, () => {
    const { sheet, truth } = registerSheet(generateAgency(23, 50), style)
    const rows = sheet.rows.map((row) => row.map(shownText))
    const lostDigits = style.endsWith('xlsx') ? truth.doubts.filter((doubt) => doubt.kind === 'lost-digits') : []
    const reading = recogniseTable(rows, { lostDigits })
    expect([reading.headerRow, reading.headerRow + reading.headerDepth - 1]).toEqual(truth.headerRows)
    expect(reading.columns.map((column) => column.field)).toEqual(truth.columns.map((column) => column.field))
    const clients = readRegister(rows, reading, { lostDigits })
    const dataRows = truth.rows.filter((row) => ['client', 'duplicate', 'nameless'].includes(row.kind)).map((row) => row.row)
    expect(clients.map((client) => client.row)).toEqual(dataRows)
    const missed = truth.values.flatMap((value) =>
      value.field === 'remarks'
        ? []
        : value.values.filter(
            (text) =>
              !clear(
                clients.find((client) => client.row === value.row),
                value.field,
              ).includes(text),
          ),
    )
    expect(missed).toEqual([])
    const doubtful = clients.flatMap((client) => client.doubts.map((doubt) => doubt.row))
    expect([...new Set(doubtful)].sort((a, b) => a - b)).toEqual(
      [...new Set(truth.doubts.map((doubt) => doubt.row))].sort((a, b) => a - b),
    )
  })
}

test('a password in a remark becomes a secret and leaves the remark; a phone in it is found too', () => {
  const [client] = read([
    ['公司名称', '税号', '备注'],
    ['安禾商贸有限公司', '91000000123456788T', '季度报税;社保密码:abc123,老板娘电话13800138000'],
  ])
  expect(clear(client, 'socialSecurityPassword')).toEqual(['abc123'])
  expect(clear(client, 'contactMobile')).toEqual(['13800138000'])
  expect(clear(client, 'remarks')[0]).not.toContain('abc123')
  const remark = client!.fields.find((value) => value.field === 'remarks')!
  expect(String(remark.value)).not.toContain('13800138000')
})

test('one boss with three companies in one cell is three clients with the same boss and phone', () => {
  const clients = read([
    ['企业名称', '老板', '手机'],
    ['城东五金有限公司、城西建材有限公司\n城南装饰工程有限公司', '何安', '13800138000'],
    ['安禾商贸有限公司(安禾、小安)', '林悦', '13900139000'],
  ])
  expect(clients.map((client) => clear(client, 'companyName')[0])).toEqual([
    '城东五金有限公司',
    '城西建材有限公司',
    '城南装饰工程有限公司',
    '安禾商贸有限公司',
  ])
  expect(clients.slice(0, 3).map((client) => [clear(client, 'bossName')[0], clear(client, 'contactMobile')[0]])).toEqual([
    ['何安', '13800138000'],
    ['何安', '13800138000'],
    ['何安', '13800138000'],
  ])
  expect(codes(clients[0])).toContain('several-companies')
  expect(clear(clients[3], 'aliases')).toEqual(['安禾', '小安'])
})

test('aliases and group names are split, bracketed places in a name are not aliases', () => {
  const [client] = read([
    ['客户名称', '简称/群名', '法人'],
    ['安禾（北京）科技有限公司', '城东五金、安禾报税群/老安', '何安'],
  ])
  expect(clear(client, 'aliases')).toEqual(['城东五金', '安禾报税群', '老安'])
  expect(clear(client, 'companyName')).toEqual(['安禾（北京）科技有限公司'])
})

test('what is doubtful is said, and nothing that lost digits is kept as a number', () => {
  const clients = read([
    ['企业名称', '法人身份证号', '联系电话', '对公账号'],
    ['安禾商贸有限公司', '1.10105E+17', '13800138000/13900139000', '6222021234567890000'],
    ['恒信餐饮有限公司', '110105194912310021', '不详', '0200001909234213719'],
    ['安禾商贸有限公司', '', '', ''],
    ['', '', '13700137000', ''],
  ])
  expect(codes(clients[0])).toEqual(['lost-digits', 'two-values', 'lost-digits'])
  expect(clear(clients[0], 'legalRepresentativeIdNumber')).toEqual([])
  expect(codes(clients[1])).toEqual(['check-digit-wrong', 'shape-unfit'])
  expect(clear(clients[1], 'legalRepresentativeIdNumber')).toEqual(['110105194912310021'])
  expect(codes(clients[2])).toEqual(['company-twice'])
  expect(codes(clients[3])).toEqual(['no-company-name'])
  expect(explainDoubt(clients[2]!.doubts[0]!, 'zh')).toBe('与第 2 行是同一家企业')
  expect(explainDoubt(clients[0]!.doubts[0]!, 'en')).toContain("“Legal representative's ID number”")
})

test('the preview shows three masked values a column and why it was taken for what it is', () => {
  const rows = [
    ['单位', '税号', '法人', '身份证号', '电话', '税局密码'],
    ['安禾商贸有限公司', '91000000123456788T', '何安', '11010519491231002X', '13800138000', 'Abc12345'],
    ['恒信餐饮有限公司', '91350100M000100Y43', '林悦', '440524188001010014', '13900139000', 'Xyz98765'],
  ]
  const preview = previewRegister(rows, recogniseTable(rows))
  expect(preview.columns.map((column) => column.field)).toEqual([
    'companyName',
    'creditCode',
    'legalRepresentative',
    'legalRepresentativeIdNumber',
    'contactMobile',
    'taxPassword',
  ])
  const shown = JSON.stringify(preview)
  for (const secret of ['11010519491231002X', '13800138000', 'Abc12345', '何安']) expect(shown).not.toContain(secret)
  expect(preview.columns[3]!.samples).toEqual(['110***********002X', '440***********0014'])
  expect(preview.columns.every((column) => column.because.length > 0)).toBe(true)
  expect(preview.clientCount).toBe(2)
})

test('a column of numbers under a wrong header shows none of them in the preview', () => {
  const rows = [
    ['企业名称', '备注名'],
    ['安禾商贸有限公司', '13800138000'],
    ['恒信餐饮有限公司', '11010519491231002X'],
  ]
  const shown = JSON.stringify(previewRegister(rows, recogniseTable(rows)))
  expect(shown).not.toContain('13800138000')
  expect(shown).not.toContain('11010519491231002X')
})

test('a correction by a person changes the field, and is remembered under the headers', () => {
  const rows = [
    ['企业名称', '代号', '号'],
    ['安禾商贸有限公司', '城东五金', '13800138000'],
  ]
  const reading = recogniseTable(rows)
  const corrected = correctColumns(reading, [{ column: 1, field: 'aliases' }])
  expect(clear(readRegister(rows, corrected)[0], 'aliases')).toEqual(['城东五金'])
  expect(corrected.columns[1]!.because.map((reason) => reason.code)).toEqual(['person-chose'])
  const nextMonth = recogniseTable([['企业名称 ', '代 号', '号＊'], ...rows.slice(1)])
  expect(mappingSignature(nextMonth)).toBe(mappingSignature(reading))
  const remembered = correctColumns(nextMonth, mappingOf(corrected), 'remembered')
  expect(remembered.columns.map((column) => column.field)).toEqual(corrected.columns.map((column) => column.field))
  expect(readRegister(rows, corrected)).toEqual(readRegister(rows, corrected))
})
