// npm test: installs, builds, runs every test, and ends with one line of totals.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

installPackages()
const root = fileURLToPath(new URL('..', import.meta.url))
const { buildWhenChanged } = await import('./build-when-changed.mjs')
await buildWhenChanged()

const scratch = mkdtempSync(join(tmpdir(), 'xinxia-test-'))
const report = join(scratch, 'report.json')
const ran = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
let passed = 0
let failed = 0
try {
  const totals = JSON.parse(readFileSync(report, 'utf8'))
  passed = totals.numPassedTests
  failed = totals.numFailedTests + totals.numPendingTests + totals.numTodoTests
  // A file that does not load has no tests to fail: it counts as one.
  failed += totals.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
} catch {
  failed = 1
}
rmSync(scratch, { recursive: true, force: true })
if (ran.status !== 0 && failed === 0) failed = 1
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
