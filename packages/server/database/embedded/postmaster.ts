import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { programEnvironment, programOf } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import { isPostmaster, listProcessesIn, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'

const run = promisify(execFile)
const pollMillis = 20

/** How long a start is tried again while what an earlier server left (shared memory, a lock file) goes away by itself. */
const leftoverMillis = 30_000
/** Replaying the log after a crash may take long; a server that neither ends nor gets ready is given up after this. */
const recoveryMillis = 10 * 60_000

export interface Listening {
  /** Folder of the Unix socket, or nothing for TCP on loopback (Windows). */
  readonly socketDir: string | undefined
  readonly port: number
  readonly fsync: boolean
}

/** One running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number
  /** Settles when the process has ended, whoever ended it. Nothing for one that another process started. */
  readonly ended: Promise<void> | undefined
}

/** Starts the server and waits until it takes connections. Tries again for 30 s while the remains of a killed one are in the way. */
export async function launch(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster> {
  const giveUpAt = Date.now() + leftoverMillis
  for (;;) {
    await clearRemains(cluster.dir, giveUpAt)
    const logStart = await sizeOf(logFile)
    const started = await startOnce(cluster, listening, logFile)
    if (started !== undefined) return started
    const said = (await readFile(logFile, 'utf8').catch(() => '')).slice(logStart)
    const leftover = /shared memory block|lock file|could not bind|Address already in use/i.test(said)
    if (!leftover || Date.now() > giveUpAt) throw new Error('PostgreSQL does not start; its own words are in database.log')
    await pause(250)
  }
}

/** The server that an earlier process of ours left running on this data directory, once it takes connections. */
export async function findRunning(cluster: Cluster): Promise<PostmasterFile | undefined> {
  const file = await readPostmasterFile(cluster.dir)
  if (file === undefined || !(await isPostmaster(file.pid, cluster.dir))) return undefined
  return file
}

/**
 * Stops a server in the order that loses nothing: fast (SIGINT, ends sessions, checkpoint), after 30 s immediate (SIGQUIT, the next
 * start replays the log), after 5 s more SIGKILL. On Windows `pg_ctl` does it: there are no signals.
 */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await run(programOf(cluster.binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', cluster.dir], {
      env: programEnvironment(),
    })
    return
  }
  const steps = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const
  for (const [signal, millis] of steps) {
    signalTo(pid, signal)
    if (await waitUntil(async () => !(await isPostmaster(pid, cluster.dir)), millis)) return
  }
}

/** A dead postmaster's children end by themselves within a second or two; its `postmaster.pid` is ours to remove. */
async function clearRemains(clusterDir: string, giveUpAt: number): Promise<void> {
  await waitUntil(async () => (await listProcessesIn(clusterDir)).length === 0, Math.max(0, giveUpAt - Date.now()))
  const file = await readPostmasterFile(clusterDir)
  if (file !== undefined && !(await isPostmaster(file.pid, clusterDir)))
    await rm(join(clusterDir, 'postmaster.pid'), { force: true })
}

async function startOnce(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster | undefined> {
  if (process.platform === 'win32') return startByControl(cluster, listening, logFile)
  const log = await open(logFile, 'a', 0o600)
  try {
    // In a session of its own, so that Ctrl-C in the terminal reaches us and not the server: it is stopped last.
    const child = spawn(programOf(cluster.binaries, 'postgres'), ['-D', cluster.dir, ...settings(listening)], {
      ...cluster.account?.ids,
      cwd: cluster.dir,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: programEnvironment(),
    })
    const ended = endOf(child)
    let over = false
    ended.then(() => {
      over = true
    })
    await waitUntil(async () => over || (await isReady(cluster.dir, child.pid)), recoveryMillis)
    return over || child.pid === undefined ? undefined : { pid: child.pid, ended }
  } finally {
    await log.close()
  }
}

/** `pg_ctl` drops an administrator's token, with which `postgres` would refuse to run. */
async function startByControl(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster | undefined> {
  const flags = settings(listening).join(' ')
  try {
    await run(programOf(cluster.binaries, 'pg_ctl'), ['start', '-w', '-D', cluster.dir, '-l', logFile, '-o', flags], {
      env: programEnvironment(),
    })
  } catch {
    return undefined
  }
  const file = await readPostmasterFile(cluster.dir)
  return file === undefined ? undefined : { pid: file.pid, ended: undefined }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

async function isReady(clusterDir: string, pid: number | undefined): Promise<boolean> {
  const file = await readPostmasterFile(clusterDir)
  return file !== undefined && file.pid === pid && file.ready
}

/**
 * On the command line and not in postgresql.conf, so that a data directory never keeps an older release's opinion. The log holds
 * starts, stops and crashes: a statement or a row's value that an ERROR line would repeat is never written (promise 1).
 */
function settings(listening: Listening): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: listening.socketDir === undefined ? '127.0.0.1' : '',
    port: listening.port,
    unix_socket_directories: listening.socketDir ?? '',
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    fsync: listening.fsync ? 'on' : 'off',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 100,
    shared_buffers: '128MB',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_autovacuum_min_duration: -1,
    lc_messages: 'C',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone between the look and the signal.
  }
}

async function sizeOf(file: string): Promise<number> {
  return (await readFile(file, 'utf8').catch(() => '')).length
}

async function waitUntil(condition: () => Promise<boolean>, millis: number): Promise<boolean> {
  const until = Date.now() + millis
  for (;;) {
    if (await condition()) return true
    if (Date.now() >= until) return false
    await pause(pollMillis)
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}
