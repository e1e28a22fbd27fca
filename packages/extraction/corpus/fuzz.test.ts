import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Extractor } from '../child/extractor.ts'
import { isAbandonedByPdf } from '../document-pdf/abandoned-promise.ts'
import { samplePdf } from '../document-pdf/sample-pdf.ts'
import { problemCodes } from '../problems.ts'
import { readInProcess } from '../read-in-process.ts'
import { storedZip } from '../zip-archive/stored-zip.ts'

const document =
  '<w:document><w:body><w:p><w:r><w:t>甲方</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>何安</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>'
const mail =
  'From: a@example.cn\r\nTo: b@example.cn\r\nSubject: =?gbk?B?v827pw==?=\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<table><tr><td rowspan=3>=BF=CD</table>\r\n--b\r\nContent-Disposition: attachment; filename*0*=UTF-8\'\'%E5%AE%A2; filename*1="x.csv"\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b--\r\n'

const whole: Readonly<Record<string, Buffer>> = {
  '合同.docx': Buffer.from(zipSync({ 'word/document.xml': [strToU8(document), { level: 0 }] })),
  '来信.eml': Buffer.from(mail),
  '资料.zip': storedZip({ '流水/一月.csv': Buffer.from('a,b'), '客户.txt': Buffer.from('x') }),
  '页面.html': Buffer.from('<html><p>甲&nbsp;方<table><tr><td colspan=2>何安<td>1<tr><th>a</table><pre> x\n y</pre>'),
  '合同.pdf': samplePdf([[{ x: 72, y: 700, text: '安禾商贸' }], [{ x: 72, y: 700, text: '何安', turned: true }]]),
}

/** What the parser process hears of failures that nobody waits for is heard here too, and is no fault where it is none there. */
const listeners = process.listeners('unhandledRejection')
const unheard: unknown[] = []
const hear = (cause: unknown) => {
  if (!isAbandonedByPdf(cause)) unheard.push(cause)
}
beforeAll(() => {
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear)
})
afterAll(() => {
  process.off('unhandledRejection', hear)
  for (const listener of listeners) process.on('unhandledRejection', listener)
})

test.each(Object.entries(whole))(
  'E11 %s with any bytes bent, cut or doubled ends in an answer of the list, in its time, never in a fault',
  async (name, bytes) => {
    const bend = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(bend, { minLength: 1, maxLength: 8 }), fc.nat(bytes.length), async (bends, cut) => {
        const bent = Buffer.from(bytes)
        for (const { at, to } of bends) bent[at] = to
        for (const each of [bent, bent.subarray(0, cut), Buffer.concat([bent, bent.subarray(cut)])]) {
          const from = performance.now()
          const { problem, text, spans } = await readInProcess(name, each)
          if (problem !== null) expect(problemCodes).toContain(problem.code)
          for (const { start, end } of spans) expect(start <= end && end <= text.length).toBe(true)
          expect(performance.now() - from).toBeLessThan(5000)
        }
      }),
      { numRuns: 150 },
    )
    await new Promise((resolve) => setImmediate(resolve)) // then whatever nobody waited for has been heard
    expect(unheard).toEqual([])
  },
)

test('E11 a PDF whose cross-references are bent so that pdf.js drops a promise is answered, in the process too', async () => {
  const bent = Buffer.from(whole['合同.pdf'] ?? '')
  for (const [at, to] of [
    [627, 101],
    [390, 112],
    [113, 104],
    [1075, 56],
    [348, 110],
    [767, 19],
  ] as const)
    bent[at] = to
  const extractor = new Extractor()
  const events = []
  for await (const event of extractor.read({ name: '合同.pdf', bytes: bent })) events.push(event)
  extractor.close()
  expect(events.at(-1)).toMatchObject({ event: 'end', problem: { code: 'needs-ocr' } })
})

test('E11 any headers and boundaries at all are a mail or a text', async () => {
  const words = [
    'From: a\n',
    'To: b\n',
    'Content-Type: ',
    'multipart/mixed',
    'message/rfc822',
    '; boundary=b',
    '; name="',
    '\n',
    '--b',
    '--',
    '=?gbk?B?',
    '?=',
    "*0*=a'b'%",
    '客',
    '\r\n',
    ' ',
    'base64',
    'Content-Transfer-Encoding: ',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 40 }), async (chosen) => {
      const { problem } = await readInProcess('来信.eml', Buffer.from(`From: a\nTo: b\n${chosen.join('')}`))
      if (problem !== null) expect(problemCodes).toContain(problem.code)
    }),
    { numRuns: 2000 },
  )
})

test('E11 any tags at all are a page', async () => {
  const words = [
    '<table>',
    '<tr>',
    '<td colspan=9999>',
    '<td rowspan="',
    '">',
    '</table>',
    '</td>',
    '<p',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    '&#',
    '&amp',
    '甲',
    ' ',
    '\n',
    '<',
    '>',
    "'",
    '<pre>',
    '<br/>',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 60 }), async (chosen) => {
      const { problem, sheets } = await readInProcess('页面.html', Buffer.from(`<html>${chosen.join('')}`))
      if (problem !== null) expect(problemCodes).toContain(problem.code)
      for (const { rows } of sheets) for (const row of rows) expect(row.length).toBeLessThanOrEqual(1000)
    }),
    { numRuns: 2000 },
  )
})
