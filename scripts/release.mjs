// npm run release: a zip that starts by double-click where no Node is installed. Same input, same bytes. `--help` says what it wants.
import { installPackages } from './install.mjs'

installPackages()
await import('./release/make-release.mjs')
