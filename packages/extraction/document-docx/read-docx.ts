import type { Emit, Remark } from '../emit.ts'
import type { MemberAllowance, TextPart } from '../extraction.ts'
import { FlowWriter } from '../flow/flow-writer.ts'
import { MemberGiver } from '../members/hand-over-member.ts'
import { PackageParts, type Relationship } from '../office-package/package-parts.ts'
import { ReadingStopped } from '../problems.ts'
import type { ZipEntry } from '../zip-archive/zip-directory.ts'
import { DocxListener } from './docx-listener.ts'

/** What a document may inflate to: text of a hundred thousand pages. */
const inflatedBytes = 256 * 1024 * 1024

/** Parts beside the body, in the order in which they are told, by the last word of their relationship. */
const sideParts: readonly TextPart[] = ['footnote', 'endnote', 'comment', 'header', 'footer']
const relationshipOf: Readonly<Record<TextPart, string>> = {
  body: 'officeDocument',
  footnote: 'footnotes',
  endnote: 'endnotes',
  comment: 'comments',
  header: 'header',
  footer: 'footer',
}

/**
 * Reads the text of a docx: the body in its order, then footnotes, endnotes, comments (批注), headers and footers. Tables come as
 * sheets too. Text that a tracked change (修订) took out or moved away is not told, inserted text is; fields are told by their shown
 * result. Files embedded as they are (a workbook in a contract) are members. Macros, links to outside and pictures are not read.
 */
export async function readDocx(
  archive: Buffer,
  entries: readonly ZipEntry[],
  allowance: MemberAllowance | null,
  emit: Emit,
): Promise<Remark> {
  const parts = new PackageParts(archive, entries, { inflatedBytes, spentBytes: 0 })
  const main = await findMain(parts)
  const relationships = await parts.relationships(main).catch(ignoreDamage)
  const writer = new FlowWriter(emit)
  let isDamaged = relationships === undefined
  isDamaged = !(await readPart(parts, main, 'body', writer)) || isDamaged
  for (const part of sideParts) {
    const targets = new Set((relationships ?? []).filter(({ type }) => type === relationshipOf[part]).map(({ target }) => target))
    for (const target of targets) isDamaged = !(await readPart(parts, target, part, writer)) || isDamaged
  }
  const embedded = (relationships ?? []).filter(({ type, target }) => type === 'package' && parts.has(target))
  const remark = allowance === null ? null : await giveEmbedded(parts, embedded, allowance, emit)
  if (isDamaged) return 'corrupt'
  if (remark !== null) return remark
  if (!writer.hasText && embedded.length === 0) throw new ReadingStopped('empty', 'no text in the document')
  return null
}

async function giveEmbedded(
  parts: PackageParts,
  embedded: readonly Relationship[],
  allowance: MemberAllowance,
  emit: Emit,
): Promise<Remark> {
  const giver = new MemberGiver(allowance, emit)
  for (const { target } of embedded) {
    if (allowance.depth < 1) await giver.withhold(target, 'too-deep')
    else await giver.give(target, parts.pieces(target))
  }
  return giver.remark
}

async function findMain(parts: PackageParts): Promise<string> {
  const told = (await parts.relationships('')).find(({ type }) => type === 'officeDocument')?.target
  const found = [told, 'word/document.xml'].find((name) => name !== undefined && parts.has(name))
  if (found === undefined) throw new ReadingStopped('corrupt', 'no document part')
  return found
}

/** Answers whether the part was whole; what was read before the damage stays. */
async function readPart(parts: PackageParts, name: string, part: TextPart, writer: FlowWriter): Promise<boolean> {
  let isWhole = true
  const listener = new DocxListener(writer, part)
  try {
    await parts.scan(name, listener, () => (writer.isFull ? writer.flush() : undefined))
  } catch (stop) {
    if (!(stop instanceof ReadingStopped) || !isDamage(stop)) throw stop
    isWhole = false
  }
  listener.finish()
  await writer.flush()
  return isWhole
}

function ignoreDamage(stop: unknown): undefined {
  if (stop instanceof ReadingStopped && isDamage(stop)) return undefined
  throw stop
}

function isDamage({ code }: ReadingStopped): boolean {
  return code === 'corrupt' || code === 'truncated'
}
