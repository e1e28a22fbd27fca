import type { Emit, Remark } from '../emit.ts'
import type { MemberAllowance } from '../extraction.ts'
import { largestInputBytes } from '../child/limits.ts'
import { MemberGiver } from '../members/hand-over-member.ts'
import { ReadingStopped } from '../problems.ts'
import { provePassword } from './archive-password.ts'
import { inflateEntry, isSwollen } from './inflate-entry.ts'
import type { ZipEntry } from './zip-directory.ts'

/** What macOS and Windows leave in folders: no person wrote it, and it is not the file that its name resembles. */
const systemFile = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$|(?:^|\/)__MACOSX\/(?:.*\/)?\._[^/]*$/i

/**
 * 压缩包: hands over every file of a zip, in the order of its directory. Folders are no files and are passed over. A member that is
 * locked, points out of the archive, is damaged, swells or is packed in an uncommon way is told with its problem, and the others go on.
 * Files that systems leave behind are told as `empty`. With a password the locked ones are told too, each under its checks as before; a
 * member under another password stays behind alone.
 * Stops with `empty` (no file at all), `too-deep`, `too-many`, `too-large`, `bomb`, `wrong-password` (it opens none of the locked ones).
 */
export async function readArchive(
  archive: Buffer,
  entries: readonly ZipEntry[],
  { allowance, password }: { readonly allowance: MemberAllowance; readonly password: string | null },
  emit: Emit,
): Promise<Remark> {
  if (allowance.depth < 1) throw new ReadingStopped('too-deep', 'archives')
  const files = entries.filter(({ isFolder }) => !isFolder)
  if (files.length === 0) throw new ReadingStopped('empty', 'no files in the archive')
  if (files.length > allowance.files) throw new ReadingStopped('too-many', 'archive members')
  const declared = files.reduce((sum, entry) => sum + (staysLocked(entry, password) ? 0 : entry.inflatedBytes), 0)
  if (isSwollen(declared, archive.length)) throw new ReadingStopped('bomb', 'members together')
  if (declared > allowance.bytes) throw new ReadingStopped('too-large', 'members together')
  const isLocked = files.some(({ lock }) => lock !== null)
  const key = password === null || !isLocked ? null : await provePassword(archive, files, password, allowance.bytes)
  const giver = new MemberGiver(allowance, emit)
  const budget = { inflatedBytes: allowance.bytes, spentBytes: 0 }
  for (const entry of files) {
    if (entry.escapes) await giver.withhold(entry.name, 'path-escape')
    else if (systemFile.test(entry.name)) await giver.withhold(entry.name, 'empty')
    else if (!staysLocked(entry, password) && isTooLarge(entry)) await giver.withhold(entry.name, 'too-large')
    else await giver.give(entry.name, inflateEntry(archive, entry, budget, key))
  }
  return giver.remark
}

/** Larger than any file we read. A swollen one is left to its inflating, which says so. */
function isTooLarge({ inflatedBytes, compressedBytes }: ZipEntry): boolean {
  return inflatedBytes > largestInputBytes && !isSwollen(inflatedBytes, compressedBytes)
}

function staysLocked({ lock }: ZipEntry, password: string | null): boolean {
  return lock !== null && password === null
}
