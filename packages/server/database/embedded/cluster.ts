import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Account } from './account.ts'
import { type Binaries, programEnvironment, programOf } from './binaries.ts'
import { scramVerifier } from './scram.ts'

const run = promisify(execFile)

export const superuser = 'xinxia_root'

/** A data directory of PostgreSQL (数据目录) and what its programs run as. */
export interface Cluster {
  readonly dir: string
  readonly binaries: Binaries
  readonly account: Account | undefined
}

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
  const passwordFile = `${half}.verifier`
  await writeFile(passwordFile, scramVerifier(password), { mode: 0o600 })
  if (cluster.account !== undefined) {
    await chown(half, cluster.account.ids.uid, cluster.account.ids.gid)
    await chown(passwordFile, cluster.account.ids.uid, cluster.account.ids.gid)
  }
  const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums']
  const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  try {
    await run(programOf(cluster.binaries, 'initdb'), ['-D', half, ...options, ...access], {
      ...cluster.account?.ids,
      cwd: half,
      env: programEnvironment(),
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(half, cluster.dir)
  return accept('made')
}

/** 另设超级用户口令: gives the superuser another password without knowing the present one. The server must not be running. */
export async function replacePassword(cluster: Cluster, password: string): Promise<void> {
  const single = run(programOf(cluster.binaries, 'postgres'), ['--single', '-D', cluster.dir, 'postgres'], {
    ...cluster.account?.ids,
    cwd: cluster.dir,
    env: programEnvironment(),
  })
  single.child.stdin?.end(`alter role ${superuser} password '${scramVerifier(password)}'\n`)
  await single
}

async function removeHalves(clusterDir: string): Promise<void> {
  const parent = dirname(clusterDir)
  const halves = (await readdir(parent).catch(() => [])).filter((name) => name.startsWith(`${basename(clusterDir)}.half-`))
  for (const half of halves) await rm(join(parent, half), { recursive: true, force: true })
}

/**
 * The first folder above `dir` that `account` may not pass through, when we are root: PostgreSQL cannot run in a folder that it
 * cannot reach, and we do not change the rights of folders that are not ours.
 */
export async function firstShutFolder(dir: string, account: Account | undefined): Promise<string | undefined> {
  if (account === undefined) return undefined
  const above: string[] = []
  for (let at = dirname(dir); ; at = dirname(at)) {
    above.unshift(at)
    if (at === dirname(at)) break
  }
  for (const folder of above) {
    const { uid, gid, mode } = await stat(folder)
    const open = uid === account.ids.uid ? mode & 0o100 : gid === account.ids.gid ? mode & 0o010 : mode & 0o001
    if (open === 0) return folder
  }
  return undefined
}
