import { type ChildProcess, spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { type Binaries, programEnvironment, programOf } from './binaries.ts'
import type { Account } from './account.ts'

/** A data directory of PostgreSQL (数据目录), and what its programs run as. */
export interface Cluster {
  readonly dir: string
  readonly binaries: Binaries
  readonly account: Account | undefined
  /** True when the account may not pass through some folder above `dir`, so that it cannot reach it by its path. */
  readonly shut: boolean
}

/**
 * How the programs name the data directory. Under a 0700 folder (/root, say), whose rights are not ours to change, they get it
 * opened, as their descriptor 3, and reach it by Linux's name for that, which passes through no folder.
 */
export function nameForPrograms(cluster: Cluster): string {
  return cluster.shut ? '/proc/self/fd/3' : cluster.dir
}

export interface ProgramInput {
  readonly stdin: number | 'ignore' | 'pipe'
  readonly output: number | 'pipe'
}

/**
 * Starts a program on `cluster`, in a session of its own, so that Ctrl-C in the terminal reaches us and not the database, which is
 * stopped last.
 */
export async function startProgram(
  cluster: Cluster,
  name: 'initdb' | 'postgres',
  words: readonly string[],
  { stdin, output }: ProgramInput,
): Promise<ChildProcess> {
  const dir = cluster.shut ? await open(cluster.dir) : undefined
  try {
    return spawn(programOf(cluster.binaries, name), words, {
      ...cluster.account?.ids,
      cwd: cluster.dir,
      detached: process.platform !== 'win32',
      stdio: [stdin, output, output, ...(dir === undefined ? [] : [dir.fd])],
      env: programEnvironment(),
    })
  } finally {
    await dir?.close()
  }
}

/** Waits for a program that ends by itself. Throws with its last words, which hold no secret, when it failed. */
export async function finish(child: ChildProcess): Promise<void> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000)
    })
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`a program of PostgreSQL ended with ${code}: ${said.trim()}`)
}

/** Settles when a process that we started has ended, or could not be started. */
export function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}
