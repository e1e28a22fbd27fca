import { expect, test } from 'vitest'
import { readInProcess } from '../read-in-process.ts'
import { samplePdf, type SampleText } from './sample-pdf.ts'

const read = (pages: readonly (readonly SampleText[])[], parts = {}) => readInProcess('合同.pdf', samplePdf(pages, parts))

test('text in a Chinese font that the file does not hold is read, each line with its page and place', async () => {
  const file = await read([[{ x: 72, y: 700, text: '安禾商贸有限公司' }], [{ x: 72, y: 700, text: '法定代表人 何安', size: 20 }]])
  expect(file).toMatchObject({ format: 'pdf', status: 'read', problem: null, text: '安禾商贸有限公司\n法定代表人 何安\n' })
  expect(file.pages).toEqual([
    { page: 0, width: 595, height: 842, hasText: true },
    { page: 1, width: 595, height: 842, hasText: true },
  ])
  const [first, second] = file.spans
  expect(file.text.slice(first!.start, first!.end)).toBe('安禾商贸有限公司')
  expect(file.text.slice(second!.start, second!.end)).toBe('法定代表人 何安')
  expect(first!.place).toEqual({ kind: 'line', page: 0, box: { left: 72, top: 131.8, width: 96, height: 12.6 } })
  expect(second!.place).toMatchObject({ kind: 'line', page: 1 })
})

test('what is painted in any order is read from top to bottom and from left to right, cells of a row apart by tabs', async () => {
  const file = await read([
    [
      { x: 300, y: 600, text: '6217000000000000004' },
      { x: 72, y: 580, text: '2026-01-06' },
      { x: 72, y: 600, text: '2026-01-05' },
      { x: 300, y: 620, text: '账号' },
      { x: 72, y: 620, text: '日期' },
    ],
  ])
  expect(file.text).toBe('日期\t账号\n2026-01-05\t6217000000000000004\n2026-01-06\n')
})

test('letters set apart stay one word, words of other languages keep their blank, letters painted twice for bold are read once', async () => {
  const spread = [...'发票号码'].map((text, at) => ({ x: 72 + at * 18, y: 700, text }))
  const words = [
    { x: 72, y: 680, text: 'Tax' },
    { x: 94, y: 680, text: 'No.' },
  ]
  const bold = [0, 0.3].map((more) => ({ x: 72 + more, y: 660, text: '价税合计' }))
  expect((await read([[...spread, ...words, ...bold]])).text).toBe('发票号码\nTax No.\n价税合计\n')
})

test('a paragraph over several lines is one, without blanks within Chinese or within a number; a short line ends it', async () => {
  const lines = [
    '甲方委托乙方办理代理记账事宜，双方经友好协商一致，联系电话为1390',
    '0000000，住所在福州市鼓楼区五四路一百二十八号恒力城写字楼十五层。',
    '签署',
  ]
  const file = await read([lines.map((text, at) => ({ x: 72, y: 700 - at * 20, text, size: 12 }))])
  expect(file.text.split('\n')[0]).toContain('联系电话为13900000000，住所')
  expect(file.text.endsWith('。\n签署\n')).toBe(true)
  expect(file.spans.map(({ start, end }) => file.text.slice(start, end))).toEqual(lines)
})

test('a page of two columns of prose is read column by column', async () => {
  const line = (column: string, at: number) => `${column}栏第${String(at).padStart(2, '0')}行甲方委托乙方办理账`
  const texts = Array.from({ length: 15 }, (_, at) => [
    { x: 40, y: 700 - at * 30, text: line('左', at), size: 14 },
    { x: 320, y: 690 - at * 30, text: line('右', at), size: 14 },
  ]).flat()
  const { text } = await read([texts])
  expect(text.indexOf('左栏第14行')).toBeLessThan(text.indexOf('右栏第00行'))
})

test('a radical in place of its character is undone, so that the words are found', async () => {
  expect((await read([[{ x: 72, y: 700, text: '⽅⺠' }]])).text).toBe('方民\n')
})

