import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** `postmaster.pid`, which PostgreSQL writes while it runs and leaves behind when it is killed. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  readonly socketDir: string
  readonly ready: boolean
}

export async function readPostmasterFile(clusterDir: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', ready: (lines[7] ?? '').trim() === 'ready' }
}

/**
 * True while `pid` is a PostgreSQL of this data directory that does anything. A number that went to another program since is not
 * one, nor is a zombie, which works nowhere and has no command line: in a container whose first process reaps nobody, a killed
 * postmaster stays one for ever.
 */
export async function isPostmaster(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'stat=,command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    return !stdout.trimStart().startsWith('Z') && stdout.includes('postgres')
  }
  const workDir = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (workDir !== undefined) return workDir === (await realpath(clusterDir))
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('postgres')
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** PostgreSQL's processes in this data directory: the postmaster's children outlive it by a second when it is killed. Linux only. */
export async function listProcessesIn(clusterDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const at = await realpath(clusterDir).catch(() => clusterDir)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const inside = await Promise.all(pids.map((pid) => worksIn(pid, at)))
  return pids.flatMap((pid, i) => (inside[i] ? [Number(pid)] : []))
}

async function worksIn(pid: string, dir: string): Promise<boolean> {
  if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== dir) return false
  return (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).startsWith('postgres')
}
