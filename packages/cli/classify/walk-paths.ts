import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WrongUsage } from '../command.ts'

/**
 * The files under the paths, folders in the order of their names. Links to folders are not followed, so that none is walked
 * twice; `-` stays what it is. Refuses a path that does not exist before anything is read.
 */
export async function* walkPaths(paths: readonly string[]): AsyncGenerator<string> {
  const kinds: ('file' | 'folder')[] = []
  for (const path of paths) kinds.push(path === '-' ? 'file' : await kindOf(path))
  for (const [at, path] of paths.entries()) {
    if (kinds[at] === 'folder') yield* walkFolder(path)
    else yield path
  }
}

async function kindOf(path: string): Promise<'file' | 'folder'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    throw new WrongUsage({ zh: `没有这个文件或文件夹：${path}`, en: `No such file or folder: ${path}` })
  }
}

async function* walkFolder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walkFolder(path)
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await leadsToFolder(path)))) yield path
  }
}

async function leadsToFolder(link: string): Promise<boolean> {
  const target = await stat(link).catch(() => undefined) // a link to nothing gets its line, which says so
  return target?.isDirectory() ?? false
}
