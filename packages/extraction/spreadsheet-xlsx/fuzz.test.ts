import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemCodes } from '../problems.ts'
import { readInProcess } from '../read-in-process.ts'
import { sampleWorkbook } from './sample-workbook.ts'
import { type XmlListener, XmlScanner } from '../xml/xml-scanner.ts'
import { ReadingStopped } from '../problems.ts'

const whole = sampleWorkbook({
  sheets: [
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46347</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>安禾</t></is></c></row>',
  ],
  sharedStrings: '<si><t>名称</t></si>',
  styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
})

test('E11 a workbook with any bytes bent, cut or doubled ends in an answer of the list, never in a fault', async () => {
  const bend = fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) })
  await fc.assert(
    fc.asyncProperty(fc.array(bend, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), async (bends, cut) => {
      const bytes = Buffer.from(whole)
      for (const { at, to } of bends) bytes[at] = to
      for (const each of [bytes, bytes.subarray(0, cut), Buffer.concat([bytes, bytes.subarray(cut)])]) {
        const { problem } = await readInProcess('台账.xlsx', each)
        if (problem !== null) expect(problemCodes).toContain(problem.code)
      }
    }),
    { numRuns: 300 },
  )
})

test('E11 any XML at all in a sheet is read or answered', async () => {
  const words = [
    '<row',
    '<c',
    '</c>',
    '</row>',
    ' r="',
    'A1',
    '"',
    '>',
    '/>',
    '<v>',
    '</v>',
    '<is><t>',
    '</t></is>',
    '&amp;',
    '&#x41;',
    '&x;',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '7',
    '安',
    ' t="s"',
    ' s="9"',
    '<?',
    '?>',
    "'",
  ]
  const xml = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(''))
  await fc.assert(
    fc.asyncProperty(xml, async (rows) => {
      const { problem } = await readInProcess('台账.xlsx', sampleWorkbook({ sheets: [rows] }))
      if (problem !== null) expect(problemCodes).toContain(problem.code)
    }),
    { numRuns: 500 },
  )
})

function hear(pieces: readonly string[]): string {
  const heard: string[] = []
  let run = ''
  const flush = () => {
    if (run !== '') heard.push(`"${run}"`)
    run = ''
  }
  const listener: XmlListener = {
    open: (name, attributes) => {
      flush()
      heard.push(`<${name} ${attributes.get('r') ?? ''}`)
    },
    close: (name) => {
      flush()
      heard.push(`>${name}`)
    },
    text: (text) => {
      run += text
    },
  }
  try {
    const scanner = new XmlScanner(listener)
    for (const piece of pieces) scanner.feed(piece)
    scanner.end()
  } catch (stop) {
    if (!(stop instanceof ReadingStopped)) throw stop
    heard.push(stop.code)
  }
  return heard.join('')
}

test('the scanner hears the same however its input is cut into pieces', () => {
  const words = ['<a r="1>2">', '</a>', "<b r='x'/>", '<!-- <c> -->', '<![CDATA[<&]]>', '&lt;', '安', ' ', '<?pi ?>', '\r\n']
  const xml = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => `<root>${all.join('')}</root>`)
  fc.assert(
    fc.property(xml, fc.array(fc.nat(150), { maxLength: 5 }), (text, cuts) => {
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
      const heard = hear(places.slice(1).map((end, i) => text.slice(places[i], end)))
      const expected = hear([text])
      if (/(?:corrupt|bomb|too-)/.test(expected)) expect(heard).toMatch(/(?:corrupt|bomb|too-)/)
      else expect(heard).toBe(expected)
    }),
    { numRuns: 1500 },
  )
})
