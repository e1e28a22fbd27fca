import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Cluster } from './program.ts'

/** How a server is reached, and whether it makes sure that what it acknowledged is on the disk. */
export interface Listening {
  /** Folder of the Unix socket, which only we may open; or nothing for TCP on loopback (Windows). */
  readonly socketDir: string | undefined
  readonly port: number
  readonly fsync: boolean
}

/** A socket's path is at most 107 bytes (103 on macOS), so a deep data directory gets its socket in /tmp; a shut one too. */
export async function chooseListening(cluster: Cluster, fsync: boolean): Promise<Listening> {
  if (process.platform === 'win32') return { socketDir: undefined, port: await freePort(), fsync }
  const near = join(cluster.dir, '..', 'socket')
  const port = 5432
  const fits = !cluster.shut && Buffer.byteLength(join(near, `.s.PGSQL.${port}.lock`)) < 100
  const socketDir = fits ? near : `/tmp/xinxia-${createHash('sha256').update(cluster.dir).digest('hex').slice(0, 16)}`
  await makeSocketDir(socketDir, cluster.account)
  return { socketDir, port, fsync }
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
