import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a release says of itself: its name, the words that its texts are filled with, and VERSION. */
export function describeRelease(root, { platform, trial, 'vc-runtime': runtime }, node) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const lines = [
    `xinxia ${version}`,
    `platform ${platform}`,
    `commit ${commitOf(root)}`,
    `node ${node.version} sha256 ${node.sha256}`,
    `node from ${node.from}`,
    ...(platform === 'win-x64' ? [`c++ runtime ${runtime === undefined ? 'not included' : 'included'}`] : []),
    ...(trial ? ['trial yes: Node comes from an npm package, not from nodejs.org'] : []),
  ]
  return {
    name: `xinxia-${version}-${platform}${trial ? '-trial' : ''}`,
    version,
    platform,
    trialZh: trial ? '——试用版：Node 取自 npm 包，不是 nodejs.org 的原件，请勿用于正式资料' : '',
    trialEn: trial ? ' - TRIAL: its Node comes from an npm package, not from nodejs.org; not for real data' : '',
    versionFile: `${lines.join('\n')}\n`,
  }
}

/** The commit and whether the sources differ from it; `unknown` outside git. */
function commitOf(root) {
  const git = (...words) =>
    execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return `${git('rev-parse', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`
  } catch {
    return 'unknown'
  }
}
