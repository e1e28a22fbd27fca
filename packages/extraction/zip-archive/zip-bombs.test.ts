import { strToU8, zipSync } from 'fflate'
import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { readInProcess } from '../read-in-process.ts'
import { sampleWorkbook } from '../spreadsheet-xlsx/sample-workbook.ts'
import { inflateEntry } from './inflate-entry.ts'
import { readZipDirectory, refuseEscapes } from './zip-directory.ts'

const mebibyte = 1024 * 1024
const sheet = 'xl/worksheets/sheet0.xml'
const read = (bytes: Buffer) => readInProcess('台账.xlsx', bytes)
const codeOf = async (bytes: Buffer) => (await read(bytes)).problem?.code

function place(bytes: Buffer, signature: number, name: string): number {
  for (let at = 0; at + 30 < bytes.length; at++) {
    const nameAt = signature === 0x02014b50 ? at + 46 : at + 30
    if (bytes.readUInt32LE(at) === signature && bytes.toString('latin1', nameAt, nameAt + name.length) === name) return at
  }
  throw new Error(`no member ${name}`)
}

test('E1 a sheet that inflates five hundredfold is refused as soon as that shows, whatever it holds behind', async () => {
  const bomb = sampleWorkbook({ others: { [sheet]: strToU8(`<worksheet><sheetData>${'<row r="1"/>'.repeat(3 * mebibyte)}`) } })
  expect(await codeOf(bomb)).toBe('bomb')
  const entry = readZipDirectory(bomb, { entries: 10 }).find(({ name }) => name === sheet)!
  let inflated = 0
  const inflate = async () => {
    for await (const piece of inflateEntry(bomb, entry, { inflatedBytes: Number.MAX_SAFE_INTEGER, spentBytes: 0 }))
      inflated += piece.length
  }
  await expect(inflate()).rejects.toMatchObject({ code: 'bomb' })
  expect(inflated).toBeLessThan(20 * mebibyte)
})

test('E1 a member that inflates to more than it declares is refused', async () => {
  const bytes = sampleWorkbook({
    others: { [sheet]: strToU8(`<worksheet><sheetData>${`<row><c><v>${'7'.repeat(9)}</v></c></row>`.repeat(90_000)}`) },
  })
  bytes.writeUInt32LE(100, place(bytes, 0x02014b50, sheet) + 24)
  expect(await codeOf(bytes)).toBe('bomb')
})

test('E1 a wrong checksum is damage even when everything parses', async () => {
  const bytes = sampleWorkbook({ sheets: ['<row><c><v>1</v></c></row>'] })
  const at = place(bytes, 0x02014b50, sheet) + 16
  bytes.writeUInt32LE((bytes.readUInt32LE(at) ^ 1) >>> 0, at)
  expect(await read(bytes)).toMatchObject({ status: 'partly', problem: { code: 'corrupt' } })
})

test('E1 members that share bytes are refused', async () => {
  const bytes = sampleWorkbook({ others: { 'xl/a.bin': new Uint8Array(5000), 'xl/b.bin': new Uint8Array(5000) } })
  const first = bytes.readUInt32LE(place(bytes, 0x02014b50, 'xl/a.bin') + 42)
  bytes.writeUInt32LE(first, place(bytes, 0x02014b50, 'xl/b.bin') + 42)
  expect(await codeOf(bytes)).toBe('bomb')
})

test('E1 an archive of a million members, or one that only claims them, is refused at once', async () => {
  const bytes = Buffer.from(
    zipSync(Object.fromEntries(Array.from({ length: 10_050 }, (_, i) => [`f${i}`, new Uint8Array(0)])), { level: 0 }),
  )
  const from = performance.now()
  expect(await codeOf(bytes)).toBe('too-many')
  bytes.writeUInt16LE(1, bytes.length - 22 + 10)
  expect(await codeOf(bytes)).toBe('too-many')
  expect(performance.now() - from).toBeLessThan(10_000)
})

test('E2 names that leave the archive are refused, whichever way they are written', () => {
  for (const name of ['../a', 'a/../../b', '/etc/passwd', 'C:/x', 'a\\..\\..\\b', 'c:x']) {
    const bytes = Buffer.from(zipSync({ [name]: strToU8('x') }))
    expect(() => refuseEscapes(readZipDirectory(bytes, { entries: 10 })), name).toThrow('path-escape')
  }
})

test('E2 a name with NUL in it is refused', () => {
  const bytes = Buffer.from(zipSync({ 'ab.txt': strToU8('x') }))
  bytes[place(bytes, 0x02014b50, 'ab.txt') + 47] = 0
  expect(() => refuseEscapes(readZipDirectory(bytes, { entries: 10 }))).toThrow('path-escape')
})

test('names that Chinese Windows wrote in GBK are read', () => {
  const bytes = Buffer.from(zipSync({ 'abcd.txt': strToU8('x') }))
  Buffer.from('bfcdbba7', 'hex').copy(bytes, place(bytes, 0x02014b50, 'abcd.txt') + 46)
  expect(readZipDirectory(bytes, { entries: 10 })[0]!.name).toBe('客户.txt')
})

test('an archive cut off anywhere ends in a plain answer', async () => {
  const whole = sampleWorkbook({ sheets: ['<row><c><v>1</v></c></row>'] })
  for (let end = 0; end < whole.length; end += 7) {
    const file = await read(whole.subarray(0, end))
    expect(['empty', 'truncated', 'corrupt']).toContain(file.problem?.code)
  }
})
