import { readDelimitedText } from './delimited-text/read-delimited-text.ts'
import { readDocx } from './document-docx/read-docx.ts'
import { readPdf } from './document-pdf/read-pdf.ts'
import type { Emit, Remark } from './emit.ts'
import type { FileFormat, MemberAllowance } from './extraction.ts'
import { sniffBytes } from './file-format/sniff-bytes.ts'
import { sniffCompoundFile } from './file-format/sniff-compound-file.ts'
import { sniffMail } from './file-format/sniff-mail.ts'
import { sniffText } from './file-format/sniff-text.ts'
import { sniffZip } from './file-format/sniff-zip.ts'
import { readMail } from './mail/read-mail.ts'
import { readHtml } from './markup-html/read-html.ts'
import { readPlainText } from './plain-text/read-plain-text.ts'
import { ReadingStopped } from './problems.ts'
import { openProtectedPackage } from './protected-package/open-protected-package.ts'
import { readWorkbook } from './spreadsheet-xlsx/read-workbook.ts'
import { decodeText, findTextBody, type TextBody } from './text-encoding/decode-text.ts'
import { readArchive } from './zip-archive/read-archive.ts'
import { readZipDirectory, refuseEscapes } from './zip-archive/zip-directory.ts'

const mostMembers = 10_000
const sampleUnits = 64 * 1024

/**
 * `withText`: also the text of csv files as it stands, not only their rows. `members`: what of the files inside may be handed over;
 * null leaves them where they are, and an archive unread. `password`: what a person gave to open the file with, or null.
 */
export interface ReadingOptions {
  readonly withText: boolean
  readonly members: MemberAllowance | null
  readonly password: string | null
}

/**
 * Reads a file held in memory, whatever it is: tells its format by content, then hands it to that format's reader.
 * Runs in the parser process. Stops with a `ReadingStopped` of the problem's code: `password` where none was given, `wrong-password`
 * where it does not fit, `unsupported` where we do not know how the file was locked.
 */
export async function readDocument(bytes: Buffer, name: string, options: ReadingOptions, emit: Emit): Promise<Remark> {
  try {
    return await readAnyDocument(bytes, name, options, emit)
  } catch (stop) {
    if (options.password === null || !(stop instanceof ReadingStopped) || stop.code !== 'password') throw stop
    throw new ReadingStopped('unsupported', 'locked in a way that takes no password here')
  }
}

async function readAnyDocument(bytes: Buffer, name: string, options: ReadingOptions, emit: Emit): Promise<Remark> {
  if (bytes.length === 0) throw new ReadingStopped('empty', 'no bytes')
  const signature = sniffBytes(bytes)
  if (signature === 'zip') return readZipFamily(bytes, name, options, emit)
  if (signature === 'compound') return readCompoundFamily(bytes, name, options, emit)
  if (signature === 'pdf') {
    await emit({ event: 'format', format: 'pdf' })
    return readPdf(bytes, options, emit)
  }
  if (signature !== undefined) return turnAway(signature, emit)
  if (sniffMail(bytes, name)) {
    await emit({ event: 'format', format: 'eml' })
    return readMail(bytes, options.members, emit)
  }
  return readTextFamily(bytes, name, options, emit)
}

async function readZipFamily(bytes: Buffer, name: string, options: ReadingOptions, emit: Emit): Promise<Remark> {
  const { format, entries } = await zipFormat(bytes, name, emit)
  await emit({ event: 'format', format })
  if (format === 'zip' && options.members !== null)
    return readArchive(bytes, entries, { allowance: options.members, password: options.password }, emit)
  refuseEscapes(entries)
  if (format === 'xlsx' || format === 'xlsm') return readWorkbook(bytes, entries, emit)
  if (format === 'docx') return readDocx(bytes, entries, options.members, emit)
  throw new ReadingStopped('unsupported', format)
}

