import type { Emit, Remark } from '../emit.ts'
import type { MemberAllowance } from '../extraction.ts'
import { MemberGiver } from '../members/hand-over-member.ts'
import { ReadingStopped } from '../problems.ts'
import { type OpenPdf, openPdf } from './open-pdf.ts'
import { textOfLines } from './join-lines.ts'
import { linesOfPage } from './page-lines.ts'

const mostPages = 5_000

/**
 * Reads the text layer of a PDF page by page, with the place of each line; values of form fields stand where the form shows them. No
 * script runs, no link is followed, no picture is decoded. Files attached to it are members.
 * Remarks: `needs-ocr` where a page shows something and has no text, `too-many` past 5,000 pages, `truncated` where the end is missing.
 * Stops with `password`, `wrong-password`, `corrupt`, `truncated`, `empty`.
 */
export async function readPdf(
  bytes: Buffer,
  { members: allowance, password }: { readonly members: MemberAllowance | null; readonly password: string | null },
  emit: Emit,
): Promise<Remark> {
  const pdf = await openPdf(bytes, password)
  try {
    const told = await tellPages(pdf, emit)
    const remark = await giveAttachments(pdf, allowance, emit)
    if (told.broken === told.pages) throw new ReadingStopped('corrupt', 'no page can be read')
    if (told.broken > 0) return 'corrupt'
    if (pdf.pages > mostPages) return 'too-many'
    if (isCut(bytes)) return 'truncated'
    if (told.wordless > 0 && (await showsSomething(pdf, bytes, told))) return 'needs-ocr'
    if (told.wordless === told.pages) throw new ReadingStopped('empty', 'blank pages')
    return remark
  } finally {
    await pdf.close()
  }
}

interface Told {
  readonly pages: number
  broken: number
  wordless: number
}

async function tellPages(pdf: OpenPdf, emit: Emit): Promise<Told> {
  const told: Told = { pages: Math.min(pdf.pages, mostPages), broken: 0, wordless: 0 }
  for (let page = 0; page < told.pages; page++) {
    const content = await pdf.readPage(page)
    if (content === undefined) {
      told.broken++
      await emit({ event: 'page', page, width: 0, height: 0, hasText: false })
      continue
    }
    const lines = linesOfPage(content.runs, content.width)
    if (lines.length === 0) told.wordless++
    await emit({ event: 'page', page, width: content.width, height: content.height, hasText: lines.length > 0 })
    if (lines.length > 0) await emit({ event: 'text', ...textOfLines(lines, page, content.width) })
  }
  return told
}

/**
 * Whether pages without text show anything. A file that holds pictures is taken to show them there: looking closer would decode them.
 * In one without pictures the pages are asked, a few of them, whether they paint.
 */
async function showsSomething(pdf: OpenPdf, bytes: Buffer, told: Told): Promise<boolean> {
  if (holdsPicture(bytes)) return true
  if (told.wordless < told.pages) return false
  for (let page = 0; page < Math.min(told.pages, 5); page++) if (await pdf.paints(page)) return true
  return false
}

/** Dictionaries of streams stand in the file as they are, even in an encrypted one. */
function holdsPicture(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Image'); at >= 0; at = bytes.indexOf('/Image', at + 6))
    if (/\/Subtype\s*$/.test(bytes.toString('latin1', Math.max(0, at - 24), at))) return true
  return false
}

async function giveAttachments(pdf: OpenPdf, allowance: MemberAllowance | null, emit: Emit): Promise<Remark> {
  if (allowance === null) return null
  const giver = new MemberGiver(allowance, emit)
  for (const { name, read } of await pdf.attachments()) {
    if (allowance.depth < 1) await giver.withhold(name, 'too-deep')
    else await giver.give(name, read())
  }
  return giver.remark
}

/** Every PDF ends with the place of its table and a mark (PDF 32000-1, 7.5.5). */
function isCut(bytes: Buffer): boolean {
  const tail = bytes.subarray(-2048)
  return !tail.includes('%%EOF') && !tail.includes('startxref')
}
