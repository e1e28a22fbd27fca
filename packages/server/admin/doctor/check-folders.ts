import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { judgeKeyFolder, syncProgramOf } from '@xinxia/vault/key-store/key-folder-place'
import { fail, ok, warn, type Check } from './check.ts'
import { nearestFolder } from './nearest-folder.ts'

const lowBytes = 2 * 1024 ** 3
const emptyBytes = 256 * 1024 ** 2

/** Where data and keys lie: room left, copied elsewhere by a sync program or not, apart from each other, for our eyes only. */
export async function checkFolders(dataDir: string, keyDir: string): Promise<Check[]> {
  return [
    await checkRoom(dataDir),
    checkSync('data-folder-synced', '数据文件夹', 'The data folder', dataDir),
    checkKeyFolder(keyDir, dataDir),
    checkKeyModes(keyDir),
  ]
}

/** What a person should hear before anything is written there: a sync program on data or keys. The server starts all the same. */
export function warningsBeforeStart(dataDir: string, keyDir: string): Check[] {
  const checks = [checkSync('data-folder-synced', '数据文件夹', 'The data folder', dataDir), checkKeyFolder(keyDir, dataDir)]
  return checks.filter(({ state }) => state === 'warn')
}

async function checkRoom(dataDir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(nearestFolder(dataDir))
  const free = bavail * bsize
  const size = free > 1024 ** 3 ? `${(free / 1024 ** 3).toFixed(1)} GB` : `${Math.floor(free / 1024 ** 2)} MB`
  const act = { zh: '腾出空间，或把 DATA_DIR 移到更大的磁盘。', en: 'Free some space, or move DATA_DIR to a larger disk.' }
  if (free < emptyBytes)
    return fail('disk-room', `磁盘只剩 ${size}，新文件会收不下`, `Only ${size} of disk is left: new files will be refused`, act)
  if (free < lowBytes) return warn('disk-room', `磁盘只剩 ${size}`, `Only ${size} of disk is left`, act)
  return ok('disk-room', `磁盘还有 ${size}`, `${size} of disk is free`)
}

function checkSync(id: string, zh: string, en: string, folder: string): Check {
  const program = syncProgramOf(folder)
  if (program === null) return ok(id, `${zh}不在网盘同步目录里`, `${en} is in no synced folder`)
  return warn(
    id,
    `${zh}在 ${program} 的目录里：数据库会被它改坏，旧版本也会留在别处`,
    `${en} lies in a folder of ${program}: it may corrupt the database and keeps old versions elsewhere`,
    {
      zh: '把 DATA_DIR 移到普通文件夹。',
      en: 'Move DATA_DIR to an ordinary folder.',
    },
  )
}

function checkKeyFolder(keyDir: string, dataDir: string): Check {
  const judged = judgeKeyFolder(keyDir, dataDir)
  const act = {
    zh: '把 KEY_DIR 移到数据之外、不同步的文件夹。',
    en: 'Move KEY_DIR out of the data and out of any synced folder.',
  }
  if (isRefused(judged))
    return fail('key-folder', '密钥文件夹与数据文件夹套在一起', 'The key folder and the data folder lie inside each other', act)
  const { syncedBy } = judged.accepted
  if (syncedBy !== null)
    return warn(
      'key-folder',
      `密钥文件夹在 ${syncedBy} 的目录里，旧钥匙会留在别处，销毁就不成立`,
      `The key folder lies in a folder of ${syncedBy}: old keys stay elsewhere and destruction would not hold`,
      act,
    )
  return ok('key-folder', '密钥文件夹与数据分开，不在同步目录里', 'The key folder is apart from the data and not synced')
}

function checkKeyModes(keyDir: string): Check {
  if (process.platform === 'win32' || !existsSync(keyDir))
    return ok('key-folder-rights', '密钥文件夹归本用户', 'The key folder is this user’s')
  if ((statSync(keyDir).mode & 0o077) === 0)
    return ok('key-folder-rights', '只有本用户能读密钥文件夹', 'Only this user can read the key folder')
  return fail('key-folder-rights', '别的用户也能读密钥文件夹', 'Others on this machine can read the key folder', {
    zh: `运行 chmod 700 ${keyDir}`,
    en: `Run chmod 700 ${keyDir}`,
  })
}
