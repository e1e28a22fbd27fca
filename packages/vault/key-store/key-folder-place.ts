import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'

/** Folder names by which programs that copy folders elsewhere are known. Matched per path segment, case ignored. */
const syncPrograms: readonly { readonly program: string; readonly names: RegExp }[] = [
  { program: 'OneDrive', names: /^onedrive(\s*-.*)?$/ },
  { program: 'Dropbox', names: /^(\.?dropbox|dropbox \(.*\))$/ },
  { program: 'iCloud', names: /^(icloud ?drive|mobile documents|com~apple~clouddocs)$/ },
  { program: 'Google Drive', names: /^(google ?drive|googledrive-.*|my drive|我的云端硬盘)$/ },
  { program: '坚果云 Nutstore', names: /^(坚果云|我的坚果云|nutstore( files)?|nutstorefiles)$/ },
  { program: '百度网盘', names: /^(百度网盘|百度云同步盘|baidu ?netdisk.*|baidusyncdisk|baiduyundownload)$/ },
  { program: '微云', names: /^(微云|weiyun.*)$/ },
  { program: '阿里云盘', names: /^(阿里云盘|adrive|aliyundrive)$/ },
  { program: 'WPS 云盘', names: /^(wps ?云盘|wpsdrive|wps cloud files)$/ },
  { program: '天翼云盘', names: /^(天翼云盘|ecloud)$/ },
  { program: 'Nextcloud', names: /^(nextcloud|owncloud)$/ },
]

const markers: readonly { readonly program: string; readonly name: string }[] = [
  { program: 'Syncthing', name: '.stfolder' },
  { program: 'Resilio Sync', name: '.sync' },
  { program: 'Dropbox', name: '.dropbox' },
  { program: 'git', name: '.git' },
  { program: 'Subversion', name: '.svn' },
]

/** The program that copies this folder elsewhere or keeps its old versions, if one is known by name or by its marker file. */
export function syncProgramOf(path: string): string | null {
  const full = resolve(path)
  for (const segment of full.split(/[\\/]/)) {
    const found = syncPrograms.find(({ names }) => names.test(segment.toLowerCase()))
    if (found !== undefined) return found.program
  }
  for (let folder = full; ; folder = dirname(folder)) {
    const found = markers.find(({ name }) => existsSync(join(folder, name)))
    if (found !== undefined) return found.program
    if (dirname(folder) === folder) return null
  }
}

/**
 * Where the key store may lie. Refuses `key-store.inside-data` when KEY_DIR is inside DATA_DIR (a copy of the data would
 * carry its keys) or the other way round; gives a warning naming the program when it is in a synced or versioned folder.
 */
export function judgeKeyFolder(
  keyFolder: string,
  dataFolder: string,
): Outcome<{ readonly syncedBy: string | null }, 'key-store.inside-data'> {
  const keys = realPath(keyFolder)
  const data = realPath(dataFolder)
  if (contains(data, keys) || contains(keys, data)) return refuse('key-store.inside-data')
  return accept({ syncedBy: syncProgramOf(keys) })
}

function contains(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`))
}

/** Follows links as far as the path exists. */
function realPath(path: string): string {
  const full = resolve(path)
  if (existsSync(full)) return realpathSync(full)
  return dirname(full) === full ? full : join(realPath(dirname(full)), full.slice(dirname(full).length))
}
