import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { isAlive } from '../../packages/server/database/embedded/postmaster-file.ts'
import { listFiles, repository } from './repository.ts'

const dist = join(repository, 'dist')
const copies = join(repository, 'node_modules/.cache/xinxia')
const own = join(copies, `dist-${process.pid}-${threadId}`)

/**
 * A copy of the bundles of this thread's own, so that a build beside the test run does not pull the floor from under a house. Below the
 * repository, because the bundles find their packages from where they lie. Copies of runs that have ended are cleared.
 */
export function programFolder(): string {
  if (existsSync(join(own, 'server.js'))) return own
  mkdirSync(own, { recursive: true })
  for (const name of readdirSync(copies)) {
    const runner = /^dist-(\d+)-/.exec(name)?.[1]
    if (runner !== undefined && !isAlive(Number(runner))) rmSync(join(copies, name), { recursive: true, force: true })
  }
  // The parser's bundle has pieces of its own, and tables beside it.
  for (const name of readdirSync(dist).filter((name) => /^(server|xinxia|extraction-.*)\.js$|^(cmaps|fonts)$/.test(name)))
    cpSync(join(dist, name), join(own, name), { recursive: true })
  return own
}

/** The same with the pages and the verifier, built from the sources as they are: a test of yesterday's pages proves nothing. */
export async function preparePages(): Promise<void> {
  const folder = programFolder()
  if (existsSync(join(folder, 'web/index.html'))) return
  const sources = ['packages/web', 'packages/contract', 'packages/kernel', 'policies'].flatMap((name) =>
    listFiles(name, /\.(tsx?|css|html|json)$/),
  )
  const newest = Math.max(...sources.map((path) => statSync(join(repository, path)).mtimeMs))
  const isFresh = (path: string) => existsSync(path) && statSync(path).mtimeMs >= newest
  if (isFresh(join(dist, 'web/index.html'))) cpSync(join(dist, 'web'), join(folder, 'web'), { recursive: true })
  else {
    const { build } = await import('vite')
    const outDir = join(folder, 'web')
    await build({
      configFile: join(repository, 'packages/web/vite.config.ts'),
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    })
  }
  const verifier = join(dist, 'verifier.html')
  if (!existsSync(verifier)) throw new Error('the verifier page is not built: run npm run build')
  cpSync(verifier, join(folder, 'verifier.html'))
}
