import { readFile, rm, writeFile } from 'node:fs/promises'
import { isAlive } from './postmaster-file.ts'

/**
 * Which process of ours looks after a data directory: two would stop the server under each other. The note names the process and
 * when it began, so that its number, given anew after a crash or in another container, is not mistaken for it.
 */
export interface SupervisorLock {
  release(): Promise<void>
}

/** Takes the note, over a dead process's if need be. Nothing when a living process holds it. */
export async function takeSupervisorLock(path: string): Promise<SupervisorLock | undefined> {
  const mine = `${process.pid} ${await beginningOf(process.pid)}\n`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o600 })
      return { release: () => releaseOwn(path, mine) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (await isHeld(await readFile(path, 'utf8').catch(() => ''))) return undefined
    await rm(path, { force: true })
  }
  return undefined
}

async function isHeld(note: string): Promise<boolean> {
  const [pid = '', ...beginning] = note.trim().split(' ')
  return Number(pid) > 0 && isAlive(Number(pid)) && (await beginningOf(Number(pid))) === beginning.join(' ')
}

async function releaseOwn(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
}

/** Boot and start time of a process, on Linux; elsewhere its number has to do. */
async function beginningOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return startTicks === undefined ? 'unknown' : `${boot.trim()} ${startTicks}`
}
