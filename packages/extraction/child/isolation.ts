import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { heapMebibytes } from './limits.ts'

/**
 * How a parser process is kept apart. Always: no environment, a heap limit, no code from strings. `files`: Node's permission
 * model leaves it the folder of its own bundle to read, nothing to write, no processes to start. `network`: on Linux a network
 * name space of its own without any interface, where the system lets us make one (root, or unprivileged user name spaces);
 * elsewhere, and on macOS and Windows, it stays `open`, and only the parsers' having no network code stands between.
 */
export interface Isolation {
  readonly command: string
  readonly commandArguments: readonly string[]
  readonly network: 'cut' | 'open'
  readonly files: 'bundle-only' | 'open'
}

const run = promisify(execFile)

export async function findIsolation(program: string): Promise<Isolation> {
  const [node, files] = [[...nodeArguments(program), program], permissionFlag() === undefined ? 'open' : 'bundle-only'] as const
  for (const cut of [['--net'], ['--net', '--map-root-user']]) {
    if (!(await canUnshare(cut))) continue
    return { command: 'unshare', commandArguments: [...cut, '--', process.execPath, ...node], network: 'cut', files }
  }
  return { command: process.execPath, commandArguments: node, network: 'open', files }
}

async function canUnshare(cut: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux') return false
  try {
    await run('unshare', [...cut, '--', 'true'], { timeout: 5_000 })
    return true
  } catch {
    return false
  }
}

function nodeArguments(program: string): string[] {
  const limits = [`--max-old-space-size=${heapMebibytes}`, '--max-semi-space-size=16']
  const careful = ['--disallow-code-generation-from-strings', '--no-addons', '--no-warnings']
  const permission = permissionFlag()
  const files = permission === undefined ? [] : [permission, `--allow-fs-read=${dirname(program)}/*`]
  return [...limits, ...careful, ...files]
}

function permissionFlag(): string | undefined {
  return ['--permission', '--experimental-permission'].find((flag) => process.allowedNodeEnvironmentFlags.has(flag))
}
