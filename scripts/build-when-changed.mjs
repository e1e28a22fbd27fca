// Builds only when a source file is newer than the last build.
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'dist', '.built')

export async function buildWhenChanged() {
  if (existsSync(stamp) && newest(['packages', 'policies', 'samples', 'scripts', 'package-lock.json']) <= statSync(stamp).mtimeMs)
    return
  process.stderr.write('正在构建 … Building …\n')
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet'], { cwd: root, stdio: 'inherit' })
  writeFileSync(stamp, '')
}

function newest(names) {
  let time = 0
  const look = (path) => {
    const found = statSync(path)
    if (!found.isDirectory()) time = Math.max(time, found.mtimeMs)
    else for (const name of readdirSync(path)) if (name !== 'node_modules') look(join(path, name))
  }
  for (const name of names) look(join(root, name))
  return time
}
