import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Account } from './account.ts'
import { openPlainShare } from './plain-share.ts'
import { type Cluster, finish, nameForPrograms, startProgram } from './program.ts'
import { scramVerifier } from './scram.ts'

export const superuser = 'xinxia_root'

/** The major version that made a data directory, or nothing when there is none. */
export async function majorOf(clusterDir: string): Promise<string | undefined> {
  const text = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return text?.trim()
}

/**
 * Makes the data directory unless it is there. Made under another name and renamed when whole, so that a power cut in the middle
 * leaves a leftover and no half database; the leftover goes with the next start.
 * The collation is PostgreSQL's own C.UTF-8, the same on every system and independent of its locales.
 * Refuses: `database.other-major` when another major version made it.
 */
export async function createCluster(
  cluster: Cluster,
  password: string,
): Promise<Outcome<'made' | 'found', 'database.other-major'>> {
  const found = await majorOf(cluster.dir)
  if (found !== undefined) {
    if (found === cluster.binaries.major) return accept('found')
    return refuse('database.other-major', { found, needed: cluster.binaries.major, dataDir: cluster.dir })
  }
  await removeHalves(cluster.dir)
  const half = `${cluster.dir}.half-${process.pid}`
  await mkdir(half, { recursive: true, mode: 0o700 })
  if (cluster.account !== undefined) await chown(half, cluster.account.ids.uid, cluster.account.ids.gid)
  await initialise({ ...cluster, dir: half }, password)
  await rename(half, cluster.dir)
  return accept('made')
}

/** The password goes in as its verifier, in a file that is gone when this ends. */
async function initialise(cluster: Cluster, password: string): Promise<void> {
  const path = `${cluster.dir}.verifier`
  await writeFile(path, scramVerifier(password), { mode: 0o600 })
  if (cluster.account !== undefined) await chown(path, cluster.account.ids.uid, cluster.account.ids.gid)
  const file = await open(path)
  const share = await openPlainShare(cluster.binaries.native, dirname(cluster.dir))
  try {
    const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums']
    const passwordFile = cluster.shut ? '/dev/stdin' : path
    const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
    const texts = share.dir === undefined ? [] : ['-L', share.dir]
    const words = ['-D', nameForPrograms(cluster), ...texts, ...options, ...access]
    await finish(await startProgram(cluster, 'initdb', words, { stdin: file.fd, output: 'pipe' }))
  } finally {
    await share.release()
    await file.close()
    await rm(path, { force: true })
  }
}

/** 另设超级用户口令: gives the superuser another password without knowing the present one. The server must not be running. */
export async function replacePassword(cluster: Cluster, password: string): Promise<void> {
  const words = ['--single', '-D', nameForPrograms(cluster), 'postgres']
  const single = await startProgram(cluster, 'postgres', words, { stdin: 'pipe', output: 'pipe' })
  single.stdin?.end(`alter role ${superuser} password '${scramVerifier(password)}'\n`)
  await finish(single)
}

async function removeHalves(clusterDir: string): Promise<void> {
  const parent = dirname(clusterDir)
  const halves = (await readdir(parent).catch(() => [])).filter((name) => name.startsWith(`${basename(clusterDir)}.half-`))
  for (const half of halves) await rm(join(parent, half), { recursive: true, force: true })
}

/** True when `account` may not pass through some folder above `dir`. Never when we are not root: PostgreSQL then is who we are. */
export async function isShut(dir: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return false
  for (let at = dirname(dir); ; at = dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const open = uid === account.ids.uid ? mode & 0o100 : gid === account.ids.gid ? mode & 0o010 : mode & 0o001
    if (open === 0) return true
    if (at === dirname(at)) return false
  }
}
