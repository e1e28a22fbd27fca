import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { aScope, someId } from '../testing/some-keys.ts'
import { chunkOverhead, chunkTextBytes, headerBytes, type FilePlace } from './file-format.ts'
import { openFile, openFileAtRandom, openFileBytes, SealedFileBroken } from './open-file.ts'
import { sealFileBytes, sealingStream } from './seal-file.ts'
import type { ScopeKey } from '../keys/key-handles.ts'

const refused = { refusal: { code: 'vault.not-authentic', facts: {} } }
const sizes = [0, 1, chunkTextBytes - 1, chunkTextBytes, chunkTextBytes + 1, 2 * chunkTextBytes, 3 * chunkTextBytes + 77]

function placeOf(scope: ScopeKey): FilePlace {
  const { agencyId, clientId, scopeId } = scope
  return { agencyId, clientId, scopeId, documentId: someId('document', 7), part: 'original', version: 1 }
}

test.each([1, 2] as const)('a file of any length comes back byte for byte, in suite %i', async (suite) => {
  const { scope } = aScope(suite)
  for (const size of sizes) {
    const bytes = randomBytes(size)
    const { sealed, facts } = sealFileBytes(scope, placeOf(scope), bytes)
    expect(facts).toEqual({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: size,
      sealedBytes: sealed.length,
    })
    const opened = await openFileBytes(scope, placeOf(scope), sealed)
    expect('accepted' in opened && opened.accepted.equals(bytes)).toBe(true)
  }
})

test('the pieces in which a file arrives change nothing', async () => {
  const { scope } = aScope(1)
  const bytes = randomBytes(3 * chunkTextBytes + 5)
  for (const piece of [7777, chunkTextBytes, 2 * chunkTextBytes + 1]) {
    const stream = sealingStream(scope, placeOf(scope))
    const sealed: Buffer[] = []
    await pipeline(Readable.from(piecesOf(bytes, piece)), stream, async (out: AsyncIterable<Buffer>) => {
      for await (const part of out) sealed.push(part)
    })
    expect(stream.facts.sizeBytes).toBe(bytes.length)
    const texts: Buffer[] = []
    for await (const text of openFile(scope, placeOf(scope), Readable.from(piecesOf(Buffer.concat(sealed), 5000))))
      texts.push(text)
    expect(Buffer.concat(texts).equals(bytes)).toBe(true)
  }
})