test('a page turned by its entry reads as it is shown, and turned text comes after the level one', async () => {
  const turned = await read([[{ x: 72, y: 100, text: '横排', turned: true }]], { rotate: 90 })
  expect(turned.pages[0]).toMatchObject({ width: 842, height: 595 })
  expect(turned.text).toBe('横排\n')
  const mixed = await read([
    [
      { x: 20, y: 600, text: '侧边', turned: true },
      { x: 72, y: 500, text: '正文' },
    ],
  ])
  expect(mixed.text).toBe('正文\n侧边\n')
})

test('a page without text that shows something needs recognition of its image, a blank one is empty', async () => {
  expect(await read([[]])).toMatchObject({ status: 'unreadable', problem: { code: 'empty' } })
  const drawn = await read([[]], { paint: '10 10 m 300 300 l S 20 20 m 200 300 l S 1 0 0 rg 50 50 100 100 re f' })
  expect(drawn).toMatchObject({ status: 'partly', problem: { code: 'needs-ocr' }, text: '' })
  const scanned = { 50: '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 0 >>\nstream\n\nendstream' }
  const mixed = await read([[{ x: 72, y: 700, text: '封面' }], []], { objects: scanned })
  expect(mixed).toMatchObject({ status: 'partly', problem: { code: 'needs-ocr' }, text: '封面\n' })
  expect(mixed.pages.map(({ hasText }) => hasText)).toEqual([true, false])
  expect(drawn.pages).toEqual([{ page: 0, width: 595, height: 842, hasText: false }])
})

test('values filled into a form are read where they stand, those of password fields are not', async () => {
  const field = (more: string, value: string) =>
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V <feff${Buffer.from(value, 'utf16le').swap16().toString('hex')}> ${more} /F 4 >>`
  const objects = {
    50: field('/Rect [200 695 400 712]', '安禾商贸'),
    51: field('/Rect [200 655 400 672] /Ff 8192', '口令'),
    100: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 101 0 R /Annots [50 0 R 51 0 R] >>',
  }
  const file = await read([[{ x: 72, y: 700, text: '名称' }]], { objects, catalogue: '/AcroForm << /Fields [50 0 R 51 0 R] >>' })
  expect(file.text).toBe('名称\t安禾商贸\n')
})

test('a file attached to a PDF is a member', async () => {
  const objects = {
    50: '<< /Type /Filespec /F (invoice.xml) /UF (invoice.xml) /EF << /F 51 0 R >> >>',
    51: '<< /Type /EmbeddedFile /Length 12 >>\nstream\n<EInvoice/>  \nendstream',
  }
  const catalogue = '/Names << /EmbeddedFiles << /Names [(invoice.xml) 50 0 R] >> >>'
  const { members, status } = await read([[{ x: 72, y: 700, text: '发票' }]], { objects, catalogue })
  expect(status).toBe('read')
  expect(
    members.map(({ name, bytes }) => [
      name,
      Buffer.from(bytes ?? [])
        .toString()
        .trim(),
    ]),
  ).toEqual([['invoice.xml', '<EInvoice/>']])
})

test('E5 scripts, launch actions and pages that run in a circle neither run nor hang', async () => {
  const catalogue =
    '/OpenAction << /S /JavaScript /JS (app.launchURL("http://127.0.0.1/")) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>'
  expect((await read([[{ x: 72, y: 700, text: '正文' }]], { catalogue })).text).toBe('正文\n')
  const circle = await read([[]], { objects: { 2: '<< /Type /Pages /Kids [2 0 R] /Count 100000 >>' } })
  expect(['corrupt', 'truncated']).toContain(circle.problem?.code)
})

test('E5 a PDF cut off anywhere ends in a plain answer', async () => {
  const whole = samplePdf([[{ x: 72, y: 700, text: '安禾商贸有限公司' }]])
  for (let end = 10; end < whole.length; end += 97) {
    const { problem, text } = await readInProcess('合同.pdf', whole.subarray(0, end))
    expect(['truncated', 'corrupt', 'empty', 'needs-ocr', undefined]).toContain(problem?.code)
    if (problem === null) expect(text).toBe('安禾商贸有限公司\n')
  }
})
