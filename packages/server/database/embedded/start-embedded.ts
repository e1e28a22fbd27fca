import { chmod, chown, lstat, mkdir, readFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { type Account, type AccountRefusal, findAccount } from './account.ts'
import { locateBinaries, prepareBinaries } from './binaries.ts'
import { type Cluster, createCluster, firstShutFolder, replacePassword, superuser } from './cluster.ts'
import { findRunning, launch, type Listening, type Postmaster, stopPostmaster } from './postmaster.ts'
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
  const shut = await firstShutFolder(clusterDir, account.accepted)
  if (shut !== undefined) return refuse('database.folder-shut', { folder: shut, account: account.accepted?.name ?? '' })
  const lock = await takeSupervisorLock(join(dataDir, 'supervisor'))
  if (lock === undefined) return refuse('database.in-use', { dataDir })
  try {
    const version: string = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')).version
    const binaries = await prepareBinaries(native, join(dataDir, `postgresql-${version}`), account.accepted)
    const cluster: Cluster = { dir: clusterDir, binaries, account: account.accepted }
    const started = await startCluster(cluster, options)
    if (isRefused(started)) await lock.release()
    return isRefused(started) ? started : accept(supervise(cluster, started.accepted, options, lock.release))
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
  const running = await findRunning(cluster)
  const adoptable = running?.ready === true && !superuserPassword.isNew
  if (running !== undefined && adoptable) {
    onEvent('adopted')
    const listening = { socketDir: running.socketDir === '' ? undefined : running.socketDir, port: running.port, fsync: true }
    return accept({ postmaster: { pid: running.pid, ended: undefined }, listening, logFile })
  }
  if (running !== undefined) await stopPostmaster(cluster, running.pid)
  if (made.accepted === 'found' && superuserPassword.isNew) await replacePassword(cluster, superuserPassword.value)
  const listening = { ...(await chooseListening(cluster)), fsync: options.throwAway !== true }
  const postmaster = await launch(cluster, listening, logFile)
  onEvent(made.accepted === 'made' ? 'created' : 'started')
  return accept({ postmaster, listening, logFile })
}

function supervise(cluster: Cluster, running: Running, options: EmbeddedOptions, release: () => Promise<void>): EmbeddedServer {
  const { onEvent = () => {} } = options
  const { listening, logFile } = running
  let postmaster = running.postmaster
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const watch = (): void => {
    postmaster.ended?.then(() => {
      if (!stopping) restarting = restart()
    })
  }
  const restart = async (): Promise<void> => {
    try {
      postmaster = await launch(cluster, listening, logFile)
      onEvent('restarted')
      watch()
    } catch {
      onEvent('restart-failed')
    }
  }
  watch()
  return {
    host: listening.socketDir ?? '127.0.0.1',
    port: listening.port,
    superuser: { user: superuser, password: options.superuserPassword.value },
    clusterDir: cluster.dir,
    pid: () => postmaster.pid,
    stop: async () => {
      if (stopping) return
      stopping = true
      await restarting
      await stopPostmaster(cluster, postmaster.pid)
      await release()
      onEvent('stopped')
    },
  }
}

/** Our own folder may be passed through by the account, and listed by nobody but us. */
async function openDataDir(dataDir: string, account: Account | undefined): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: account === undefined ? 0o700 : 0o711 })
  if (account !== undefined) await chmod(dataDir, 0o711)
}

/** A socket's path is at most 107 bytes (103 on macOS), so a deep data directory gets its socket in /tmp. */
async function chooseListening(cluster: Cluster): Promise<Omit<Listening, 'fsync'>> {
  if (process.platform === 'win32') return { socketDir: undefined, port: await freePort() }
  const near = join(cluster.dir, '..', 'socket')
  const port = 5432
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}.lock`)) < 100
  const socketDir = fits ? near : `/tmp/xinxia-${createHash('sha256').update(cluster.dir).digest('hex').slice(0, 16)}`
  await makeSocketDir(socketDir, cluster.account)
  return { socketDir, port }
}

/** Refuses to use a folder in /tmp that somebody else made under our name. */
async function makeSocketDir(dir: string, account: Account | undefined): Promise<void> {
  const uid = account?.ids.uid ?? process.getuid?.() ?? 0
  const made = await mkdir(dir, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (made && account !== undefined) await chown(dir, account.ids.uid, account.ids.gid)
  const found = await lstat(dir)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`the folder for the database's socket belongs to somebody else: ${dir}`)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
