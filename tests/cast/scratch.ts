import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What scratch folders begin with. The number of the process that made one follows; a later run that finds it dead clears it. */
export const scratchPrefix = 'xinxia-tests-'

const roomBytes = 2 * 1024 ** 3

/**
 * Where servers that tests throw away keep their files: memory when the machine has room there, since making and deleting
 * thousands of small files is what a disk is slowest at (a fresh database: 40 ms against 400).
 */
export async function scratchRoot(): Promise<string> {
  const memory = await statfs('/dev/shm').catch(() => undefined)
  return memory !== undefined && memory.bavail * memory.bsize > roomBytes ? '/dev/shm' : tmpdir()
}

export async function makeScratch(prefix: string): Promise<string> {
  return mkdtemp(join(await scratchRoot(), prefix))
}
