import { chmod, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPostmaster, readPostmasterFile } from '../../../packages/server/database/embedded/postmaster-file.ts'
import { openDatabase } from '../../../packages/server/database/open-database.ts'
import { makeScratch, scratchPrefix } from '../../cast/scratch.ts'
import { killTree, listTree } from './kill-tree.ts'
import { serve, type Serving } from './serve.ts'

let root = ''
let dataDir = ''
let keyDir = ''
const running: Serving[] = []

beforeEach(async () => {
  root = await makeScratch(`${scratchPrefix}${process.pid}-faults-`)
  await chmod(root, 0o755)
  dataDir = join(root, 'data')
  keyDir = join(root, 'keys')
})

afterEach(async () => {
  for (const serving of running.splice(0)) serving.child.kill('SIGKILL')
  await endServer()
  await rm(root, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

async function serving(writers = 0): Promise<Serving> {
  const started = await serve(dataDir, keyDir, writers)
  running.push(started)
  return started
}

/** By its own quick way out: a killed server would leave its shared memory to nobody. */
async function endServer(): Promise<void> {
  const file = await readPostmasterFile(join(dataDir, 'database'))
  if (file === undefined || !(await isPostmaster(file.pid, join(dataDir, 'database')))) return
  process.kill(file.pid, 'SIGQUIT')
  while (await isPostmaster(file.pid, join(dataDir, 'database'))) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function postmasterPid(): Promise<number> {
  const file = await readPostmasterFile(join(dataDir, 'database'))
  expect(file).toBeDefined()
  return file!.pid
}

function writtenBy(serving: Serving): string[] {
  return serving.said.filter((line) => line.startsWith('written ')).map((line) => line.slice('written '.length))
}

/** Opens the data in this process and answers which of `ids` are missing. */
async function missing(ids: readonly string[]): Promise<string[]> {
  const opened = await openDatabase({ kind: 'embedded', dataDir, keyDir })
  if (isRefused(opened)) throw new Error(opened.refusal.code)
  const { database } = opened.accepted
  try {
    const rows = await database.platform.read((reader) => reader.query<{ agency_id: string }>('select agency_id from agencies'))
    const found = new Set(rows.map((row) => row.agency_id))
    return ids.filter((id) => !found.has(id))
  } finally {
    await database.close()
  }
}

test('the server that a killed process left running is adopted by the next one, and stopped by it', async () => {
  const first = await serving()
  await first.heard('open')
  const left = await postmasterPid()
  first.child.kill('SIGKILL')
  await first.ended()
  const second = await serving()
  await second.heard('open')
  expect(second.said).toContain('event adopted')
  expect(await postmasterPid()).toBe(left)
  second.child.kill('SIGTERM')
  await second.ended()
  expect(second.said).toContain('event stopped')
  expect(await readPostmasterFile(join(dataDir, 'database'))).toBeUndefined()
})

test('an adopted server that dies is started again by the process that adopted it', async () => {
  const first = await serving()
  await first.heard('open')
  first.child.kill('SIGKILL')
  await first.ended()
  const second = await serving()
  await second.heard('open')
  expect(second.said).toContain('event adopted')
  process.kill(await postmasterPid(), 'SIGKILL')
  await second.heard('event restarted')
})

test('an orphaned server whose passwords are lost is stopped and started with new ones, and keeps its rows', async () => {
  const first = await serving(2)
  await first.heard('written')
  first.child.kill('SIGKILL')
  await first.ended()
  await rm(keyDir, { recursive: true })
  expect(await missing(writtenBy(first))).toEqual([])
})

test('a data directory is looked after by one living process at a time', async () => {
  const first = await serving()
  await first.heard('open')
  const second = await serving()
  expect(await second.heard('refused')).toBe('refused database.in-use')
})

test('A1 database part: kill -9 of the process and the whole of PostgreSQL, again and again, loses nothing that was acknowledged', async () => {
  const acknowledged: string[] = []
  for (let cycle = 0; cycle < 3; cycle++) {
    const writing = await serving(8)
    await writing.heard('written')
    await new Promise((resolve) => setTimeout(resolve, 100 + 150 * Math.random()))
    const killed = await killTree(writing.pid)
    expect(killed.length).toBeGreaterThan(8)
    await writing.ended()
    acknowledged.push(...writtenBy(writing))
  }
  expect(acknowledged.length).toBeGreaterThan(30)
  expect(await missing(acknowledged)).toEqual([])
})

test('a PostgreSQL that is killed alone is running again within seconds, without a hand', async () => {
  const opened = await openDatabase({ kind: 'embedded', dataDir, keyDir })
  if (isRefused(opened)) throw new Error(opened.refusal.code)
  const { database } = opened.accepted
  const ask = () => database.platform.read((reader) => reader.query('select 1 as one'))
  await ask()
  await killTree(await postmasterPid())
  const began = Date.now()
  while ((await ask().catch(() => [])).length === 0) expect(Date.now() - began).toBeLessThan(20_000)
  await database.close()
})

test('a stop in the middle of a restart ends with nothing running', async () => {
  const opened = await openDatabase({ kind: 'embedded', dataDir, keyDir })
  if (isRefused(opened)) throw new Error(opened.refusal.code)
  const first = await postmasterPid()
  await killTree(first)
  await opened.accepted.database.close()
  const file = await readPostmasterFile(join(dataDir, 'database'))
  expect(file === undefined ? [] : await listTree(file.pid).then((tree) => tree.filter((pid) => pid !== file.pid))).toEqual([])
  expect(await readFile(join(dataDir, 'supervisor'), 'utf8').catch(() => 'released')).toBe('released')
})