test('sealing a large file holds a few chunks in memory, not the file', async () => {
  const { scope } = aScope(1)
  const stream = sealingStream(scope, placeOf(scope))
  const piece = Buffer.alloc(1 << 20, 'x')
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  await pipeline(
    Readable.from(
      (function* () {
        for (let i = 0; i < 256; i++) yield piece
      })(),
    ),
    stream,
    async (out: AsyncIterable<Buffer>) => {
      for await (const part of out) if (part.length > 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    },
  )
  expect(stream.facts.sizeBytes).toBe(256 << 20)
  expect(most).toBeLessThan(96 << 20)
}, 120_000)

test('any range of a sealed file opens from the chunks it touches alone', async () => {
  const { scope } = aScope(2)
  const bytes = randomBytes(3 * chunkTextBytes + 100)
  const { sealed } = sealFileBytes(scope, placeOf(scope), bytes)
  const read: number[] = []
  const source = {
    sizeBytes: sealed.length,
    async read(at: number, length: number) {
      read.push(at)
      return sealed.subarray(at, at + length)
    },
  }
  const opened = await openFileAtRandom(scope, placeOf(scope), source)
  if (!('accepted' in opened)) throw new Error('the file did not open')
  expect(opened.accepted.sizeBytes).toBe(bytes.length)
  read.length = 0
  const ranges = [
    [0, 10],
    [chunkTextBytes - 3, 6],
    [chunkTextBytes, chunkTextBytes],
    [100, bytes.length],
    [bytes.length, 5],
  ] as const
  for (const [at, length] of ranges) {
    const range = await opened.accepted.range(at, length)
    expect('accepted' in range && range.accepted.equals(bytes.subarray(at, at + length))).toBe(true)
  }
  expect(read.slice(0, 3).map((at) => (at - headerBytes) / (chunkTextBytes + chunkOverhead(2)))).toEqual([0, 0, 1])
})

test.each([1, 2] as const)(
  'B3 a cut, longer, reordered or doubled sealed file is refused before any text of the bad part leaves, in suite %i',
  async (suite) => {
    const { scope } = aScope(suite)
    const stride = chunkTextBytes + chunkOverhead(suite)
    const bytes = randomBytes(3 * chunkTextBytes + 500)
    const { sealed } = sealFileBytes(scope, placeOf(scope), bytes)
    const chunk = (n: number) =>
      sealed.subarray(headerBytes + n * stride, Math.min(sealed.length, headerBytes + (n + 1) * stride))
    const header = sealed.subarray(0, headerBytes)
    const otherLast = sealFileBytes(scope, placeOf(scope), bytes.subarray(0, 500)).sealed.subarray(headerBytes)
    const broken: [string, Buffer, number][] = [
      ['last chunk dropped', Buffer.concat([header, chunk(0), chunk(1), chunk(2)]), 2],
      ['cut inside the last chunk', sealed.subarray(0, sealed.length - 1), 3],
      ['cut inside a middle chunk', sealed.subarray(0, headerBytes + stride + 100), 1],
      ['one byte longer', Buffer.concat([sealed, Buffer.of(0)]), 3],
      ['a second end', Buffer.concat([sealed, chunk(3)]), 3],
      ['two chunks changed places', Buffer.concat([header, chunk(1), chunk(0), chunk(2), chunk(3)]), 0],
      ['a chunk twice', Buffer.concat([header, chunk(0), chunk(0), chunk(1), chunk(2), chunk(3)]), 1],
      ['a chunk left out', Buffer.concat([header, chunk(0), chunk(2), chunk(3)]), 1],
      ['the end of another file', Buffer.concat([header, chunk(0), chunk(1), chunk(2), otherLast]), 3],
      ['header alone', header, 0],
      ['half a header', header.subarray(0, 20), 0],
      ['nothing', Buffer.alloc(0), 0],
    ]
    for (const [what, bent, goodChunks] of broken) {
      let left = 0
      let failure: unknown
      try {
        for await (const text of openFile(scope, placeOf(scope), Readable.from(piecesOf(bent, 10_000)))) left += text.length
      } catch (cause) {
        failure = cause
      }
      expect(failure, what).toBeInstanceOf(SealedFileBroken)
      expect(left, what).toBe(goodChunks * chunkTextBytes)
      expect(await openFileBytes(scope, placeOf(scope), bent), what).toEqual(refused)
      const source = { sizeBytes: bent.length, read: async (at: number, length: number) => bent.subarray(at, at + length) }
      const random = await openFileAtRandom(scope, placeOf(scope), source)
      const whole = 'accepted' in random ? await random.accepted.range(0, random.accepted.sizeBytes) : random
      expect(whole, what).toEqual(refused)
    }
  },
)

test('a file does not open at another place, under another scope, or as another part', async () => {
  const { scope, client } = aScope(1)
  const place = placeOf(scope)
  const { sealed } = sealFileBytes(scope, place, Buffer.from('合同'))
  const elsewhere = [{ documentId: someId('document', 8) }, { part: 'thumbnail' }, { version: 2 }, { clientId: null }]
  for (const change of elsewhere) {
    expect(await openFileBytes(scope, { ...place, ...change }, sealed)).toEqual(refused)
  }
  const { scope: other } = aScope(1)
  expect(other.scopeId).toBe(scope.scopeId)
  expect(await openFileBytes(other, place, sealed)).toEqual(refused)
  expect(client.level).toBe('client')
})

function* piecesOf(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}
