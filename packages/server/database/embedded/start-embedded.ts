import { chmod, mkdir, readFile, rmdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { type Account, type AccountRefusal, findAccount } from './account.ts'
import { locateBinaries, prepareBinaries } from './binaries.ts'
import { createCluster, isShut, replacePassword, superuser } from './cluster.ts'
import { isStartedAlike } from './command-line.ts'
import { keepRunning } from './keep-running.ts'
import { chooseListening, type Listening } from './listening.ts'
import { adopt, findRunning, launch, type Postmaster, stopPostmaster } from './postmaster.ts'
import type { Cluster } from './program.ts'
import { takeSupervisorLock } from './supervisor-lock.ts'

export interface EmbeddedOptions {
  readonly dataDir: string
  /** The superuser's password; `isNew` when it was made just now, so that a data directory found gets it. */
  readonly superuserPassword: { readonly value: string; readonly isNew: boolean }
  readonly onEvent?: (event: EmbeddedEvent) => void
  /** No fsync: for a server that a test run throws away. Never for data that anyone wants back after a power cut. */
  readonly throwAway?: boolean
}

/** What happened to the server, for the log: codes only. */
export type EmbeddedEvent = 'created' | 'started' | 'adopted' | 'restarted' | 'restart-failed' | 'stopped'

/** The running embedded server (内嵌数据库) and the superuser's way in. */
export interface EmbeddedServer {
  readonly host: string
  readonly port: number
  readonly superuser: { readonly user: string; readonly password: string }
  readonly clusterDir: string
  /** The server process now: another one after a restart. */
  pid(): number
  stop(): Promise<void>
}

export type EmbeddedRefusal =
  | AccountRefusal
  | 'database.other-major'
  | 'database.platform-unsupported'
  | 'database.folder-shut'
  | 'database.in-use'

/**
 * Starts PostgreSQL on `dataDir`/database, or takes over the one that an earlier process left running there, and keeps it running:
 * when it ends without being asked, it is started again. Reached by a Unix socket that only we may open, or on loopback.
 * Refuses: `database.in-use` while another living process of ours looks after the same data.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Outcome<EmbeddedServer, EmbeddedRefusal>> {
  const dataDir = resolve(options.dataDir)
  const native = locateBinaries()
  if (native === undefined) return refuse('database.platform-unsupported', { platform: process.platform, arch: process.arch })
  const clusterDir = join(dataDir, 'database')
  const account = await findAccount(clusterDir)
  if (isRefused(account)) return account
  await openDataDir(dataDir, account.accepted)
  const shut = await isShut(clusterDir, account.accepted)
  if (shut && process.platform !== 'linux')
    return refuse('database.folder-shut', { dataDir, account: account.accepted?.name ?? '' })
  const lock = await takeSupervisorLock(join(dataDir, 'supervisor'))
  if (lock === undefined) return refuse('database.in-use', { dataDir })
  try {
    const version: string = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')).version
    const copyDir = join(shut ? '/var/lib/xinxia' : dataDir, `postgresql-${version}`)
    const binaries = await prepareBinaries(native, copyDir, account.accepted)
    const cluster: Cluster = { dir: clusterDir, binaries, account: account.accepted, shut }
    const started = await startCluster(cluster, options)
    if (isRefused(started)) await lock.release()
    return isRefused(started) ? started : accept(describe(cluster, started.accepted, options, lock.release))
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Running {
  readonly postmaster: Postmaster
  readonly listening: Listening
  readonly logFile: string
}

async function startCluster(cluster: Cluster, options: EmbeddedOptions): Promise<Outcome<Running, 'database.other-major'>> {
  const { onEvent = () => {}, superuserPassword } = options
  const made = await createCluster(cluster, superuserPassword.value)
  if (isRefused(made)) return made
  const logFile = join(cluster.dir, '..', 'database.log')
  const listening = await chooseListening(cluster, options.throwAway !== true)
  const running = await findRunning(cluster)
  if (running?.ready === true && !superuserPassword.isNew && (await isStartedAlike(cluster, listening))) {
    onEvent('adopted')
    return accept({ postmaster: adopt(cluster, running.pid), listening, logFile })
  }
  if (running !== undefined) await stopPostmaster(cluster, running.pid)
  if (made.accepted === 'found' && superuserPassword.isNew) await replacePassword(cluster, superuserPassword.value)
  const postmaster = await launch(cluster, listening, logFile)
  onEvent(made.accepted === 'made' ? 'created' : 'started')
  return accept({ postmaster, listening, logFile })
}

function describe(cluster: Cluster, running: Running, options: EmbeddedOptions, release: () => Promise<void>): EmbeddedServer {
  const { onEvent = () => {} } = options
  const { postmaster, listening, logFile } = running
  const kept = keepRunning(cluster, postmaster, () => launch(cluster, listening, logFile), onEvent)
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await kept.stop()
    if (listening.socketDir !== undefined) await rmdir(listening.socketDir).catch(() => {})
    await release()
    onEvent('stopped')
  }
  return {
    host: listening.socketDir ?? '127.0.0.1',
    port: listening.port,
    superuser: { user: superuser, password: options.superuserPassword.value },
    clusterDir: cluster.dir,
    pid: () => kept.pid(),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Our own folder may be passed through by the account, and listed by nobody but us. */
async function openDataDir(dataDir: string, account: Account | undefined): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: account === undefined ? 0o700 : 0o711 })
  if (account !== undefined) await chmod(dataDir, 0o711)
}
