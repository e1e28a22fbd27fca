import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { wholeAllowance } from '../members/member-allowance.ts'
import { readInProcess } from '../read-in-process.ts'

const read = (bytes: Buffer, allowance = wholeAllowance) => readInProcess('资料.zip', bytes, allowance)
const pack = (files: Parameters<typeof zipSync>[0]) => Buffer.from(zipSync(files))
const told = (file: Awaited<ReturnType<typeof read>>) =>
  file.members.map(({ name, bytes, problem }) => [name, problem?.code ?? Buffer.from(bytes ?? []).toString()])

/** The archive with the names written in other bytes: fflate writes UTF-8 only. All names have the same length. */
function renamed(names: readonly Buffer[]): Buffer {
  const plain = names.map((name, at) => `${String.fromCharCode(97 + at)}${'x'.repeat(name.length - 1)}`)
  const bytes = pack(Object.fromEntries(plain.map((name, at) => [name, strToU8(String(at))])))
  for (const [at, name] of names.entries())
    for (let found = bytes.indexOf(plain[at]!); found >= 0; found = bytes.indexOf(plain[at]!)) name.copy(bytes, found)
  return bytes
}

test('every file of an archive is handed over in its order, folders are not files', async () => {
  const file = await read(pack({ '流水/': new Uint8Array(), '流水/一月.csv': strToU8('a,b'), '说明.txt': strToU8('空') }))
  expect(file).toMatchObject({ format: 'zip', status: 'read', problem: null, text: '' })
  expect(told(file)).toEqual([
    ['流水/一月.csv', 'a,b'],
    ['说明.txt', '空'],
  ])
})

test('names that Chinese Windows wrote in GBK are read, those that look like UTF-8 by chance too', async () => {
  const gbk = ['bfcdbba7', 'c4bfc2bc'].map((hex) => Buffer.from(hex, 'hex'))
  expect(told(await read(renamed(gbk))).map(([name]) => name)).toEqual(['客户', '目录'])
  expect(told(await read(renamed([Buffer.from('客户'), Buffer.from('目录')]))).map(([name]) => name)).toEqual(['客户', '目录'])
  expect(told(await read(renamed([Buffer.from('При'), Buffer.from('вет')]))).map(([name]) => name)).toEqual(['При', 'вет'])
})

test('a name in bytes of no encoding is still a name, with nothing replaced', async () => {
  const [[name] = []] = told(await read(renamed([Buffer.from('ff61ff62', 'hex')])))
  expect(name).toBe('ÿaÿb')
})

test('names that macOS wrote apart are put together', async () => {
  expect(told(await read(pack({ 'e\u0301.txt': strToU8('x') })))).toEqual([['é.txt', 'x']])
})

test('E2 two files of one name are both kept', async () => {
  const twice = renamed([Buffer.from('aa.txt'), Buffer.from('aa.txt'), Buffer.from('aa.txt')])
  expect(told(await read(twice))).toEqual([
    ['aa.txt', '0'],
    ['aa (2).txt', '1'],
    ['aa (3).txt', '2'],
  ])
})

test('E2 a member that leads out of the archive is refused, and the others are read', async () => {
  for (const name of ['../../etc/cron.d/x', '/etc/passwd', 'C:\\Windows\\x', 'a/../../b']) {
    const file = await read(pack({ [name]: strToU8('x'), '好.txt': strToU8('好') }))
    expect(file, name).toMatchObject({ status: 'partly', problem: { code: 'path-escape' } })
    expect(told(file)).toEqual([
      [name.replaceAll('\\', '/'), 'path-escape'],
      ['好.txt', '好'],
    ])
  }
  expect(await read(pack({ '../x': strToU8('x') }))).toMatchObject({ status: 'refused', problem: { code: 'path-escape' } })
})

test('what systems leave in folders is told as empty, whatever document its name resembles', async () => {
  const file = await read(
    pack({ '__MACOSX/._流水.xlsx': strToU8('x'), 'a/.DS_Store': strToU8('x'), 'Thumbs.db': strToU8('x'), 'b.txt': strToU8('b') }),
  )
  expect(file.status).toBe('read')
  expect(told(file)).toEqual([
    ['__MACOSX/._流水.xlsx', 'empty'],
    ['a/.DS_Store', 'empty'],
    ['Thumbs.db', 'empty'],
    ['b.txt', 'b'],
  ])
})

test('a damaged member is told as such with what came out of it, and the others are whole', async () => {
  const bytes = pack({ 'a.txt': [strToU8('aaaa'), { level: 0 }], 'b.txt': strToU8('b') })
  bytes[bytes.indexOf('aaaa')] = 0x62
  const file = await read(bytes)
  expect(file).toMatchObject({ status: 'partly', problem: { code: 'corrupt' } })
  expect(told(file)).toEqual([
    ['a.txt', 'corrupt'],
    ['b.txt', 'b'],
  ])
  expect(Buffer.from(file.members[0]!.bytes!).toString()).toBe('baaa')
})

test('E1 a member that swells is refused alone where it declares itself small, the archive as a whole where it does not', async () => {
  const zeros = new Uint8Array(40 * 1024 * 1024)
  const honest = pack({ 'a.bin': zeros, 'b.txt': strToU8('b') })
  expect(await read(honest)).toMatchObject({ status: 'refused', problem: { code: 'bomb' }, members: [] })
  const lying = pack({ 'a.bin': zeros, 'b.txt': strToU8('b') })
  const directory = lying.indexOf(Buffer.from('504b0102', 'hex'))
  lying.writeUInt32LE(100, directory + 24)
  expect(told(await read(lying))).toEqual([
    ['a.bin', 'bomb'],
    ['b.txt', 'b'],
  ])
})

test('E1 no more is handed over than the allowance has: of depth, of files, of bytes', async () => {
  const bytes = pack({ 'a.txt': strToU8('12345'), 'b.txt': strToU8('12345') })
  expect(await read(bytes, { depth: 0, files: 9, bytes: 99 })).toMatchObject({ status: 'refused', problem: { code: 'too-deep' } })
  expect(await read(bytes, { depth: 1, files: 1, bytes: 99 })).toMatchObject({ status: 'refused', problem: { code: 'too-many' } })
  expect(await read(bytes, { depth: 1, files: 9, bytes: 9 })).toMatchObject({ status: 'refused', problem: { code: 'too-large' } })
  expect((await read(bytes, { depth: 1, files: 2, bytes: 10 })).status).toBe('read')
})

test('an archive without a file is empty', async () => {
  expect(await read(pack({ 'a/': new Uint8Array() }))).toMatchObject({ status: 'unreadable', problem: { code: 'empty' } })
})

test('E7 characters that nobody sees are left out of a name: it does not look like another, nor break a line', async () => {
  const file = await read(pack({ 'a\u202excod.exe': strToU8('x'), 'b\n\u001b[31m.txt': strToU8('x') }))
  expect(told(file).map(([name]) => name)).toEqual(['axcod.exe', 'b[31m.txt'])
})
