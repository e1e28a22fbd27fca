import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { nearestFolder } from '../../../packages/server/admin/doctor/nearest-folder.ts'
import type { Config } from '../../../packages/server/config.ts'
import type { Sentence } from './sentence.ts'

/** What stands in the way of a start and is settled outside the program. Null: nothing. `unpacked` is the folder of the release. */
export function findObstacle(config: Config, unpacked: string): Sentence | null {
  const folders = [
    config.dataDir,
    config.keyDir,
    ...config.escrowDirs,
    ...(config.witnessDir === null ? [] : [config.witnessDir]),
  ]
  for (const folder of folders) {
    if (isInside(unpacked, folder))
      return {
        zh: `资料不能放在程序文件夹里：${folder}\n换新版本时程序文件夹会被删掉，资料就跟着没了。请去掉 DATA_DIR、KEY_DIR 等设置，或指到别处。`,
        en: `Data may not lie in the program's folder: ${folder}\nIt goes when a new version replaces it. Leave DATA_DIR, KEY_DIR and the like out, or point them elsewhere.`,
      }
  }
  const shut = [config.dataDir, config.keyDir].find((folder) => !canWrite(folder))
  if (shut !== undefined)
    return {
      zh: `没有权限写这个文件夹：${shut}\n请用自己的 Windows 账户运行，或把 DATA_DIR、KEY_DIR 指到能写的地方。`,
      en: `This folder may not be written: ${shut}\nRun as the person whose folder it is, or point DATA_DIR and KEY_DIR to one that may.`,
    }
  return process.platform === 'win32' ? (missingRuntime() ?? unwritablePath([unpacked, config.dataDir])) : null
}

/** Compiled PostgreSQL and Argon2 for Windows need Microsoft's C++ runtime, which most computers have and Windows alone has not. */
function missingRuntime(): Sentence | null {
  const places = [join(process.env.SystemRoot ?? 'C:\\Windows', 'System32'), dirname(process.execPath)]
  const missing = ['vcruntime140.dll', 'vcruntime140_1.dll', 'msvcp140.dll'].filter(
    (name) => !places.some((place) => existsSync(join(place, name))),
  )
  if (missing.length === 0) return null
  return {
    zh: `这台电脑缺少微软的 C++ 运行库（${missing.join('、')}）。请从微软网站装一次「Visual C++ Redistributable 2015–2022 x64」再启动：\nhttps://aka.ms/vs/17/release/vc_redist.x64.exe`,
    en: `This computer lacks Microsoft's C++ runtime (${missing.join(', ')}). Install “Visual C++ Redistributable 2015–2022 x64” once, then start again:\nhttps://aka.ms/vs/17/release/vc_redist.x64.exe`,
  }
}

/** PostgreSQL for Windows names files in the code page of the system: one for western letters cannot write a Chinese path. */
function unwritablePath(paths: readonly string[]): Sentence | null {
  const path = paths.find((one) => /[^\u0000-\u024f]/.test(one))
  if (path === undefined) return null
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage'
  const asked = spawnSync('reg', ['query', key, '/v', 'ACP'], { encoding: 'latin1', windowsHide: true })
  if (!/REG_SZ\s+(125\d|874)\s/.test(asked.stdout ?? '')) return null
  return {
    zh: `这台电脑的 Windows 不是中文的，数据库打不开这个路径：${path}\n请把程序解压到只有英文字母的路径（例如 C:\\xinxia）；数据文件夹用 DATA_DIR 指定。`,
    en: `On this Windows, which is not Chinese, the database cannot open this path: ${path}\nUnpack the program to plain letters, such as C:\\xinxia; the data folder is set by DATA_DIR.`,
  }
}

function isInside(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`))
}

/** Tried, because the rights that Windows names say little. */
function canWrite(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(nearestFolder(folder), '.xinxia-')))
    return true
  } catch {
    return false
  }
}
