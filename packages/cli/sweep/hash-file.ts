import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/** SHA-256 of a file in lower-case hexadecimal, as a stream. */
export async function hashFile(file: string | FileHandle): Promise<string> {
  const hash = createHash('sha256')
  const stream = typeof file === 'string' ? createReadStream(file) : file.createReadStream({ start: 0, autoClose: false })
  for await (const bytes of stream) hash.update(bytes as Buffer)
  return hash.digest('hex')
}
