import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startTestServer } from './test-server.ts'

/**
 * Once before any test: builds the bundles (child processes run from dist, never from source) and starts the PostgreSQL that the
 * run shares. The answer stops it.
 */
export default async function setup(): Promise<() => Promise<void>> {
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url)), '--quiet', '--without-web'],
    { stdio: 'inherit' },
  )
  return startTestServer()
}
