// Installs the locked packages once, and again when the lock file has changed. Runs no package's install script.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}/node_modules/.xinxia-installed`

export function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(
      `信匣需要 Node 20.19 以上（现在是 ${process.version}）。\nXinxia needs Node 20.19 or newer (this is ${process.version}).\n`,
    )
    process.exit(3)
  }
  const lock = createHash('sha256')
    .update(readFileSync(`${root}/package-lock.json`))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const started = Date.now()
  process.stderr.write('正在安装依赖（只在第一次或升级后） … Installing packages (first time or after an upgrade) …\n')
  execFileSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  writeFileSync(stamp, lock)
  process.stderr.write(`已安装 Installed (${Math.round((Date.now() - started) / 1000)} s)\n`)
}
