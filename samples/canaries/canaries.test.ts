import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { informationTypes } from '@xinxia/kernel/masking/information-types'
import { generateAgency } from '../agency/agency.ts'
import { writeRegister } from '../register/write-register.ts'
import { canaries, type Canary } from './canaries.ts'
import { searchForCanaries } from './search-for-canaries.ts'

const planting = canaries(77)
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-canaries-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('at least 200 values are planted, each type of the taxonomy among them, no two alike', () => {
  expect(planting.canaries.length).toBeGreaterThanOrEqual(200)
  expect(new Set(planting.canaries.map((canary) => canary.type))).toEqual(new Set(informationTypes))
  expect(new Set(planting.canaries.flatMap((canary) => canary.forms)).size).toBe(
    planting.canaries.flatMap((canary) => canary.forms).length,
  )
})

test('planting is fixed by its seed', () => {
  expect(canaries(77)).toEqual(planting)
  expect(canaries(78).canaries[0]!.value).not.toBe(planting.canaries[0]!.value)
})

test('every canary is found in the register that plants it, and none in another sample', () => {
  const found = new Set(searchForCanaries(planting.csv, planting.canaries).hits.map((hit) => hit.canary.id))
  expect(found.size).toBe(planting.canaries.length)
  const other = writeRegister(generateAgency(77), 'csv-utf8-bom').bytes
  expect(searchForCanaries(other, planting.canaries).hits).toEqual([])
})

const spellings: Readonly<Record<string, (value: string) => Buffer>> = {
  'utf-8': (value) => Buffer.from(value),
  'utf-16le': (value) => Buffer.from(value, 'utf16le'),
  'utf-16be': (value) => Buffer.from(value, 'utf16le').swap16(),
  hex: (value) => Buffer.from(Buffer.from(value).toString('hex')),
  'hex-upper': (value) => Buffer.from(Buffer.from(value).toString('hex').toUpperCase()),
  base64: (value) => Buffer.from(Buffer.from(`ab${value}cd`).toString('base64')),
  percent: (value) => Buffer.from(encodeURIComponent(value)),
  'sha256-hex': (value) => Buffer.from(createHash('sha256').update(value).digest('hex')),
  sha256: (value) => createHash('sha256').update(value).digest(),
}

test.each(Object.keys(spellings))('each canary spelt in %s is found', (encoding) => {
  const missed = planting.canaries.filter((canary) => {
    const bytes = Buffer.concat([Buffer.from('\u0000xyz'), spellings[encoding]!(canary.value), Buffer.from('end')])
    return !searchForCanaries(bytes, [canary]).hits.some((hit) => hit.canary === canary)
  })
  expect(missed).toEqual([])
})

test('a name in GB18030, escaped in JSON and in HTML is found', () => {
  const name = planting.canaries.find((canary) => canary.type === 'ID-NAME')!
  const gbk = searchForCanaries(gbkOf(name.value), [name])
  const json = [...name.value].map((letter) => `\\u${letter.charCodeAt(0).toString(16)}`).join('')
  const html = [...name.value].map((letter) => `&#${letter.charCodeAt(0)};`).join('')
  expect(gbk.hits.map((hit) => hit.encoding)).toContain('gb18030')
  expect(searchForCanaries(Buffer.from(json), [name]).hits.map((hit) => hit.encoding)).toContain('json')
  expect(searchForCanaries(Buffer.from(html), [name]).hits.map((hit) => hit.encoding)).toContain('html')
})

test('base64 is found wherever the value begins in its group of three', () => {
  const [canary] = planting.canaries
  const offsets = [0, 1, 2, 3].map((before) => {
    const text = Buffer.from(`${'x'.repeat(before)}${canary!.value}${'y'.repeat(5)}`).toString('base64')
    return searchForCanaries(Buffer.from(text), [canary!]).hits.some((hit) => hit.encoding === 'base64')
  })
  expect(offsets).toEqual([true, true, true, true])
})

test('a folder is searched with all below it: big files over the edge of each read, names of files, each hit once', () => {
  const [first, second, third] = planting.canaries.filter((canary) => canary.type === 'CERT-IDNO') as [Canary, Canary, Canary]
  const edge = 4 * 1024 * 1024
  const big = Buffer.alloc(edge * 2 + 1000)
  big.write(first.value, edge - 9)
  big.write(second.value, edge * 2 - 1)
  mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'deep', 'deeper', 'big'), big)
  writeFileSync(join(folder, 'deep', `${third.value}.txt`), 'nothing')
  symlinkSync('/', join(folder, 'deep', 'link'))
  const search = searchForCanaries(folder, planting.canaries)
  expect(search.hits).toHaveLength(3)
  expect(search.hits).toContainEqual(expect.objectContaining({ canary: first, encoding: 'utf-8', offset: edge - 9 }))
  expect(search.hits).toContainEqual(expect.objectContaining({ canary: second, encoding: 'utf-8', offset: edge * 2 - 1 }))
  expect(search.hits).toContainEqual(expect.objectContaining({ canary: third, where: expect.stringMatching(/^name of /) }))
  expect(search).toMatchObject({ files: 2, bytes: big.length + 7, vanished: [] })
})

test('a place that is not there is a fault and no empty answer', () => {
  expect(() => searchForCanaries(join(folder, 'nowhere'), planting.canaries)).toThrow(/ENOENT/)
})

/** Looks each letter up by decoding all two-byte codes: apart from the encoder under test. */
function gbkOf(value: string): Buffer {
  const decoder = new TextDecoder('gbk')
  const bytes: number[] = []
  for (const letter of value) {
    for (let code = 0x8140; code <= 0xfefe; code++) {
      if (decoder.decode(Uint8Array.of(code >> 8, code & 0xff)) !== letter) continue
      bytes.push(code >> 8, code & 0xff)
      break
    }
  }
  return Buffer.from(bytes)
}
