import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefused } from '@xinxia/kernel/words/outcome'
import {
  isAlive,
  isPostmaster,
  listProcessesIn,
  readPostmasterFile,
} from '../../packages/server/database/embedded/postmaster-file.ts'
import { startEmbedded } from '../../packages/server/database/embedded/start-embedded.ts'
import { startDebianPostgres } from './debian-postgres.ts'
import { makeScratch, scratchPrefix, scratchRoot } from './scratch.ts'

/** The superuser's way into a throw-away PostgreSQL, as text, so that it can be handed to test threads and child processes. */
export interface TestServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly kind: 'embedded' | 'debian'
}

/**
 * Starts the server that a whole test run shares and leaves a note of it for `cast/database.ts`. The embedded one, or Debian's
 * PostgreSQL 15 with `XINXIA_TEST_POSTGRES=debian`. Clears what killed runs left behind. The answer stops it.
 */
export async function startTestServer(): Promise<() => Promise<void>> {
  await removeLeftovers()
  const dir = await makeScratch(`${scratchPrefix}${process.pid}-`)
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
  const started = await startEmbedded({ dataDir: dir, superuserPassword: { value: password, isNew: true }, throwAway: true })
  if (isRefused(started)) throw new Error(`the embedded PostgreSQL did not start: ${started.refusal.code}`)
  const { host, port, superuser, stop } = started.accepted
  return { server: { host, port, ...superuser, kind: 'embedded' }, stop }
}

/** A run that was killed leaves its server running and its folder; both carry its process number. */
async function removeLeftovers(): Promise<void> {
  const root = await scratchRoot()
  const names = (await readdir(root)).filter((name) => name.startsWith(scratchPrefix))
  for (const name of names) {
    const runner = Number(name.slice(scratchPrefix.length).split('-')[0])
    if (isAlive(runner)) continue
    const dir = join(root, name)
    for (const pid of await runningIn(dir)) process.kill(pid, 'SIGKILL')
    await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** The server of a scratch folder: at its top (the shared one, Debian's) or under `data` (a test of the embedded server). */
async function runningIn(dir: string): Promise<number[]> {
  const found = new Set<number>()
  for (const cluster of [join(dir, 'database'), join(dir, 'data', 'database')]) {
    const file = await readPostmasterFile(cluster)
    if (file !== undefined && (await isPostmaster(file.pid, cluster))) found.add(file.pid)
    for (const pid of await listProcessesIn(cluster)) found.add(pid)
  }
  return [...found]
}
