// npm start: installs, builds what changed, and runs the server. `npm start -- --demo` runs the sample agency.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

installPackages()
const { buildWhenChanged } = await import('./build-when-changed.mjs')
await buildWhenChanged()

const server = spawn(
  process.execPath,
  ['--enable-source-maps', fileURLToPath(new URL('../dist/server.js', import.meta.url)), ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(signal === null ? code : 1))
