import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Extractor } from '../child/extractor.ts'
import { collectExtraction } from '../collect-extraction.ts'
import { readInProcess } from '../read-in-process.ts'
import { sampleWorkbook } from '../spreadsheet-xlsx/sample-workbook.ts'
import { fitsName } from './fits-name.ts'

const text = (name: string, content: string) => readInProcess(name, Buffer.from(content))

test.each([
  ['rar', Buffer.from('526172211a0701', 'hex')],
  ['7z', Buffer.from('377abcaf271c', 'hex')],
  ['jpg', Buffer.from('ffd8ffe0', 'hex')],
  ['heic', Buffer.from('00000018667479706865696300000000', 'hex')],
  ['rtf', Buffer.from('{\\rtf1 x}')],
  ['xml', Buffer.from('<?xml version="1.0"?><发票/>')],
  ['ods', Buffer.from(zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }))],
  ['ofd', Buffer.from(zipSync({ 'OFD.xml': strToU8('<ofd/>') }))],
] as const)('a %s is known by its content under any name', async (format, bytes) => {
  for (const name of ['客户.xls', '客户', '客户.csv']) {
    expect(await readInProcess(name, bytes)).toMatchObject({ format, status: 'unreadable', problem: { code: 'unsupported' } })
  }
})

const inside = strToU8('<document><body><p><r><t>何安</t></r></p></body></document>')

test.each([
  ['html', Buffer.from('<html><p>何安</p></html>'), '何安\n'],
  ['eml', Buffer.from('From: a@example.cn\r\nTo: b@example.cn\r\n\r\n何安'), 'From: a@example.cn\nTo: b@example.cn\n何安\n'],
  ['docx', Buffer.from(zipSync({ 'word/document.xml': inside })), '何安\n'],
  ['zip', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), ''],
] as const)('a %s is read under any name', async (format, bytes, shown) => {
  for (const name of ['客户.xls', '客户', '客户.csv']) {
    expect(await readInProcess(name, bytes)).toMatchObject({ format, status: 'read', problem: null, text: shown })
  }
})

test('a PDF is known by its content, however little of it there is', async () => {
  expect(await readInProcess('客户.xls', Buffer.from('%PDF-1.7\n'))).toMatchObject({
    format: 'pdf',
    problem: { code: 'truncated' },
  })
})

test('an archive whose members nobody asked for is kept as it is', async () => {
  const bytes = Buffer.from(zipSync({ 'a.txt': strToU8('x') }))
  const file = await readInProcess('资料.zip', bytes, null)
  expect(file).toMatchObject({ format: 'zip', status: 'unreadable', problem: { code: 'unsupported' }, members: [] })
})

test('a workbook under another name is read, and the name remarked on', async () => {
  const extractor = new Extractor()
  const bytes = sampleWorkbook({ sheets: ['<row><c><v>1</v></c></row>'] })
  const file = await collectExtraction('客户.csv', extractor.read({ name: '客户.csv', bytes }))
  extractor.close()
  expect(file).toMatchObject({ format: 'xlsx', status: 'read', problem: { code: 'type-mismatch' } })
  expect(file.sheets[0]!.rows).toEqual([['1']])
})

test('records and prose are told apart by their lines, the name deciding between them only in doubt', async () => {
  expect((await text('流水.txt', '日期\t金额\t对方\n1\t2\t3\n4\t5\t6\n')).format).toBe('csv')
  expect((await text('说明.txt', '你好，今天。\n我们去看，好吗，朋友。\n再见。\n')).format).toBe('txt')
  expect((await text('一列.csv', '姓名\n何安\n')).format).toBe('csv')
  expect((await text('无名', '姓名,电话\n何安,13900000000\n')).format).toBe('csv')
})

test('nothing, blanks and noise each have their answer', async () => {
  expect((await readInProcess('a.csv', Buffer.alloc(0))).problem?.code).toBe('empty')
  expect((await text('a.csv', ' \r\n\r\n')).problem?.code).toBe('empty')
  expect((await readInProcess('a.xlsx', Buffer.from('00ff00fe01020304', 'hex'))).problem?.code).toBe('corrupt')
  expect((await readInProcess('a.bin', Buffer.from('00ff00fe01020304', 'hex'))).problem?.code).toBe('unsupported')
})

test('a name claims only what its ending says', () => {
  expect(fitsName('xlsx', '客户.xlsx')).toBe(true)
  expect(fitsName('xlsx', '客户')).toBe(true)
  expect(fitsName('xlsx', '客户.2026')).toBe(true)
  expect(fitsName('xlsx', '客户.xls')).toBe(false)
  expect(fitsName('csv', '流水.TXT')).toBe(true)
})
