import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { refuseRelease } from './refuse-release.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds everything anew into `program`/dist, with the launcher beside, and leaves out the maps. */
export async function stageBundles(program) {
  const dist = join(program, 'dist')
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--quiet', '--into', dist], {
    cwd: root,
    stdio: 'inherit',
  })
  if (built.status !== 0) refuseRelease('the build failed', 1)
  await build({
    absWorkingDir: root,
    entryPoints: { launch: 'scripts/release/launcher/main.ts' },
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  for (const name of readdirSync(dist)) if (name.endsWith('.map')) rmSync(join(dist, name))
}
