import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Extractor } from '../child/extractor.ts'
import { collectExtraction } from '../collect-extraction.ts'
import type { MemberAllowance } from '../extraction.ts'
import { MemberBudget, memberPath, wholeAllowance } from './member-allowance.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-members-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const name = '资料.zip'

test('the bytes of members come through the parser process piece by piece and unchanged', async () => {
  const large = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 2654435761) >>> 24)
  const bytes = Buffer.from(zipSync({ '大.bin': large, '空.txt': new Uint8Array() }))
  const extractor = new Extractor({ concurrency: 1 })
  let pieces = 0
  const file = await collectExtraction(
    name,
    (async function* () {
      for await (const event of extractor.read({ name, bytes }, { members: wholeAllowance })) {
        if (event.event === 'member-bytes') pieces++
        yield event
      }
    })(),
  )
  extractor.close()
  expect(file).toMatchObject({ format: 'zip', status: 'read', problem: null })
  expect(file.members.map((member) => member.name)).toEqual(['大.bin', '空.txt'])
  expect(Buffer.compare(file.members[0]!.bytes!, large)).toBe(0)
  expect(file.members[1]!.bytes!.length).toBe(0)
  expect(pieces).toBeGreaterThan(5)
})

const speak = `
const put = (kind, body) => { const head = Buffer.alloc(5); head.writeUInt32LE(body.length + 1); head[4] = kind; process.stdout.write(Buffer.concat([head, body])) }
const say = (event) => put(4, Buffer.from(JSON.stringify(event)))
const bytes = (size) => put(6, Buffer.alloc(size))
let asked = ''
process.stdin.on('data', (piece) => { asked += piece.toString('latin1'); if (asked.endsWith('\\x01\\x00\\x00\\x00\\x03')) { asked = ''; act(); put(5, Buffer.from('{"code":null,"stopped":false}')) } })
`

async function readWith(act: string, members?: MemberAllowance) {
  const program = join(folder, `${Math.random()}.mjs`)
  writeFileSync(program, `${speak}\nfunction act() { ${act} }`)
  const extractor = new Extractor({ program, concurrency: 1 })
  const file = await collectExtraction(
    name,
    extractor.read({ name, bytes: Buffer.from('x') }, members === undefined ? {} : { members }),
  )
  extractor.close()
  return file
}

test('E10 a parser that was taken over hands over no more than was allowed, and nothing that nobody asked for', async () => {
  const one = `say({ event: 'member', member: 0, name: 'a' }); bytes(100); say({ event: 'member-end', member: 0, problem: null });`
  expect((await readWith(one, wholeAllowance)).members[0]!.bytes!.length).toBe(100)
  expect((await readWith(one)).problem?.code).toBe('corrupt')
  expect((await readWith(one, { depth: 1, files: 1, bytes: 99 })).problem?.code).toBe('corrupt')
  expect((await readWith(`${one} ${one.replaceAll('0', '1')}`, { depth: 1, files: 1, bytes: 999 })).problem?.code).toBe('corrupt')
  expect((await readWith('bytes(10)', wholeAllowance)).problem?.code).toBe('corrupt')
  expect((await readWith(`say({ event: 'member', member: 5, name: 'a' })`, wholeAllowance)).problem?.code).toBe('corrupt')
})

test('E10 places and problems that cannot be are not believed', async () => {
  const text = (span: string) => `say({ event: 'text', text: 'abc', spans: [${span}] })`
  const place = `{ kind: 'paragraph', part: 'body', paragraph: 0 }`
  expect((await readWith(text(`{ start: 0, end: 3, place: ${place} }`))).text).toBe('abc')
  for (const span of [
    `{ start: 0, end: 4, place: ${place} }`,
    `{ start: 2, end: 1, place: ${place} }`,
    '{ start: 0, end: 1 }',
    'null',
  ])
    expect((await readWith(text(span))).problem?.code, span).toBe('corrupt')
  const ended = `say({ event: 'member', member: 0, name: 'a' }); say({ event: 'member-end', member: 0, problem: { code: 'bomb', messages: { zh: 'x', en: 'x' } } })`
  const file = await readWith(ended, wholeAllowance)
  expect(file.members[0]!.problem!.messages.zh).toMatch(/^文件展开后异常膨胀/)
})

test('what is nested shares one budget, and the depth is counted from the outermost', () => {
  const budget = new MemberBudget({ depth: 2, files: 10, bytes: 100 })
  expect(budget.inside(0)).toEqual({ depth: 2, files: 10, bytes: 100 })
  budget.take(4, 90)
  expect(budget.inside(1)).toEqual({ depth: 1, files: 6, bytes: 10 })
  budget.take(9, 90)
  expect(budget.inside(3)).toEqual({ depth: 0, files: 0, bytes: 0 })
  expect(memberPath(memberPath('a.zip', 'b/c.eml'), '附件.pdf')).toBe('a.zip!/b/c.eml!/附件.pdf')
})
