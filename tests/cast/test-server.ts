import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { readPostmasterFile } from '../../packages/server/database/embedded/postmaster-file.ts'
import { startEmbedded } from '../../packages/server/database/embedded/start-embedded.ts'
import { startDebianPostgres } from './debian-postgres.ts'

/** The superuser's way into a throw-away PostgreSQL, as text, so that it can be handed to test threads and child processes. */
export interface TestServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly kind: 'embedded' | 'debian'
}

const prefix = 'xinxia-tests-'

/**
 * Starts the server that a whole test run shares and leaves a note of it for `cast/database.ts`. The embedded one, or Debian's
 * PostgreSQL 15 with `XINXIA_TEST_POSTGRES=debian`. Clears what killed runs left behind. The answer stops it.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  await removeLeftovers()
  const dir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const { server, stop } = await startKind(dir)
  const note = join(dir, 'server.json')
  await writeFile(note, JSON.stringify(server), { mode: 0o600 })
  process.env.XINXIA_TEST_SERVER = note
  return async () => {
    await stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function startKind(dir: string): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  if (process.env.XINXIA_TEST_POSTGRES === 'debian') {
    const debian = await startDebianPostgres()
    return { server: { ...debian.signIn, kind: 'debian' }, stop: debian.stop }
  }
  const password = randomBytes(16).toString('hex')
  const started = await startEmbedded({ dataDir: dir, superuserPassword: { value: password, isNew: true } })
  if (isRefused(started)) throw new Error(`the embedded PostgreSQL did not start: ${started.refusal.code}`)
  const { host, port, superuser, stop } = started.accepted
  return { server: { host, port, ...superuser, kind: 'embedded' }, stop }
}

/** A run that was killed leaves its server running and its folder; both carry its process number. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))
  for (const name of names) {
    const runner = Number(name.slice(prefix.length).split('-')[0])
    if (await isVitest(runner)) continue
    const dir = join(tmpdir(), name)
    const file = await readPostmasterFile(join(dir, 'database'))
    if (file !== undefined && (await worksIn(file.pid, dir))) process.kill(file.pid, 'SIGQUIT')
    await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function isVitest(pid: number): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('node')
}

async function worksIn(pid: number, dir: string): Promise<boolean> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(dir)
}
