// P13 a workbook of 100,000 rows by 20 columns to rows, through the parser process as the server reads it; the limit inflates the same file in
// one go and finds its cells. Product and limit in turn. XINXIA_BENCH_ROWS narrows it. Memory: the parser's highest resident size (Linux).
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { Extractor } from '../packages/extraction/child/extractor.ts'
import { readZipDirectory } from '../packages/extraction/zip-archive/zip-directory.ts'
import type { ExportCell } from '../packages/server/registers/export/export-cell.ts'
import { writeXlsx } from '../packages/server/registers/export/write-xlsx.ts'
import { figure, median, report } from './measure/report.ts'

const rowCount = Number(process.env.XINXIA_BENCH_ROWS ?? 100_000)
const columnCount = 20
const pairs = 5

/** Four text cells for each amount, as long as the values of a client register are. */
function* rows(): Generator<ExportCell[]> {
  for (let row = 0; row < rowCount; row++) {
    yield Array.from({ length: columnCount }, (_, column) => {
      const number = (row * 7919 + column * 104_729) % 10_000_000
      if (column % 5 === 1) return { amount: (number / 100).toFixed(2) }
      return column % 5 === 2 ? `安禾第${number}商贸有限公司` : `9999${String(number).padStart(7, '0')}${row}`
    })
  }
}

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

function limit(archive: Buffer): { millis: number; cells: number } {
  const from = performance.now()
  let cells = 0
  for (const entry of readZipDirectory(archive, { entries: 100 })) {
    const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28)
    const xml = inflateRawSync(archive.subarray(start, start + entry.compressedBytes))
    for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at + 3)) cells++
  }
  return { millis: performance.now() - from, cells }
}

/** The highest resident size among our children so far, from /proc; parsers are our only children. */
function childMegabytes(): number {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'latin1')
        if (!new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status)) return 0
        return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
      } catch {
        return 0 // it ended while we looked
      }
    })
  return Math.max(0, ...sizes)
}

async function product(archive: Buffer): Promise<{ millis: number; cells: number; megabytes: number }> {
  const extractor = new Extractor()
  const from = performance.now()
  let cells = 0
  let megabytes = 0
  let batches = 0
  for await (const event of extractor.read({ name: 'bench.xlsx', bytes: archive })) {
    if (event.event === 'end' && event.status !== 'read') throw new Error(`read ended in ${event.problem?.code}`)
    if (event.event !== 'rows') continue
    for (const row of event.rows) cells += row.cells.length
    if (process.platform === 'linux' && batches++ % 20 === 0) megabytes = Math.max(megabytes, childMegabytes())
  }
  extractor.close()
  return { millis: performance.now() - from, cells, megabytes }
}

const archive = await bytesOf(
  writeXlsx({ name: '客户', headers: Array.from({ length: columnCount }, (_, i) => `列${i}`), rows: rows() }),
)
const cores = execFileSync('getconf', ['_NPROCESSORS_ONLN'], { encoding: 'utf8' }).trim()
console.log(`${rowCount} rows x ${columnCount}, ${(archive.length / 1e6).toFixed(1)} MB, ${cores} cores`)
const [products, limits, sizes]: [number[], number[], number[]] = [[], [], []]
for (let pair = 0; pair < pairs; pair++) {
  const ours = await product(archive)
  const floor = limit(archive)
  if (ours.cells !== floor.cells) throw new Error(`cells differ: ${ours.cells} and ${floor.cells}`)
  products.push(ours.millis / 1000)
  limits.push(floor.millis / 1000)
  sizes.push(ours.megabytes)
}
report('P13', 'xlsx to rows through the parser process', median(products), median(limits), 's', '4.2 (3.0 s to 0.72 s)')
figure('P13', 'rows a second', rowCount / median(products), 'rows/s', '33,000')
if (process.platform === 'linux') figure('P13', "the parser's highest resident size", Math.max(...sizes), 'MB', '250')
