// Makes the release from packages that are installed; `npm run release` sees to that first.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkBinaries } from './check-binaries.mjs'
import { readArguments } from './read-arguments.mjs'
import { refuseRelease } from './refuse-release.mjs'
import { describeRelease } from './describe-release.mjs'
import { stageBundles } from './stage-bundles.mjs'
import { isProgram, stageFolder, stageNode, stageRuntime, writeSums } from './stage-folder.mjs'
import { stagePackages } from './stage-packages.mjs'
import { takeNode } from './take-node.mjs'
import { writeNotice } from './write-notice.mjs'
import { writeZip } from './write-zip.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const asked = readArguments(process.argv.slice(2))
const scratch = mkdtempSync(join(tmpdir(), 'xinxia-release-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
const tell = (text) => process.stderr.write(`${text}\n`)

const node = takeNode(asked, scratch)
tell(`Node ${node.version} (${node.from}), sha256 ${node.sha256}`)
const folder = join(scratch, '信匣')
const program = join(folder, 'program')
stageNode(program, asked.nodeFile, node.bytes)
await stageBundles(program)
const staged = await stagePackages(program, asked)
tell(`${staged.length} packages beside the bundles`)
if (asked['vc-runtime'] !== undefined) stageRuntime(program, asked['vc-runtime'])
const { count, wrong } = checkBinaries(folder, asked.platform)
if (wrong.length > 0) refuseRelease(`not for ${asked.platform}:\n${wrong.join('\n')}`, 1)
tell(`${count} programs and libraries, all for ${asked.platform}`)
const facts = describeRelease(root, asked, node)
stageFolder(folder, { platform: asked.platform, facts, notice: writeNotice(program, staged, node) })
writeSums(folder)

const out = resolve(asked.out ?? join(root, 'dist/release'))
mkdirSync(out, { recursive: true })
const file = join(out, `${facts.name}.zip`)
await writeZip(folder, `${file}.part`, isProgram)
renameSync(`${file}.part`, file)
const hash = createHash('sha256').update(readFileSync(file)).digest('hex')
writeFileSync(`${file}.sha256`, `${hash}  ${facts.name}.zip\n`)
tell(`${(statSync(file).size / 2 ** 20).toFixed(1)} MB, sha256 ${hash}`)
process.stdout.write(`${file}\n`)
