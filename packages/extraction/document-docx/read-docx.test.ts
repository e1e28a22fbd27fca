import { strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fixturePath } from '../../../tests/fixtures.ts'
import { readInProcess } from '../read-in-process.ts'

const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const table = (...rows: readonly string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
const body = (inside: string) => `<w:document><w:body>${inside}</w:body></w:document>`

function pack(parts: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}

const read = (inside: string) => readInProcess('合同.docx', pack({ 'word/document.xml': body(inside) }))
const sample = (name: string) => readInProcess(name, readFileSync(fixturePath('docx', name)))

test('paragraphs are lines, each with its number; tabs, line breaks and hyphens inside them are kept', async () => {
  const inside =
    '<w:p><w:r><w:t>甲方</w:t><w:tab/><w:t>安禾</w:t><w:br/><w:t xml:space="preserve"> a</w:t><w:noBreakHyphen/><w:t> b </w:t></w:r></w:p>'
  const file = await read(`<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr></w:p>${inside}`)
  expect(file).toMatchObject({ format: 'docx', status: 'read', problem: null, text: '\n甲方\t安禾\n a-b\n' })
  expect(file.spans).toEqual([{ start: 1, end: 11, place: { kind: 'paragraph', part: 'body', paragraph: 1 } }])
})

test('a table is a sheet and lines of text at once, and every cell says where it stands', async () => {
  const rows = [cell('姓名') + cell('手机'), cell('何安') + cell('13900000000')]
  const file = await read(p('名单') + table(...rows) + p('完'))
  expect(file.text).toBe('名单\n姓名\t手机\n何安\t13900000000\n完\n')
  expect(file.sheets.map(({ rows }) => rows)).toEqual([
    [
      ['姓名', '手机'],
      ['何安', '13900000000'],
    ],
  ])
  const phone = file.spans.find(({ place }) => place.kind === 'cell' && place.row === 1 && place.column === 1)!
  expect(file.text.slice(phone.start, phone.end)).toBe('13900000000')
})

test('a cell over two columns keeps those after it in their columns; a deleted row is not told', async () => {
  const rows = [cell('合计', '<w:gridSpan w:val="2"/>') + cell('100.00'), cell('a') + cell('b') + cell('c')]
  const deleted = `<w:trPr><w:del/></w:trPr>${cell('旧')}`
  const { sheets } = await read(table(rows[0]!, deleted, rows[1]!))
  expect(sheets[0]!.rows).toEqual([
    ['合计', '', '100.00'],
    ['a', 'b', 'c'],
  ])
  expect(sheets[0]!.merges).toEqual([{ firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 1 }])
})

test('a table that holds another only arranges the page: what stands beside the inner one is text', async () => {
  const { text, sheets } = await read(table(`<w:tc>${p('标题')}${table(cell('姓名') + cell('何安'))}${p('落款')}</w:tc>`))
  expect(text).toBe('标题\n姓名\t何安\n落款\n')
  expect(sheets.map(({ rows }) => rows)).toEqual([[['姓名', '何安']]])
})

test('what a tracked change took out or moved away is not told, what it put in is', async () => {
  const changed =
    '<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>'
  expect((await read(changed)).text).toBe('新移来\n')
  const { text } = await sample('tracked-changes.docx')
  expect(text).toContain('A nickname for Petrika')
})

test('fields show their result, hyperlinks their words, check boxes their mark; the older copy of a text box is not told twice', async () => {
  const field =
    '<w:r><w:instrText>HYPERLINK "http://example.cn"</w:instrText></w:r><w:hyperlink><w:r><w:t>官网</w:t></w:r></w:hyperlink>'
  const box = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>同意</w:t></w:r>'
  expect((await read(`<w:p>${field}${box}</w:p>`)).text).toBe('官网☑同意\n')
  const inside = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`
  const drawing = `<mc:AlternateContent><mc:Choice>${inside('框内')}</mc:Choice><mc:Fallback>${inside('框内')}</mc:Fallback></mc:AlternateContent>`
  expect((await read(`<w:p><w:r>${drawing}<w:t>正文</w:t></w:r></w:p>`)).text).toBe('框内\n正文\n')
})

test('footnotes, comments, headers and footers follow the body, each under its part', async () => {
  const { text, spans } = await sample('header-footer.docx')
  expect(text).toContain('This is a sample word document')
  const parts = new Set(spans.map(({ place }) => (place.kind === 'paragraph' ? place.part : place.kind)))
  expect([...parts]).toEqual(expect.arrayContaining(['body', 'header', 'footer']))
  expect((await sample('footnotes.docx')).text).toContain('snoska')
  const comment = (await sample('hyperlink.docx')).spans.find(
    ({ place }) => place.kind === 'paragraph' && place.part === 'comment',
  )
  expect(comment).toBeDefined()
})

test('strict OOXML reads like transitional', async () => {
  expect((await sample('strict.docx')).text).toMatch(/^Lorem ipsum dolor sit amet/)
})

test('a workbook embedded in a document is a member', async () => {
  const relationships =
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/表.xlsx"/></Relationships>'
  const parts = {
    'word/document.xml': body(p('附表')),
    'word/_rels/document.xml.rels': relationships,
    'word/embeddings/表.xlsx': 'PK',
  }
  const { members, status } = await readInProcess('合同.docx', pack(parts))
  expect(status).toBe('read')
  expect(members.map(({ name, bytes }) => [name, Buffer.from(bytes ?? []).toString()])).toEqual([
    ['word/embeddings/表.xlsx', 'PK'],
  ])
})

test('an encrypted document is protected', async () => {
  const file = await sample('encrypted-password-pass.docx')
  expect(file).toMatchObject({ format: 'docx', status: 'protected', problem: { code: 'password' }, text: '' })
})

test('what stands before the damage is kept, and the damage told', async () => {
  const broken = pack({
    'word/document.xml': `<w:document><w:body>${p('甲方：安禾')}${table(cell('何安'))}<w:p><w:r><w:t>&undefined;`,
  })
  const file = await readInProcess('合同.docx', broken)
  expect(file).toMatchObject({ status: 'partly', problem: { code: 'corrupt' }, text: '甲方：安禾\n何安\n' })
  expect(file.sheets[0]!.rows).toEqual([['何安']])
})

test('E3 entities, document types and endless nesting are refused at once', async () => {
  const from = performance.now()
  const laughs = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${body(p('&b;'))}`
  expect(await readInProcess('a.docx', pack({ 'word/document.xml': laughs }))).toMatchObject({
    status: 'refused',
    problem: { code: 'bomb' },
  })
  const outside = `<!DOCTYPE d SYSTEM "file:///etc/passwd">${body(p('x'))}`
  expect((await readInProcess('a.docx', pack({ 'word/document.xml': outside }))).status).not.toBe('read')
  const deep = body('<w:tbl><w:tr><w:tc>'.repeat(5000))
  expect(await readInProcess('a.docx', pack({ 'word/document.xml': deep }))).toMatchObject({
    status: 'refused',
    problem: { code: 'too-deep' },
  })
  expect(performance.now() - from).toBeLessThan(2000)
})

test('E1 a document that inflates a thousandfold is refused before it does', async () => {
  const bomb = pack({ 'word/document.xml': body(`<w:p>${' '.repeat(40 * 1024 * 1024)}</w:p>`) })
  const from = performance.now()
  expect(await readInProcess('a.docx', bomb)).toMatchObject({ status: 'refused', problem: { code: 'bomb' } })
  expect(performance.now() - from).toBeLessThan(2000)
})

test('a document without a word is empty', async () => {
  expect(await read('<w:p/>')).toMatchObject({ status: 'unreadable', problem: { code: 'empty' } })
})
