import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { protectedArchive } from '../../../samples/file-formats/protected-archive.ts'
import { protectedPackage } from '../../../samples/file-formats/protected-package.ts'
import { collectExtraction } from '../collect-extraction.ts'
import { wholeAllowance } from '../members/member-allowance.ts'
import { sampleWorkbook } from '../spreadsheet-xlsx/sample-workbook.ts'
import { Extractor } from './extractor.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-password-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Says its number and everything that it was started with, then ends the file. */
const tellsItself = `
const frame = (kind, value) => { const body = Buffer.from(JSON.stringify(value)); const head = Buffer.alloc(5); head.writeUInt32LE(body.length + 1); head[4] = kind; process.stdout.write(Buffer.concat([head, body])) }
let asked = ''
process.stdin.on('data', (piece) => { asked += piece.toString('utf8'); if (asked.endsWith('\\x01\\x00\\x00\\x00\\x03')) {
  frame(4, { event: 'text', text: JSON.stringify({ pid: process.pid, argv: process.argv, exec: process.execArgv, env: process.env, inOrder: asked.includes('Geheim42') }) }); asked = ''; frame(5, { code: null, stopped: false }) } })
`

test('a password goes to the parser in its order only, and a parser that was given one reads no other file', async () => {
  const program = join(folder, 'tells.mjs')
  writeFileSync(program, tellsItself)
  const extractor = new Extractor({ program, concurrency: 1, filesPerParser: 9 })
  const ask = async (password?: string) => {
    const options = password === undefined ? {} : { password }
    const { text } = await collectExtraction('a.txt', extractor.read({ name: 'a.txt', bytes: Buffer.from('x') }, options))
    return { text, ...(JSON.parse(text) as { pid: number; inOrder: boolean }) }
  }
  const [first, second, third] = [await ask(), await ask('Geheim42'), await ask()]
  extractor.close()
  expect([first.inOrder, second.inOrder, third.inOrder]).toEqual([false, true, false])
  expect(second.pid).toBe(first.pid)
  expect(third.pid).not.toBe(second.pid)
  for (const { text } of [first, second, third]) expect(text).not.toContain('Geheim42')
})

test('the parser process opens a locked workbook and a locked archive', async () => {
  const extractor = new Extractor({ concurrency: 1 })
  const workbook = sampleWorkbook({})
  const read = (name: string, bytes: Uint8Array, password: string) =>
    collectExtraction(name, extractor.read({ name, bytes }, { password, members: wholeAllowance }))
  const plain = await collectExtraction('a.xlsx', extractor.read({ name: 'a.xlsx', bytes: workbook }))
  expect((await read('a.xlsx', protectedPackage(workbook, 'right', 'a'), 'right')).text).toBe(plain.text)
  expect((await read('a.xlsx', protectedPackage(workbook, 'right', 'a'), 'wrong')).problem?.code).toBe('wrong-password')
  const archive = protectedArchive([{ name: '甲.txt', bytes: Buffer.from('甲') }], Buffer.from('right'), 'aes-256')
  expect((await read('a.zip', archive, 'right')).members).toMatchObject([{ name: '甲.txt', problem: null }])
  extractor.close()
})
