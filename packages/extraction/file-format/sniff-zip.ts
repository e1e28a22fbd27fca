import type { FileFormat } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { readEntry } from '../zip-archive/inflate-entry.ts'
import type { ZipEntry } from '../zip-archive/zip-directory.ts'

const mainTypes: readonly (readonly [mark: string, format: FileFormat])[] = [
  ['spreadsheetml.sheet.main', 'xlsx'],
  ['spreadsheetml.template.main', 'xlsx'],
  ['ms-excel.sheet.macroenabled.main', 'xlsm'],
  ['ms-excel.template.macroenabled.main', 'xlsm'],
  ['ms-excel.addin.macroenabled.main', 'xlsm'],
  ['ms-excel.sheet.binary.macroenabled.main', 'xlsb'],
  ['wordprocessingml.document.main', 'docx'],
  ['wordprocessingml.template.main', 'docx'],
  ['ms-word.document.macroenabled.main', 'docx'],
  ['presentationml', 'other'],
]
const mainParts: readonly (readonly [part: string, format: FileFormat])[] = [
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsb'],
  ['word/document.xml', 'docx'],
  ['ppt/presentation.xml', 'other'],
  ['ofd.xml', 'ofd'],
]
const largestTypes = 4 * 1024 * 1024

/** What a zip is inside: an Office package by its content types, OpenDocument by its first member, OFD, or an archive. */
export async function sniffZip(archive: Buffer, entries: readonly ZipEntry[]): Promise<FileFormat> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const types = byName.get('[content_types].xml')
  if (types !== undefined) {
    const text = (await readSmall(archive, types)).toLowerCase()
    const found = mainTypes.find(([mark]) => text.includes(mark))
    if (found !== undefined) return found[1]
  }
  const mimetype = byName.get('mimetype')
  if (mimetype !== undefined) {
    const text = await readSmall(archive, mimetype)
    if (text.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
    if (text.startsWith('application/vnd.oasis.opendocument')) return 'other'
  }
  return mainParts.find(([part]) => byName.has(part))?.[1] ?? 'zip'
}

async function readSmall(archive: Buffer, entry: ZipEntry): Promise<string> {
  try {
    return (await readEntry(archive, entry, { inflatedBytes: largestTypes, spentBytes: 0 }, largestTypes)).toString('utf8')
  } catch (stop) {
    if (stop instanceof ReadingStopped) return ''
    throw stop
  }
}
