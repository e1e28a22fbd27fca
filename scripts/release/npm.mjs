import { spawnSync } from 'node:child_process'
import { refuseRelease } from './refuse-release.mjs'

/** Runs npm in a folder, without anybody's install scripts. */
export function npm(words, cwd) {
  const windows = process.platform === 'win32'
  const ran = spawnSync(
    windows ? 'npm.cmd' : 'npm',
    [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: windows,
    },
  )
  if (ran.status !== 0) refuseRelease(`npm ${words[0]} failed`, 1)
}
