import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds the bundles once before any test: child processes (parsers, CLI, server) run from dist, never from source. */
export default function setup(): void {
  execFileSync(
    process.execPath,
    [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url)), '--quiet', '--without-web'],
    { stdio: 'inherit' },
  )
}
