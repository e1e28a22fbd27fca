import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { readInProcess } from '../read-in-process.ts'
import { type SampleParts, sampleWorkbook } from './sample-workbook.ts'

const read = (parts: SampleParts) => readInProcess('台账.xlsx', sampleWorkbook(parts))
const rowsOf = async (parts: SampleParts) => (await read(parts)).sheets[0]!.rows

test('shared, rich and inline strings, booleans, errors and stored results are shown as text', async () => {
  const sharedStrings =
    '<si><t>安禾</t></si><si><r><t>商</t></r><r><rPr><b/></rPr><t xml:space="preserve">贸 </t></r><rPh sb="0" eb="1"><t>mào</t></rPh></si>'
  const row = [
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
    '<c r="C1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>',
    '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c>',
    '<c r="F1" t="str"><f>A1&amp;"x"</f><v>安禾x</v></c><c r="G1"><f>1+1</f><v>2</v></c>',
    '<c r="H1" t="inlineStr"><is><t>a&lt;b &#23433;&#x79be; _x000D_</t></is></c>',
  ].join('')
  const file = await read({ sharedStrings, sheets: [`<row r="1">${row}</row>`] })
  expect(file.sheets[0]!.rows).toEqual([['安禾', '商贸 ', '甲乙', 'TRUE', '#N/A', '安禾x', '2', 'a<b 安禾 \r']])
  expect(file).toMatchObject({ format: 'xlsx', status: 'read', problem: null })
})

test('cells without addresses follow each other, sparse ones keep their places, rows may skip', async () => {
  const sheet = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row/>'
  expect(await rowsOf({ sheets: [sheet] })).toEqual([['1', '2'], [], [], ['', '', '3', '4']])
})

test('prefixed elements, single quotes, comments, CDATA and a > inside an attribute are XML like any other', async () => {
  const sheet = `<?xml version='1.0'?><x:worksheet xmlns:x='m'><!-- <row> --><x:sheetData><x:row r='1' x:note="a>b"><x:c r='A1' t='str'><x:v><![CDATA[<甲>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>`
  expect(await rowsOf({ sheets: [sheet] })).toEqual([['<甲>']])
})

test('a part in UTF-16 is read, bytes outside the encoding are not guessed at', async () => {
  const xml =
    '<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>安禾</v></c></row></sheetData></worksheet>'
  const wide = Buffer.from(`\ufeff${xml}`, 'utf16le')
  expect(await rowsOf({ others: { 'xl/worksheets/sheet0.xml': wide } })).toEqual([['安禾']])
  const broken = Buffer.concat([
    strToU8('<worksheet><sheetData><row><c t="str"><v>'),
    Buffer.from('ff80', 'hex'),
    strToU8('</v></c></row></sheetData></worksheet>'),
  ])
  expect(await read({ others: { 'xl/worksheets/sheet0.xml': broken } })).toMatchObject({ problem: { code: 'corrupt' } })
})

const dateStyles =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>'

test('E4 dates count from 1900 or 1904 as the workbook says', async () => {
  const sheets = [
    '<row><c s="1"><v>46347</v></c><c s="2"><v>46347</v></c><c s="3"><v>1234.5</v></c><c s="1" t="d"><v>2026-11-21</v></c></row>',
  ]
  expect(await rowsOf({ sheets, styles: dateStyles })).toEqual([['2026/11/21', '2026年11月', '1,234.50', '2026/11/21']])
  const later = await read({ sheets, styles: dateStyles, workbookProperties: '<workbookPr date1904="1"/>' })
  expect(later.sheets[0]!.rows[0]!.slice(0, 2)).toEqual(['2030/11/22', '2030年11月'])
  expect(later.sheets[0]!.exact[0]).toEqual({ row: 0, column: 0, text: '2030-11-22' })
})

test('E4 an ID number stored as a float is flagged for its lost digits, an amount is not', async () => {
  const file = await read({
    sheets: [
      '<row><c><v>999999199001010000</v></c><c><v>9.9999919900101E+17</v></c><c><v>123456789012345</v></c><c><v>1234.56</v></c></row>',
    ],
  })
  expect(file).toMatchObject({ status: 'partly', problem: { code: 'lost-digits' } })
  expect(file.sheets[0]!.lostDigits).toEqual([
    { row: 0, column: 0 },
    { row: 0, column: 1 },
  ])
  expect(file.sheets[0]!.rows[0]).toEqual(['9.99999E+17', '9.99999E+17', '1.23457E+14', '1234.56'])
  expect(file.sheets[0]!.exact).toContainEqual({ row: 0, column: 2, text: '123456789012345' })
})

