import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefused } from '@xinxia/kernel/words/outcome'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPostmasterFile } from '../../../packages/server/database/embedded/postmaster-file.ts'
import type { Database } from '../../../packages/server/database/handles.ts'
import { type OpenedDatabase, openDatabase } from '../../../packages/server/database/open-database.ts'
import { mingcheng } from '../../cast/database.ts'
import { makeScratch, scratchPrefix } from '../../cast/scratch.ts'
import { listTree } from './kill-tree.ts'

let root = ''
let opened: OpenedDatabase
let database: Database
const faults: unknown[] = []
const note = (fault: unknown): number => faults.push(fault)

beforeAll(async () => {
  process.on('uncaughtException', note)
  root = await makeScratch(`${scratchPrefix}${process.pid}-outage-`)
  await chmod(root, 0o755)
  const place = { kind: 'embedded', dataDir: join(root, 'data'), keyDir: join(root, 'keys') } as const
  const outcome = await openDatabase(place, { counts: { readers: 3, writers: 2, sequencers: 1 } })
  if (isRefused(outcome)) throw new Error(outcome.refusal.code)
  opened = outcome.accepted
  database = opened.database
})

afterAll(async () => {
  process.off('uncaughtException', note)
  await database.close()
  await rm(root, { recursive: true, force: true })
})

const ask = () => database.read(mingcheng, (reader) => reader.query('select 1 as one'))

async function timed(work: () => Promise<unknown>): Promise<{ fault: unknown; millis: number }> {
  const began = performance.now()
  const fault = await work().then(
    () => undefined,
    (error: unknown) => error,
  )
  return { fault, millis: performance.now() - began }
}

async function signalAll(signal: NodeJS.Signals): Promise<void> {
  const file = await readPostmasterFile(join(root, 'data', 'database'))
  for (const pid of await listTree(file!.pid)) process.kill(pid, signal)
}

async function secondsUntilAnswered(): Promise<number> {
  const began = performance.now()
  while ((await ask().catch(() => [])).length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
  return (performance.now() - began) / 1000
}

async function connections(): Promise<number> {
  const { host, port, roles } = opened.access
  const client = new pg.Client({ host, port, database: opened.access.database, ...roles.app })
  await client.connect()
  const asked = "select count(*)::int as count from pg_stat_activity where application_name like 'xinxia%'"
  const { rows } = await client.query<{ count: number }>(asked).finally(() => client.end())
  return rows[0]!.count
}

test('A5 a database that answers nobody: requests fail within five seconds, and work within five when it answers again', async () => {
  await Promise.all([ask(), ask()])
  await signalAll('SIGSTOP')
  try {
    // Three find a connection, two wait for one.
    const first = await Promise.all([timed(ask), timed(ask), timed(ask), timed(ask), timed(ask)])
    for (const { fault, millis } of first) {
      expect(fault).toMatchObject({ name: 'DatabaseFault', kind: 'down' })
      expect(millis).toBeLessThan(5000)
    }
    const later = await timed(ask)
    expect(later.fault).toMatchObject({ kind: 'down' })
    expect(later.millis).toBeLessThan(200)
  } finally {
    await signalAll('SIGCONT')
  }
  expect(await secondsUntilAnswered()).toBeLessThan(5)
})

test('A5 a statement that is merely slow is left alone', async () => {
  const slow = await timed(() => database.read(mingcheng, (reader) => reader.query('select pg_sleep(2.5)')))
  expect(slow.fault).toBeUndefined()
})

test('A5 when every connection is taken, a request waits four seconds and says so; none leaks', async () => {
  const holding = Array.from({ length: 3 }, () => database.read(mingcheng, (reader) => reader.query('select pg_sleep(6)')))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const refused = await timed(ask)
  expect(refused.fault).toMatchObject({ kind: 'pool-exhausted' })
  expect(refused.millis).toBeLessThan(5000)
  await Promise.all(holding)
  await Promise.all(Array.from({ length: 20 }, ask))
  expect(await connections()).toBeLessThanOrEqual(3 + 2 + 1)
})

test('A5 sessions that PostgreSQL ends do not end us', async () => {
  await Promise.all([ask(), ask()])
  const { host, port, roles } = opened.access
  const admin = new pg.Client({ host, port, database: opened.access.database, ...roles.app })
  await admin.connect()
  const working = timed(() => database.write(mingcheng, (writer) => writer.query('select pg_sleep(5)')))
  await new Promise((resolve) => setTimeout(resolve, 200))
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and usename = current_user',
  )
  await admin.end()
  expect((await working).fault).toMatchObject({ kind: 'down' })
  expect(await secondsUntilAnswered()).toBeLessThan(5)
  expect(faults).toEqual([])
})

test('a commit whose answer was lost says that it may have happened', async () => {
  const cut = database.platform.write(async (writer) => {
    const [row] = await writer.query<{ pid: number }>('select pg_backend_pid() as pid')
    await writer.run("insert into agencies values (gen_random_uuid(), 'cut off', to_timestamp(0))")
    process.kill(row!.pid, 'SIGSTOP')
    setTimeout(() => process.kill(row!.pid, 'SIGKILL'), 300)
  })
  await expect(cut).rejects.toMatchObject({ kind: 'commit-unknown' })
  expect(await secondsUntilAnswered()).toBeLessThan(10)
})
