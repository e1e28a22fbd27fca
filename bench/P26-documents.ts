// P26 a hundred mixed files of 200 KB, twenty each of docx, xlsx, csv, txt and pdf: text out through the parser processes as the server reads
// them, kind and fields and findings recognised. Wall time, two parsers at once. XINXIA_BENCH_FILES narrows it. The PDFs once more by
// pdftotext (poppler) where it is installed, text only.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describeFile } from '../packages/cli/classify/describe-file.ts'
import { Extractor } from '../packages/extraction/child/extractor.ts'
import { collectExtraction } from '../packages/extraction/collect-extraction.ts'
import { officeFile, officeFormats, type OfficeFormat } from './measure/office-file.ts'
import { figure, median } from './measure/report.ts'

const fileCount = Number(process.env.XINXIA_BENCH_FILES ?? 100)
const rounds = 3
const targetBytes = 200 * 1024

const files = Array.from({ length: fileCount }, (_, n) => officeFile(officeFormats[n % officeFormats.length]!, n, targetBytes)) // never empty
const extractor = new Extractor()
const wanted = { text: false, cells: false }

interface Read {
  readonly format: OfficeFormat
  readonly millis: number
  readonly findings: number
  readonly characters: number
}

async function readOne(file: (typeof files)[number]): Promise<Read> {
  const from = performance.now()
  const read = await collectExtraction(file.name, extractor.read(file, { withText: true }))
  const line = describeFile(read, 'zh', wanted)
  if (line.status !== 'read') throw new Error(`${file.name} ended ${line.status} ${line.problem?.code}`)
  if (line.documentKind?.id !== file.kind)
    throw new Error(`${file.name} was taken for ${line.documentKind?.id}, it is ${file.kind}`)
  return { format: file.format, millis: performance.now() - from, findings: line.findings.length, characters: line.textLength }
}

/** Two at a time, as intake does. */
async function round(): Promise<{ seconds: number; reads: Read[] }> {
  const waiting = [...files]
  const reads: Read[] = []
  const from = performance.now()
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) reads.push(await readOne(file))
  }
  await Promise.all([lane(), lane()])
  return { seconds: (performance.now() - from) / 1000, reads }
}

await readOne(files[0]!)
const taken: { seconds: number; reads: Read[] }[] = []
for (let n = 0; n < rounds; n++) taken.push(await round())
const { reads } = taken.at(-1)!
figure(
  'P26',
  `${fileCount} files of ${Math.round(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / fileCount / 1024)} KB, text and kind`,
  median(taken.map(({ seconds }) => seconds)),
  's',
  `${(fileCount * 20) / 100} (20 s for 100)`,
)
for (const format of officeFormats) {
  const own = reads.filter((read) => read.format === format)
  if (own.length === 0) continue
  figure('–', `${format}: one file, with another beside it`, median(own.map(({ millis }) => millis)), 'ms', '–')
  figure('–', `${format}: findings in one file`, median(own.map(({ findings }) => findings)), '', '–')
}
figure(
  '–',
  'characters read in all',
  reads.reduce((sum, { characters }) => sum + characters, 0),
  '',
  '–',
)
extractor.close()
await byPoppler()

async function byPoppler(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-p26-'))
  const pdfs = files.filter(({ format }) => format === 'pdf')
  try {
    const from = performance.now()
    for (const [n, { bytes }] of pdfs.entries()) {
      writeFileSync(join(folder, `${n}.pdf`), bytes)
      await promisify(execFile)('pdftotext', [join(folder, `${n}.pdf`), '-'], { maxBuffer: 64 * 2 ** 20 })
    }
    figure('–', `${pdfs.length} PDFs by pdftotext, text only, one by one`, (performance.now() - from) / 1000, 's', '–')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault
    console.log('–    pdftotext is not installed: the PDFs stand without a peer')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
