import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectExtraction } from '../collect-extraction.ts'
import type { Extraction } from '../extraction.ts'
import { Extractor } from './extractor.ts'
import { findProgram } from './find-program.ts'
import { misbehavingParsers } from './misbehaving-parsers.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinxia-parsers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mebibyte = 1024 * 1024
/** Seconds are generous, so that a busy machine does not look like a hanging parser; the trial of the clock takes one. */
const tight = (seconds: number) => () => ({ seconds, residentBytes: 200 * mebibyte, outputBytes: 8 * mebibyte })
const file = { name: '客户.csv', bytes: Buffer.from('姓名,电话\n何安,13900000000\n') }

/** Reads a file with a parser that misbehaves, then one with the real parser in the same process: the queue must go on. */
async function readWith(
  name: keyof typeof misbehavingParsers,
  given: { readonly port?: number; readonly seconds?: number } = {},
): Promise<Extraction> {
  const program = join(folder, `${name}.mjs`)
  writeFileSync(program, misbehavingParsers[name].replace('PORT', String(given.port)))
  const extractor = new Extractor({ program, limits: tight(given.seconds ?? 30), concurrency: 1, filesPerParser: 5 })
  const [first, second] = await Promise.all([
    collectExtraction(file.name, extractor.read(file)),
    collectExtraction(file.name, extractor.read(file)),
  ])
  extractor.close()
  // Of two limits that are passed together either may be seen first.
  const anew = name === 'floods' ? ['bomb', 'too-large', 'memory'] : [first.problem?.code]
  expect(anew).toContain(second.problem?.code)
  return first
}

test('E10 a parser that crashes or leaves without a word costs its file and nothing else', async () => {
  expect(await readWith('crashes')).toMatchObject({ status: 'unreadable', problem: { code: 'corrupt' } })
  expect(await readWith('exits')).toMatchObject({ status: 'partly', text: 'half', problem: { code: 'corrupt' } })
  expect(await readWith('liesAboutLength')).toMatchObject({ status: 'unreadable', problem: { code: 'corrupt' } })
  expect(await readWith('speaksNonsense')).toMatchObject({ status: 'unreadable', problem: { code: 'corrupt' } })
})

test('E10 a parser in an endless loop is killed at its time', async () => {
  const from = performance.now()
  expect(await readWith('loops', { seconds: 1 })).toMatchObject({ status: 'refused', problem: { code: 'timeout' } })
  expect(performance.now() - from).toBeLessThan(20_000)
})

test('E10 a parser that swells is killed at its memory, in the heap and outside of it', async () => {
  expect(await readWith('hogsBuffers')).toMatchObject({ status: 'refused', problem: { code: 'memory' } })
  expect(await readWith('hogsHeap')).toMatchObject({ status: 'refused', problem: { code: 'memory' } })
})

test('E10 a parser that talks without end is stopped', async () => {
  expect((await readWith('floods')).problem?.code).toMatch(/^(?:bomb|too-large|memory)$/)
})

test('E10 a parser can start no process, read no file of ours and write none', async () => {
  expect((await readWith('forks')).text).toBe('refused ERR_ACCESS_DENIED')
  expect((await readWith('readsFiles')).text).toBe('refused ERR_ACCESS_DENIED')
  expect((await readWith('writesFiles')).text).toBe('refused ERR_ACCESS_DENIED')
})

test('E10 a parser reaches no network where the system can cut it, and the isolation says where it cannot', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { network } = await new Extractor({ program: findProgram() }).isolation()
  const { text } = await readWith('opensSocket', { port: (server.address() as AddressInfo).port })
  server.close()
  expect(text.startsWith('refused')).toBe(network === 'cut')
})

test('E10 a parser knows nothing of our environment', async () => {
  process.env.XINXIA_PLANTED = 'canary'
  const { text } = await readWith('tellsEnvironment')
  delete process.env.XINXIA_PLANTED
  expect(text).not.toContain('canary')
  expect(text).not.toContain('PATH')
})

test('E10 many files at once come out each with its own content, whatever was read before', async () => {
  const extractor = new Extractor({ concurrency: 2, filesPerParser: 3 })
  const names = Array.from({ length: 12 }, (_, i) => `第${i}户`)
  const read = await Promise.all(
    names.map((name, i) => {
      const bytes = i % 4 === 3 ? Buffer.from('PK\u0003\u0004 broken') : Buffer.from(`名称,备注\n${name},无\n`)
      return collectExtraction(name, extractor.read({ name: `${name}.csv`, bytes }))
    }),
  )
  extractor.close()
  for (const [i, each] of read.entries()) {
    if (i % 4 === 3) expect(each.problem?.code).toBe('truncated')
    else expect(each.sheets[0]!.rows[1]).toEqual([`第${i}户`, '无'])
  }
})

test('a reader that stops early leaves no parser behind', async () => {
  const extractor = new Extractor({ concurrency: 1 })
  const bytes = Buffer.from('名称,备注\n'.repeat(500_000))
  for await (const event of extractor.read({ name: '长.csv', bytes })) if (event.event === 'rows') break
  const next = await collectExtraction('客户.csv', extractor.read(file))
  extractor.close()
  expect(next.status).toBe('read')
})

test('a reader slower than the time limit is waited for: only waiting for the parser counts', async () => {
  const limits = () => ({ seconds: 4, residentBytes: 400 * mebibyte, outputBytes: 64 * mebibyte })
  const extractor = new Extractor({ concurrency: 1, limits })
  const bytes = Buffer.from('名称,备注\n'.repeat(300_000))
  let rows = 0
  let waits = 0
  for await (const event of extractor.read({ name: '长.csv', bytes })) {
    if (event.event === 'rows') rows += event.rows.length
    if (event.event === 'rows' && waits++ < 2) await new Promise((resolve) => setTimeout(resolve, 2500))
    if (event.event === 'end') expect(event.problem).toBeNull()
  }
  extractor.close()
  expect(rows).toBe(300_000)
})
