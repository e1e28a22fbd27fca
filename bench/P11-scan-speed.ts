// P11 scan of plain text for structured identifiers, one core: product against Hyperscan with start of match, in turn, five pairs, medians.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findInText } from '../packages/recognition/text/find-in-text.ts'
import { findStructured } from '../packages/recognition/text/find-structured.ts'
import { scanStructured } from '../packages/recognition/text/scan-structured.ts'

const limits = resolve(process.env.XINXIA_LIMITS ?? '../shared/limits')
const megabytes = Number(process.env.XINXIA_BENCH_MEGABYTES ?? 60)
const pairs = 5
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

if (!existsSync(join(limits, 'gen.mjs'))) {
  console.log(`P11  not measured: the limits' scripts are not present (${limits})`)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-p11-'))
  try {
    measure(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function measure(folder: string): void {
  execFileSync(process.execPath, [join(limits, 'gen.mjs'), 'text', String(megabytes), '7', join(folder, 'text')], {
    stdio: 'ignore',
  })
  const file = join(folder, 'text.txt')
  const bytes = statSync(file).size
  const text = readFileSync(file, 'utf8')
  const rate = (work: () => void) => {
    const started = performance.now()
    work()
    return bytes / 1000 / (performance.now() - started)
  }
  let spots = 0
  const scan = () => {
    spots = 0
    scanStructured(text, () => spots++)
  }
  const hyperscan = buildHyperscan(folder)
  const patterns = join(limits, 'pii.patterns')
  rate(scan)
  const product: number[] = []
  const limit: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    product.push(rate(scan))
    if (hyperscan !== null) limit.push(hyperscanRate(hyperscan, file, patterns))
  }
  const ours = median(product)
  const compared =
    hyperscan === null
      ? 'limit not built (libhyperscan-dev, gcc)'
      : `limit ${median(limit).toFixed(0)} MB/s · ratio ${(ours / median(limit)).toFixed(2)}`
  console.log(
    `P11  scan for structured identifiers              product ${ours.toFixed(0)} MB/s · ${compared} · must 0.50 · ${spots} found`,
  )
  console.log(`     with reasons and masks (findStructured)       product ${rate(() => findStructured(text)).toFixed(0)} MB/s`)
  const lines = text.slice(0, 2_000_000).split('\n')
  const lineBytes = Buffer.byteLength(lines.join('\n'))
  const started = performance.now()
  for (const line of lines) findInText(line)
  console.log(
    `     with names and addresses, line by line        product ${(lineBytes / 1000 / (performance.now() - started)).toFixed(1)} MB/s`,
  )
}

function buildHyperscan(folder: string): string | null {
  try {
    const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'libhs'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/)
    const program = join(folder, 'hs')
    execFileSync('cc', ['-O2', join(limits, 'hs.c'), '-o', program, ...flags], { stdio: 'ignore' })
    return program
  } catch {
    return null
  }
}

/** The scanner prints one JSON line a mode; the one with start of match is the limit. */
function hyperscanRate(program: string, file: string, patterns: string): number {
  const lines = execFileSync(program, [file, patterns], { encoding: 'utf8' }).trim().split('\n')
  const readings = lines.map((line) => JSON.parse(line) as { metric: string; value: number })
  const withStart = readings.find((reading) => /som|start/i.test(reading.metric)) ?? readings.at(-1)
  return withStart?.value ?? Number.NaN
}
