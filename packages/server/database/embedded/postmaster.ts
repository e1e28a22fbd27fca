import { execFile, spawn } from 'node:child_process'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { programEnvironment, programOf } from './binaries.ts'
import { commandLine } from './command-line.ts'
import type { Listening } from './listening.ts'
import { type Cluster, endOf, startProgram } from './program.ts'
import { isPostmaster, listProcessesIn, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'

const run = promisify(execFile)
const pollMillis = 20

/** How long a start is tried again while what an earlier server left (shared memory, a lock file) goes away by itself. */
const leftoverMillis = 30_000
/** Replaying the log after a crash may take long; a server that neither ends nor gets ready is given up after this. */
const recoveryMillis = 10 * 60_000

/** One running PostgreSQL server. */
export interface Postmaster {
  readonly pid: number
  /** Settles when the process has ended, whoever ended it. */
  readonly ended: Promise<void>
}

/** Starts the server and waits until it takes connections. Tries again for 30 s while the remains of a killed one are in the way. */
export async function launch(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster> {
  const giveUpAt = Date.now() + leftoverMillis
  for (;;) {
    await clearRemains(cluster.dir, listening.socketDir, giveUpAt)
    const logStart = await beginLog(logFile)
    const started = await startOnce(cluster, listening, logFile)
    if (started !== undefined) return started
    const said = (await readFile(logFile).catch(() => Buffer.alloc(0))).subarray(logStart).toString()
    const leftover = /shared memory block|lock file|could not bind|Address already in use/i.test(said)
    if (!leftover || Date.now() > giveUpAt) throw new Error('PostgreSQL does not start; its own words are in database.log')
    await pause(250)
  }
}

/** A running server that is not our child, so that only looking tells when it ends. */
export function adopt(cluster: Cluster, pid: number): Postmaster {
  return {
    pid,
    ended: waitUntil(async () => !(await isPostmaster(pid, cluster.dir)), Number.POSITIVE_INFINITY, 500).then(() => {}),
  }
}

/** The server that an earlier process of ours left running on this data directory. */
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

/**
 * A dead postmaster's children end by themselves within a second or two. Its notes, beside the data and beside the socket, are ours
 * to remove: PostgreSQL believes them as long as their number is anybody's, even a zombie's.
 */
async function clearRemains(clusterDir: string, socketDir: string | undefined, giveUpAt: number): Promise<void> {
  await waitUntil(async () => (await listProcessesIn(clusterDir)).length === 0, Math.max(0, giveUpAt - Date.now()))
  const notes = [join(clusterDir, 'postmaster.pid')]
  if (socketDir !== undefined)
    notes.push(...(await readdir(socketDir)).map((name) => join(socketDir, name)).filter((name) => name.endsWith('.lock')))
  for (const note of notes) {
    const pid = Number.parseInt(await readFile(note, 'utf8').catch(() => ''), 10)
    if (!(pid > 1 && (await isPostmaster(pid, clusterDir)))) await rm(note, { force: true })
  }
}

async function startOnce(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster | undefined> {
  if (process.platform === 'win32') return startByControl(cluster, listening, logFile)
  const log = await open(logFile, 'a', 0o600)
  try {
    const child = await startProgram(cluster, 'postgres', commandLine(cluster, listening), { stdin: 'ignore', output: log.fd })
    const ended = endOf(child)
    let over = false
    void ended.then(() => {
      over = true
    })
    await waitUntil(async () => over || (await isReady(cluster.dir, child.pid)), recoveryMillis)
    return over || child.pid === undefined ? undefined : { pid: child.pid, ended }
  } finally {
    await log.close()
  }
}

/**
 * `pg_ctl` drops an administrator's token, with which `postgres` would refuse to run. It gets no pipes: the server would hold their other
 * ends open, and we would wait for words until it stops.
 */
async function startByControl(cluster: Cluster, listening: Listening, logFile: string): Promise<Postmaster | undefined> {
  // pg_ctl names the data directory itself.
  const flags = commandLine(cluster, listening).slice(2).join(' ')
  const words = ['start', '-w', '-D', cluster.dir, '-l', logFile, '-o', flags]
  const control = spawn(programOf(cluster.binaries, 'pg_ctl'), words, {
    env: programEnvironment(),
    stdio: 'ignore',
    windowsHide: true,
  })
  await endOf(control)
  if (control.exitCode !== 0) return undefined
  const file = await readPostmasterFile(cluster.dir)
  return file === undefined ? undefined : adopt(cluster, file.pid)
}

async function isReady(clusterDir: string, pid: number | undefined): Promise<boolean> {
  const file = await readPostmasterFile(clusterDir)
  return file !== undefined && file.pid === pid && file.ready
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone between the look and the signal.
  }
}

const mostLogBytes = 4 * 1024 * 1024

/** Where in the log the next start's words begin. A long log makes room for a new one. */
async function beginLog(logFile: string): Promise<number> {
  const sizeBytes = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (sizeBytes <= mostLogBytes) return sizeBytes
  await rename(logFile, `${logFile}.old`)
  return 0
}

async function waitUntil(condition: () => Promise<boolean>, millis: number, everyMillis = pollMillis): Promise<boolean> {
  const until = Date.now() + millis
  for (;;) {
    if (await condition()) return true
    if (Date.now() >= until) return false
    await pause(everyMillis)
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}
