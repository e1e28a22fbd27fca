import { lstat, stat } from 'node:fs/promises'
import { walkPaths } from '../classify/walk-paths.ts'
import { callServer } from '../connection/call-server.ts'
import type { Output } from '../output.ts'
import { hashFile } from './hash-file.ts'
import type { SweepLine } from './sweep-report.ts'

/** Contents that are asked about at once: the server opens and hashes each of them before it answers. */
const atOnce = 20

/** Every file under the paths with what the house says of its bytes. A file that is a link is never the original: it stays. */
export async function findOriginals(paths: readonly string[], output: Output): Promise<SweepLine[]> {
  const files: SweepLine[] = []
  for await (const path of walkPaths(paths)) files.push(await readOriginal(path))
  const known = await knownContents([...new Set(files.flatMap(({ sha256 }) => sha256 ?? []))], output)
  return files.map((file) => (file.sha256 === null ? file : { ...file, state: known.get(file.sha256) ?? 'unknown' }))
}

async function readOriginal(path: string): Promise<SweepLine> {
  try {
    const [{ size, mode }, isLink] = [await stat(path), (await lstat(path)).isSymbolicLink()]
    const isFile = (mode & 0o170_000) === 0o100_000
    if (isLink || !isFile) return { path, sizeBytes: size, sha256: null, state: 'unreadable' }
    return { path, sizeBytes: size, sha256: await hashFile(path), state: 'unknown' }
  } catch {
    return { path, sizeBytes: 0, sha256: null, state: 'unreadable' } // gone, locked by its program, or not ours to read
  }
}

async function knownContents(digests: readonly string[], output: Output): Promise<Map<string, SweepLine['state']>> {
  const known = new Map<string, SweepLine['state']>()
  for (let from = 0; from < digests.length; from += atOnce) {
    const answer = await callServer(output, 'sweep.check', { body: { sha256: digests.slice(from, from + atOnce) } })
    for (const { sha256, state } of answer.known) known.set(sha256, state)
    if (digests.length > atOnce) {
      const done = Math.min(from + atOnce, digests.length)
      output.remark({ zh: `核对 ${done}/${digests.length}`, en: `verified ${done}/${digests.length}` })
    }
  }
  return known
}