/** An archive too broken to be looked into keeps the format that its name claims, if that is one of zip's family. */
async function zipFormat(bytes: Buffer, name: string, emit: Emit) {
  try {
    const entries = readZipDirectory(bytes, { entries: mostMembers })
    return { entries, format: await sniffZip(bytes, entries) }
  } catch (stop) {
    if (stop instanceof ReadingStopped) await emit({ event: 'format', format: claimedZipFormat(name) })
    throw stop
  }
}

function claimedZipFormat(name: string): FileFormat {
  const ending = /\.(xlsx|xlsm|xlsb|ods|docx|ofd)$/i.exec(name)?.[1]?.toLowerCase()
  return ending === undefined ? 'zip' : (ending as FileFormat) // the pattern lists formats only
}

/** A sealed Office package is told by its name first, and by its content once it is open. */
async function readCompoundFamily(bytes: Buffer, name: string, options: ReadingOptions, emit: Emit): Promise<Remark> {
  const claimed = /\.doc$/i.test(name) ? 'doc' : /\.et$/i.test(name) ? 'et' : /\.xls$/i.test(name) ? 'xls' : 'other'
  let kind: ReturnType<typeof sniffCompoundFile>
  try {
    kind = sniffCompoundFile(bytes, name)
  } catch (stop) {
    if (stop instanceof ReadingStopped) await emit({ event: 'format', format: claimed })
    throw stop
  }
  await emit({ event: 'format', format: kind.format })
  if (kind.isPackage) return readZipFamily(openProtectedPackage(bytes, options.password), name, options, emit)
  throw new ReadingStopped(kind.isProtected ? 'password' : 'unsupported', kind.format)
}

async function turnAway(format: FileFormat, emit: Emit): Promise<never> {
  await emit({ event: 'format', format })
  throw new ReadingStopped('unsupported', format)
}

async function readTextFamily(bytes: Buffer, name: string, options: ReadingOptions, emit: Emit): Promise<Remark> {
  const claimed: FileFormat = /\.(csv|tsv)$/i.test(name) ? 'csv' : /\.txt$/i.test(name) ? 'txt' : 'other'
  let body: TextBody | undefined
  try {
    body = findTextBody(bytes)
  } catch (stop) {
    if (stop instanceof ReadingStopped) await emit({ event: 'format', format: claimed })
    throw stop
  }
  const sample = body === undefined ? '' : sampleOf(bytes, body)
  if (body === undefined || hasControls(sample)) return readUnknown(claimed, name, emit)
  if (sample.trim() === '' && bytes.length <= sampleUnits) {
    await emit({ event: 'format', format: claimed === 'other' ? 'txt' : claimed })
    throw new ReadingStopped('empty', 'blank text')
  }
  const kind = sniffText(sample, name)
  await emit({ event: 'format', format: kind.format })
  if (kind.format === 'csv') return readDelimitedText(bytes, body, kind.mark, options.withText, emit)
  if (kind.format === 'txt') return readPlainText(bytes, body, emit)
  if (kind.format === 'html') return readHtml(bytes, body, emit)
  throw new ReadingStopped('unsupported', kind.format)
}

/** Bytes that are nothing we know. Under the name of a document they are a damaged one, else just another kind of file. */
async function readUnknown(claimed: FileFormat, name: string, emit: Emit): Promise<never> {
  await emit({ event: 'format', format: claimed })
  const saysDocument = /\.(xlsx|xlsm|xls|xlsb|et|ods|csv|tsv|txt|docx|doc|pdf|ofd|zip|rar|7z|jpe?g|png|heic|dbf)$/i.test(name)
  throw new ReadingStopped(saysDocument ? 'corrupt' : 'unsupported', 'unknown bytes')
}

function sampleOf(bytes: Buffer, body: TextBody): string {
  for (const piece of decodeText(bytes, body)) return piece.slice(0, sampleUnits)
  return ''
}

/** Control characters other than line ends, tabs and page breaks do not stand in texts. */
function hasControls(sample: string): boolean {
  const found = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)
  return found !== null && found.length > Math.max(2, sample.length / 1000)
}
