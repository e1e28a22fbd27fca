import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder inside a house's folder, as paths; nothing while the folder is not there yet. */
export function listFilesBelow(folder: string, inner: string): string[] {
  const start = join(folder, inner)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
