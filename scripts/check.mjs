// npm run check: types, format, lint and boundaries; the quick part of what the tests run.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

installPackages()
const root = fileURLToPath(new URL('..', import.meta.url))
const steps = [
  ['types', ['node_modules/@typescript/native/bin/tsc', '-p', '.']],
  ['kernel types (no Node, no DOM)', ['node_modules/@typescript/native/bin/tsc', '-p', 'packages/kernel']],
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  [
    'promises',
    ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet', '-D', 'no-floating-promises', 'packages', 'tests', 'samples'],
  ],
  ['boundaries', ['node_modules/vitest/vitest.mjs', 'run', 'tests/boundaries', '--reporter=dot']],
]
let failed = 0
for (const [name, args] of steps) {
  const started = Date.now()
  const ran = spawnSync(process.execPath, [join(root, args[0]), ...args.slice(1)], { cwd: root, stdio: 'inherit' })
  process.stdout.write(`${ran.status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  if (ran.status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
