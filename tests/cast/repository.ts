import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository, seen from here and from a bundle in dist/trials or dist/bench alike. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

const skipped = /^(node_modules|dist|coverage|\.(?!ci$).*)$/

/** Every file below a folder of the repository whose name fits, from the root, with slashes. */
export function listFiles(folder: string, fits: RegExp): string[] {
  const found: string[] = []
  const look = (path: string): void => {
    for (const entry of readdirSync(join(repository, path), { withFileTypes: true })) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory() && !skipped.test(entry.name)) look(inner)
      else if (entry.isFile() && fits.test(entry.name)) found.push(inner)
    }
  }
  look(folder)
  return found.sort()
}
