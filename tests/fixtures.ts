import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = process.env.XINXIA_FIXTURES ?? fileURLToPath(new URL('../../shared/fixtures', import.meta.url))

/**
 * A file or folder of the public sample files, which lie beside the repository (or where XINXIA_FIXTURES says) and never in it.
 * Throws naming the missing folder: a test that needs them fails, it is not skipped.
 */
export function fixturePath(...parts: readonly string[]): string {
  const path = join(folder, ...parts)
  if (!existsSync(path)) throw new Error(`the sample files are missing: ${path} (set XINXIA_FIXTURES to their folder)`)
  return path
}
