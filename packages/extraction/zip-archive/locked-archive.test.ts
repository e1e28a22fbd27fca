import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { protectedArchive, type ProtectedEntry } from '../../../samples/file-formats/protected-archive.ts'
import { encodeText } from '../../../samples/text-encoding.ts'
import { fixturePath } from '../../../tests/fixtures.ts'
import { wholeAllowance } from '../members/member-allowance.ts'
import { readInProcess } from '../read-in-process.ts'

const ciphers = ['zip-crypto', 'aes-256'] as const
const read = (bytes: Uint8Array, password: string | null, allowance = wholeAllowance) =>
  readInProcess('资料.zip', Buffer.from(bytes), allowance, password)
const told = ({ members }: Awaited<ReturnType<typeof read>>) =>
  members.map(({ name, bytes, problem }) => [name, problem?.code ?? Buffer.from(bytes ?? []).toString()])
const files: readonly ProtectedEntry[] = [
  { name: '流水/一月.csv', bytes: Buffer.from('日期,金额') },
  { name: '说明.txt', bytes: Buffer.from('说明'), open: true },
  { name: '空.txt', bytes: Buffer.alloc(0) },
]

test.each(ciphers)(
  'an archive locked by %s gives its files out for its password, with names of Chinese Windows',
  async (cipher) => {
    const locked = protectedArchive(files, Buffer.from('Anhe@2026'), cipher)
    const opened = await read(locked, 'Anhe@2026')
    expect(opened).toMatchObject({ format: 'zip', status: 'read', problem: null })
    expect(told(opened)).toEqual([
      ['流水/一月.csv', '日期,金额'],
      ['说明.txt', '说明'],
      ['空.txt', ''],
    ])
    expect(await read(locked, 'anhe@2026')).toMatchObject({
      status: 'protected',
      problem: { code: 'wrong-password' },
      members: [],
    })
    expect(told(await read(locked, null))).toEqual([
      ['流水/一月.csv', 'password'],
      ['说明.txt', '说明'],
      ['空.txt', 'password'],
    ])
  },
)

test.each(ciphers)('of two hundred wrong passwords none opens an archive locked by %s', async (cipher) => {
  const locked = protectedArchive(files, Buffer.from('right'), cipher)
  for (let i = 0; i < 200; i++) expect((await read(locked, `wrong${i}`)).problem?.code).toBe('wrong-password')
})

test.each(ciphers)('a Chinese password opens, in UTF-8 and as a Chinese Windows typed it (%s)', async (cipher) => {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const locked = protectedArchive(files, encodeText('安禾2026', encoding), cipher)
    expect((await read(locked, '安禾2026')).status).toBe('read')
  }
})

test('a file under another password stays locked alone', async () => {
  const own = { name: '老板.txt', bytes: Buffer.from('x'.repeat(9)), password: Buffer.from('other') }
  const opened = await read(protectedArchive([...files, own], Buffer.from('right'), 'aes-256'), 'right')
  expect(opened).toMatchObject({ status: 'partly', problem: { code: 'wrong-password' } })
  expect(told(opened).at(-1)).toEqual(['老板.txt', 'wrong-password'])
  expect(told(opened)[0]).toEqual(['流水/一月.csv', '日期,金额'])
})

test('archives that other programs locked open, with checks of their own', async () => {
  const names = ['zip_traditional_encryption_data', 'zip_winzip_aes128', 'zip_winzip_aes256_stored'] as const
  for (const [at, name] of names.entries()) {
    const opened = await read(
      readFileSync(fixturePath('malformed', 'archive', `${name}.zip`)),
      at === 0 ? '12345678' : 'password',
    )
    expect(opened, name).toMatchObject({ status: 'read', problem: null })
    for (const { bytes } of opened.members) expect(bytes!.length).toBeGreaterThan(400)
  }
})

test('a locked way that we do not know says so, and a password is not called wrong', async () => {
  const strong = readFileSync(fixturePath('malformed', 'archive', 'zip_encryption_data.zip'))
  expect((await read(strong, '12345678')).problem?.code).toBe('unsupported')
})

test('E1 the allowance and the bomb limits hold for locked files as for open ones', async () => {
  const bomb = protectedArchive([{ name: 'a.bin', bytes: Buffer.alloc(40 * 1024 * 1024) }], Buffer.from('x'), 'zip-crypto')
  expect(await read(bomb, 'x')).toMatchObject({ status: 'refused', problem: { code: 'bomb' } })
  const two = protectedArchive(files, Buffer.from('x'), 'aes-256')
  expect(await read(two, 'x', { depth: 1, files: 2, bytes: 99 })).toMatchObject({ problem: { code: 'too-many' } })
  expect(await read(two, 'x', { depth: 1, files: 9, bytes: 9 })).toMatchObject({ problem: { code: 'too-large' } })
})

test('a locked file that was altered is told as damaged, the others are whole', async () => {
  const locked = Buffer.from(protectedArchive(files, Buffer.from('x'), 'aes-256'))
  const data = 30 + encodeText('流水/一月.csv', 'gb18030').length + 11 + 18
  locked[data]! ^= 1
  const opened = await read(locked, 'x')
  expect(told(opened).map(([, content]) => content)).toEqual(['corrupt', '说明', ''])
})

test.each(['right', 'wrong'])('an archive packed in an uncommon way proves no password, be it %s', async (password) => {
  const locked = Buffer.from(
    protectedArchive([{ name: '流水.csv', bytes: Buffer.from('日期') }], Buffer.from('right'), 'zip-crypto'),
  )
  const entry = locked.indexOf(Buffer.from('504b0102', 'hex'))
  locked.writeUInt16LE(14, entry + 10) // LZMA
  const told = await read(locked, password)
  expect(told.members).toEqual([])
  expect(told.problem?.code).toBe(password === 'right' ? 'unsupported' : 'wrong-password')
})
