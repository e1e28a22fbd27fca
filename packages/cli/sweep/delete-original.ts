import { open, lstat, unlink } from 'node:fs/promises'
import { callServer } from '../connection/call-server.ts'
import type { Output } from '../output.ts'
import { hashFile } from './hash-file.ts'
import type { SweepLine } from './sweep-report.ts'

/**
 * Deletes one verified original. Right before it the house opens its copy once more, and the file is hashed once more through a handle that
 * is then seen to be the very file at that path: what was written to it or put in its place since the list was shown stays.
 */
export async function deleteOriginal(file: SweepLine, output: Output): Promise<SweepLine> {
  const { path, sha256 } = file
  if (sha256 === null) return { ...file, state: 'failed' }
  const answer = await callServer(output, 'sweep.check', { body: { sha256: [sha256] } })
  const state = answer.known[0]?.state ?? 'unknown'
  if (state !== 'verified') return { ...file, state }
  try {
    const handle = await open(path, 'r')
    try {
      if ((await hashFile(handle)) !== sha256) return { ...file, state: 'changed' }
      const [held, there] = [await handle.stat({ bigint: true }), await lstat(path, { bigint: true })]
      if (held.ino !== there.ino || held.dev !== there.dev || held.size !== there.size || held.mtimeNs !== there.mtimeNs)
        return { ...file, state: 'changed' }
    } finally {
      await handle.close()
    }
    await unlink(path)
    return { ...file, state: 'deleted' }
  } catch {
    return { ...file, state: 'failed' }
  }
}
