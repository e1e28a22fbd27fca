import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeyMaterial, onSealAlarm } from '../keys/key-material.ts'
import { associatedData } from './associated-data.ts'
import { drawRandom, syntheticNonce } from './nonce.ts'

const processes = 8
/** The trial's ten million, scaled to what a test run bears; `XINXIA_NONCE_CENSUS=1250000` makes it whole. */
const sealsEach = Number(process.env.XINXIA_NONCE_CENSUS ?? 25_000)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-census-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`B6 nonce census: ${processes} processes seal ${sealsEach} equal texts each under one key and no nonce repeats`, async () => {
  const script = join(folder, 'seal-many.mjs')
  const entry = fileURLToPath(new URL('../testing/seal-many.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile: script, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  const key = randomBytes(32).toString('hex')
  const outputs = await Promise.all(Array.from({ length: processes }, () => noncesOf(script, key)))
  const heads = new BigUint64Array(processes * sealsEach)
  for (const [p, output] of outputs.entries()) {
    expect(output.length).toBe(sealsEach * 12)
    for (let i = 0; i < sealsEach; i++) heads[p * sealsEach + i] = output.readBigUInt64BE(i * 12)
  }
  heads.sort()
  let repeats = 0
  for (let i = 1; i < heads.length; i++) if (heads[i] === heads[i - 1]) repeats += 1
  expect(repeats).toBe(0) // already the first 64 of the 96 bits are all different
}, 300_000)

function noncesOf(script: string, key: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 64 << 20 } as const
    execFile(process.execPath, [script, key, String(sealsEach)], options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
}

test('B6 a machine restored from a snapshot draws the same random bytes again, and still no nonce serves two texts', () => {
  const [key, random] = [randomBytes(32), drawRandom()]
  const place = (row: string) => associatedData(1, 'xinxia/note/1', [{ text: row }])
  const nonce = (row: string, text: string) => syntheticNonce(1, key, random, place(row), Buffer.from(text)).toString('hex')
  const nonces = new Set<string>()
  for (let i = 0; i < 2000; i++) {
    nonces.add(nonce('row', `text ${i}`))
    nonces.add(nonce(`row ${i}`, 'text'))
  }
  expect(nonces.size).toBe(4000)
  expect(nonce('row', 'text 1')).toBe(nonce('row', 'text 1'))
  expect(nonce('ro', 'wtext')).not.toBe(nonce('row', 'text'))
})

test('B6 a key rings at 2^31 seals and seals no more after 2^32', () => {
  const rung: number[] = []
  onSealAlarm((_level, seals) => rung.push(seals))
  const data = associatedData(1, 'xinxia/note/1', [])
  const nearAlarm = new KeyMaterial('scope', 1, randomBytes(32), 2 ** 31 - 2)
  nearAlarm.seal('data', data, Buffer.alloc(1))
  expect(rung).toEqual([])
  nearAlarm.seal('data', data, Buffer.alloc(1))
  nearAlarm.seal('wrap', data, Buffer.alloc(1))
  expect(rung).toEqual([2 ** 31])
  const nearEnd = new KeyMaterial('scope', 1, randomBytes(32), 2 ** 32 - 1)
  nearEnd.seal('data', data, Buffer.alloc(1))
  expect(() => nearEnd.seal('data', data, Buffer.alloc(1))).toThrow(/2\^32/)
})
