import { readFileSync } from 'node:fs'
import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { extractFile } from '@xinxia/extraction/extract-file'
import { restoreCell } from '@xinxia/kernel/registers/disarm-cell'
import { fixturePath } from '../../../../tests/fixtures.ts'
import type { ExportTable } from './export-cell.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const payloads = readFileSync(fixturePath('csv', 'formula-injection.txt'), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line !== '')
const hostile = [
  ...payloads,
  ...[
    '=1+1',
    '+8613900000000',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1＋1',
    '－1',
    '＠a',
    "'=1",
    "''=1",
    'a"b,c',
    ' 前后 ',
    '999999199001010017',
    '_x0041_',
    '第一行\n第二行',
  ],
]
const table: ExportTable = {
  name: '客户/台账',
  headers: ['名称', '=备注'],
  rows: hostile.map((value, row) => [`第${row}户`, value]),
}

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

test('E8 every text in an exported workbook is an inline string in a quoted text style, and no formula stands in it', async () => {
  const parts = unzipSync(await bytesOf(writeXlsx(table)))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  const cells = [...sheet.matchAll(/<c [^>]*>/g)].map(([cell]) => cell)
  expect(cells).toHaveLength((hostile.length + 1) * 2)
  for (const cell of cells) expect(cell).toMatch(/^<c r="[AB]\d+" s="[12]" t="inlineStr">$/)
  expect(sheet).not.toMatch(/<f[ >]/)
  const styles = strFromU8(parts['xl/styles.xml']!)
  expect(styles.match(/<xf numFmtId="49"[^>]*quotePrefix="1"/g)).toHaveLength(3)
})

test('who took a list out stands above its heads and at the foot of each printed page, and runs nothing either', async () => {
  const watermark = "=cmd|' /C calc'!A0 林 & 周 <2026-11-22>"
  const marked = { ...table, watermark, widths: [20, 30], headers: ['名称', '备注'], rows: [['安禾', '=1']] }
  const bytes = await bytesOf(writeXlsx(marked))
  const file = await extractFile({ name: '名单.xlsx', bytes })
  expect(file.sheets[0]!.rows).toEqual([[watermark], ['名称', '备注'], ['安禾', '=1']])
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
  expect(sheet).toContain('<c r="A1" s="4" t="inlineStr">')
  expect(sheet).toContain('ySplit="2"')
  expect(sheet).toContain('林 &amp;&amp; 周 &lt;2026-11-22&gt;')
  expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<headerFooter>'))
  expect(sheet).not.toMatch(/<f[ >]/)
})

test('E8 an exported workbook read again gives every value back', async () => {
  const file = await extractFile({ name: '台账.xlsx', bytes: await bytesOf(writeXlsx(table)) })
  expect(file.problem).toBeNull()
  expect(file.sheets.map((sheet) => sheet.name)).toEqual(['客户 台账'])
  expect(file.sheets[0]!.rows).toEqual([['名称', '=备注'], ...hostile.map((value, row) => [`第${row}户`, value])])
})

test('E8 NUL and other characters that XML cannot hold survive the workbook', async () => {
  const odd = ['a\0b', '\u0001=1', '\uffff', 'x\r\ny']
  const bytes = await bytesOf(writeXlsx({ name: 's', headers: ['h'], rows: odd.map((value) => [value]) }))
  const file = await extractFile({ name: 's.xlsx', bytes })
  expect(file.sheets[0]!.rows.slice(1)).toEqual(odd.map((value) => [value]))
})

test('E8 an exported csv is RFC 4180 with a mark, no cell of it begins a formula, and it restores every value', async () => {
  const bytes = await bytesOf(writeCsv(table))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(bytes.toString('utf8').split('\r\n').at(-1)).toBe('')
  const file = await extractFile({ name: '台账.csv', bytes })
  const cells = file.sheets[0]!.rows
  for (const cell of cells.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
  expect(cells.map((row) => row.map(restoreCell))).toEqual([
    ['名称', '=备注'],
    ...hostile.map((value, row) => [`第${row}户`, value]),
  ])
})

test('amounts are numbers that a spreadsheet can add, and nothing else can pass for one', async () => {
  const amounts: ExportTable = { name: '金额', headers: ['金额'], rows: [[{ amount: '-1234.50' }]] }
  const file = await extractFile({ name: '金额.xlsx', bytes: await bytesOf(writeXlsx(amounts)) })
  expect(file.sheets[0]!.rows[1]).toEqual(['-1,234.50'])
  expect((await bytesOf(writeCsv(amounts))).toString('utf8')).toBe('\ufeff金额\r\n-1234.50\r\n')
  await expect(bytesOf(writeCsv({ ...amounts, rows: [[{ amount: '=1' }]] }))).rejects.toThrow('bug')
})
