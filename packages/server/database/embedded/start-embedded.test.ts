import { execFileSync, spawn } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isRefused } from '@xinxia/kernel/words/outcome'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeScratch, scratchPrefix } from '../../../../tests/cast/scratch.ts'
import { findAccount } from './account.ts'
import { linkLibraries, locateBinaries, prepareBinaries, programOf } from './binaries.ts'
import { isAlive, isPostmaster, readPostmasterFile } from './postmaster-file.ts'
import { type EmbeddedEvent, type EmbeddedServer, startEmbedded } from './start-embedded.ts'

const isRoot = process.getuid?.() === 0
const password = 'a password of nothing but this test'
let root = ''
let server: EmbeddedServer | undefined
let events: EmbeddedEvent[] = []

beforeEach(async () => {
  root = await makeScratch(`${scratchPrefix}${process.pid}-embedded-`)
  await chmod(root, 0o755)
  events = []
})

afterEach(async () => {
  await server?.stop()
  server = undefined
  await rm(root, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

async function start(dataDir: string, isNew = true, value = password): Promise<EmbeddedServer> {
  const started = await startEmbedded({ dataDir, superuserPassword: { value, isNew }, onEvent: (event) => events.push(event) })
  if (isRefused(started)) throw new Error(started.refusal.code)
  server = started.accepted
  return server
}

async function ask<Row extends pg.QueryResultRow>(text: string, signIn: Partial<EmbeddedServer['superuser']> = {}): Promise<Row> {
  const client = new pg.Client({ host: server!.host, port: server!.port, database: 'postgres', ...server!.superuser, ...signIn })
  await client.connect()
  const { rows } = await client.query<Row>(text).finally(() => client.end())
  return rows[0]!
}

async function everyFile(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('PostgreSQL 18 runs, as an account that is not root, with fsync, UTF-8, scram and nothing listening beyond this machine', async () => {
  const { pid, clusterDir } = await start(join(root, 'data'))
  expect(events).toEqual(['created'])
  expect(await ask("select current_setting('server_version_num')::int / 10000 as major")).toEqual({ major: 18 })
  expect(await ask("select current_setting('fsync') as f, current_setting('full_page_writes') as w")).toEqual({
    f: 'on',
    w: 'on',
  })
  expect(await ask("select current_setting('listen_addresses') as addresses")).toEqual({ addresses: '' })
  expect(
    await ask("select current_setting('server_encoding') as e, datlocale as l from pg_database where datname = 'postgres'"),
  ).toEqual({
    e: 'UTF8',
    l: 'C.UTF-8',
  })
  expect(await ask('select left(rolpassword, 14) as kind from pg_authid where rolname = current_user')).toEqual({
    kind: 'SCRAM-SHA-256$',
  })
  await expect(ask('select 1', { password: 'wrong' })).rejects.toMatchObject({ code: '28P01' })
  const owner = (await stat(`/proc/${pid()}`)).uid
  expect(owner).toBe((await stat(clusterDir)).uid)
  expect(owner === 0).toBe(false)
  expect((await stat(clusterDir)).mode & 0o077).toBe(0)
})

test('the password of the superuser is nowhere in the data directory', async () => {
  await start(join(root, 'data'))
  await ask('checkpoint')
  const holding = []
  for (const file of await everyFile(join(root, 'data'))) if ((await readFile(file)).includes(password)) holding.push(file)
  expect(holding).toEqual([])
})

test('the log never repeats a value that a failing statement carried', async () => {
  await start(join(root, 'data'))
  await expect(ask("select '999999199001011234'::int")).rejects.toBeDefined()
  await expect(ask("do $$ begin raise exception '999999199001011234'; end $$")).rejects.toBeDefined()
  const log = await readFile(join(root, 'data', 'database.log'), 'utf8')
  expect(log).toContain('ready to accept connections')
  expect(log).not.toContain('999999199001011234')
})

test('a path with Chinese characters and spaces, and a relative one', async () => {
  const dataDir = join(root, '明诚 代账 的 数据', 'data')
  await start(relative(process.cwd(), dataDir))
  expect(server!.clusterDir).toBe(join(dataDir, 'database'))
  expect(await ask('select 1 as one')).toEqual({ one: 1 })
})

test('a path too long for a Unix socket', async () => {
  const dataDir = join(root, 'x'.repeat(60), 'y'.repeat(60), 'data')
  const { host } = await start(dataDir)
  expect(host.startsWith(dataDir)).toBe(false)
  expect((await stat(host)).mode & 0o777).toBe(0o700)
  expect(await ask('select 1 as one')).toEqual({ one: 1 })
  await server!.stop()
  await expect(stat(host)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a data directory under a folder that the account may not enter', async () => {
  const shut = join(root, 'shut')
  await mkdir(shut, { mode: 0o700 })
  await start(join(shut, 'data'))
  await ask('create table kept as select 1 as one')
  await server!.stop()
  await start(join(shut, 'data'), false)
  expect(await ask('select one from kept')).toEqual({ one: 1 })
  await server!.stop()
  await start(join(shut, 'data'), true, 'another')
  expect(await ask('select one from kept')).toEqual({ one: 1 })
  expect((await stat(shut)).mode & 0o777).toBe(0o700)
})

test('the program in a folder that the account may not enter is copied to where it may, with its links', async () => {
  const shut = join(root, 'shut')
  await mkdir(shut, { mode: 0o700 })
  const native = await copyWithoutLinks(shut)
  const account = await findAccount(join(root, 'nothing'))
  if (isRefused(account)) throw new Error(account.refusal.code)
  const binaries = await prepareBinaries(native, join(root, 'copy'), account.accepted)
  // Whoever is not root runs as who they are, and may enter their own folders.
  expect(binaries).toEqual({ native: isRoot ? join(root, 'copy', 'native') : native, major: '18' })
  const ids = account.accepted?.ids ?? {}
  expect(execFileSync(programOf(binaries, 'initdb'), ['--version'], { ...ids, cwd: root, encoding: 'utf8' })).toContain('18.')
})

test('libraries that npm brought without their links are linked, once and by several at a time', async () => {
  const native = await copyWithoutLinks(root)
  const run = () => execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' })
  expect(run).toThrow(/libicu/)
  expect(await Promise.all([linkLibraries(native), linkLibraries(native), linkLibraries(native)])).toEqual([true, true, true])
  expect(run()).toContain('PostgreSQL')
})

test('a data directory of another major version is refused and not touched', async () => {
  await start(join(root, 'data'))
  await server!.stop()
  await writeFile(join(root, 'data', 'database', 'PG_VERSION'), '17\n')
  const started = await startEmbedded({ dataDir: join(root, 'data'), superuserPassword: { value: password, isNew: false } })
  expect(started).toMatchObject({ refusal: { code: 'database.other-major', facts: { found: '17', needed: '18' } } })
  expect(await readFile(join(root, 'data', 'database', 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test('a leftover of a creation that was cut off is cleared, and the note of a dead process does not keep us out', async () => {
  const dataDir = join(root, 'data')
  await mkdir(join(dataDir, 'database.half-1234', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'supervisor'), '999999999 some-boot 1\n')
  await start(dataDir)
  expect((await readdir(dataDir)).filter((name) => name.includes('half'))).toEqual([])
})

test('lost passwords are replaced, and the old ones open nothing any more', async () => {
  await start(join(root, 'data'))
  await server!.stop()
  await start(join(root, 'data'), true, 'another password')
  expect(await ask('select 1 as one')).toEqual({ one: 1 })
  await expect(ask('select 1', { password })).rejects.toMatchObject({ code: '28P01' })
})

test('a note of a process number that went to another program is not mistaken for a server', async () => {
  await start(join(root, 'data'))
  await server!.stop()
  const stranger = spawn('sleep', ['60'])
  try {
    await writeFile(join(root, 'data', 'database', 'postmaster.pid'), `${stranger.pid}\n${root}\n1\n5432\n\n\n\nready\n`)
    await start(join(root, 'data'), false)
    expect(isAlive(stranger.pid!)).toBe(true)
    expect(await ask('select 1 as one')).toEqual({ one: 1 })
  } finally {
    stranger.kill()
  }
})

test('a killed server that nobody reaps, as in a container, does not keep the next one out', async () => {
  const { clusterDir } = await start(join(root, 'data'))
  const first = server!.pid()
  const words = (await readFile(`/proc/${first}/cmdline`, 'utf8')).split('\0').slice(0, -1)
  const { uid, gid } = await stat(clusterDir)
  await server!.stop()
  await mkdir(server!.host, { mode: 0o700 })
  await chown(server!.host, uid, gid)
  // The shell starts the server and becomes a program that never asks after its children.
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const careless = spawn('bash', ['-c', `${quoted} & exec sleep 600`], { uid, gid, cwd: '/', stdio: 'ignore' })
  try {
    await until(async () => (await readPostmasterFile(clusterDir))?.ready === true)
    const { pid } = (await readPostmasterFile(clusterDir))!
    expect(await isPostmaster(pid, clusterDir)).toBe(true)
    process.kill(pid, 'SIGKILL')
    await until(() => isZombie(pid))
    expect(isAlive(pid)).toBe(true)
    await start(join(root, 'data'), false)
    expect(await ask('select 1 as one')).toEqual({ one: 1 })
  } finally {
    careless.kill('SIGKILL')
  }
})

async function copyWithoutLinks(into: string): Promise<string> {
  const native = join(into, 'native')
  await cp(locateBinaries()!, native, { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { target } of links) await unlink(join(into, target)).catch(() => {})
  return native
}

async function isZombie(pid: number): Promise<boolean> {
  return /^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await condition()); i++) {
    if (i > 500) throw new Error('waited ten seconds in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