test('E4 formulas are never computed: without a stored result the cell is empty and the file is read in part', async () => {
  const file = await read({ sheets: ['<row><c><f>WEBSERVICE("http://127.0.0.1/")</f></c><c><v>1</v></c></row>'] })
  expect(file).toMatchObject({ status: 'partly', problem: { code: 'partial' } })
  expect(file.sheets[0]!.rows).toEqual([['', '1']])
})

test('E4 a claimed size of a million rows costs nothing, a cell in the last corner is read', async () => {
  const claimed =
    '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
  const file = await read({ sheets: [claimed] })
  expect(file.problem).toBeNull()
  expect(file.sheets[0]!.rows).toHaveLength(1_048_576)
  expect(file.sheets[0]!.rows.at(-1)).toHaveLength(16_384)
})

test('E4 rows and cells outside the largest sheet are damage', async () => {
  for (const cell of ['<c r="XFE1"><v>1</v></c>', '<c r="AAAA1"><v>1</v></c>', '<c r="1"><v>1</v></c>']) {
    expect(await read({ sheets: [`<row r="1">${cell}</row>`] })).toMatchObject({ problem: { code: 'corrupt' } })
  }
  expect(await read({ sheets: ['<row r="1048577"><c><v>1</v></c></row>'] })).toMatchObject({ problem: { code: 'corrupt' } })
})

test('E4 many rows that each fill their last column stop at the limit of cells', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join('')
  expect(await read({ sheets: [rows] })).toMatchObject({ status: 'partly', problem: { code: 'too-many' } })
})

test('E4 a shared string longer than any cell is a bomb', async () => {
  expect(await read({ sharedStrings: `<si><t>${'x'.repeat(400_000)}</t></si>` })).toMatchObject({
    status: 'refused',
    problem: { code: 'bomb' },
  })
})

test('E4 links to other workbooks and pictures are not followed', async () => {
  const external = strToU8(
    '<Relationships><Relationship Id="r0" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/></Relationships>',
  )
  const file = await read({ others: { 'xl/_rels/workbook.xml.rels': external } })
  expect(file).toMatchObject({ status: 'unreadable', problem: { code: 'partial' } })
})

test('hidden sheets, rows and columns, merged cells and chart sheets are told', async () => {
  const sheet =
    '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>'
  const file = await read({ sheets: [sheet] })
  expect(file.sheets[0]).toMatchObject({
    hiddenRows: [0],
    hiddenColumns: [[1, 2]],
    merges: [{ firstRow: 0, firstColumn: 0, lastRow: 1, lastColumn: 2 }],
  })
})

test('E3 a document type stops the reading: nothing is expanded, nothing is fetched', async () => {
  const entities =
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
  expect(await read({ sheets: [entities] })).toMatchObject({ status: 'refused', problem: { code: 'bomb' } })
  const outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet><sheetData/></worksheet>'
  expect(await read({ sheets: [outside] })).toMatchObject({ problem: { code: 'corrupt' } })
  const undeclared = '<worksheet><sheetData><row><c t="str"><v>&xxe;</v></c></row></sheetData></worksheet>'
  expect(await read({ sheets: [undeclared] })).toMatchObject({ problem: { code: 'corrupt' } })
})

test('E3 entities hidden in UTF-16 or UTF-7 are not processed either', async () => {
  const wide = Buffer.from('\ufeff<!DOCTYPE w [<!ENTITY a "b">]><worksheet/>', 'utf16le')
  expect(await read({ others: { 'xl/worksheets/sheet0.xml': wide } })).toMatchObject({ problem: { code: 'bomb' } })
  const seven = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE w+AD4-<worksheet/>'
  expect((await read({ sheets: [seven] })).problem?.code).toBe('corrupt')
})

test('a damaged sheet does not keep the next from being read', async () => {
  const file = await read({
    sheets: ['<row><c><v>1</v></c></row><row><c>', '<row><c><v>2</v></c></row>'].map((rows, i) =>
      i === 0 ? `<worksheet><sheetData>${rows}` : rows,
    ),
  })
  expect(file).toMatchObject({ status: 'partly', problem: { code: 'corrupt' } })
  expect(file.sheets.map((sheet) => sheet.rows)).toEqual([[['1']], [['2']]])
})

test('a workbook without styles or shared strings, and one with two parts of one name, end as they should', async () => {
  expect(await rowsOf({ sheets: ['<row><c s="7"><v>46347</v></c></row>'] })).toEqual([['46347']])
  const twice = await read({ others: { 'xl/Workbook.xml': strToU8('<workbook/>') } })
  expect(twice).toMatchObject({ problem: { code: 'corrupt' } })
})
