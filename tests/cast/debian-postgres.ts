import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeScratch, scratchPrefix } from './scratch.ts'

const run = promisify(execFile)
const programs = '/usr/lib/postgresql/15/bin'

export interface DebianPostgres {
  readonly signIn: { readonly host: string; readonly port: number; readonly user: string; readonly password: string }
  /** `postgres://user:password@host:port/database`, as an office would put it into DATABASE_URL. */
  urlOf(database: string): string
  stop(): Promise<void>
}

/**
 * A throw-away cluster of Debian's PostgreSQL 15 on loopback: the oldest that we serve. Installs the package when we are root on a
 * Debian; anywhere else its absence is an error that names it, never a skipped test.
 */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  await install()
  const dir = await makeScratch(`${scratchPrefix}${process.pid}-debian-`)
  const ids = await postgresAccount()
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(dir, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (ids !== undefined) for (const path of [dir, passwordFile]) await chown(path, ids.uid, ids.gid)
  const data = join(dir, 'database')
  const as = { ...ids, cwd: dir }
  const port = await freePort()
  const auth = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8']
  await run(join(programs, 'initdb'), ['-D', data, '--no-sync', ...auth], as)
  const flags = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c max_connections=200 -c fsync=off -c dynamic_shared_memory_type=mmap`
  await run(join(programs, 'pg_ctl'), ['start', '-w', '-D', data, '-l', join(dir, 'log'), '-o', flags], as)
  const signIn = { host: '127.0.0.1', port, user: 'postgres', password }
  return {
    signIn,
    urlOf: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await run(join(programs, 'pg_ctl'), ['stop', '-w', '-m', 'immediate', '-D', data], as)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function install(): Promise<void> {
  const postgres = join(programs, 'postgres')
  if (!existsSync(postgres) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    // The package would also start a cluster of its own; in run level 1 it does not.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], { env }).catch(() => undefined)
  }
  if (!existsSync(postgres))
    throw new Error(`missing: the Debian package postgresql-15 (${postgres}); apt-get install postgresql-15`)
}

async function postgresAccount(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
  return { uid: uid!, gid: gid! } // `id` answered twice, or threw
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
