import type { ProblemCode } from '../extraction.ts'
import { ReadingStopped } from '../problems.ts'
import { encodeGbk } from '../text-encoding/encode-gbk.ts'
import { inflateEntry, locateData } from './inflate-entry.ts'
import { seemsToFit } from './locked-member.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Members that a password is held against, and how many of them are opened to be sure. */
const mostCompared = 500
const mostOpened = 5

/**
 * The bytes that a password stands for in this archive, proved on one of its smaller members: in UTF-8, or as a Chinese Windows writes it.
 * Stops with `wrong-password` when it opens none of them, `unsupported` when all are locked in a way that we do not know, and
 * with what keeps the fitting ones from opening (`unsupported`, `bomb`, `too-large`): then nothing proves it.
 */
export async function provePassword(
  archive: Buffer,
  entries: readonly ZipEntry[],
  password: string,
  limitBytes: number,
): Promise<Buffer> {
  const locked = entries.filter(({ lock, isFolder }) => lock !== null && lock.kind !== 'other' && !isFolder).sort(smallestFirst)
  if (locked.length === 0) throw new ReadingStopped('unsupported', 'encryption of the archive')
  let unproved: ProblemCode | null = null
  const gbk = encodeGbk(password)
  const utf8 = Buffer.from(password, 'utf8')
  for (const bytes of gbk === null || gbk.equals(utf8) ? [utf8] : [utf8, gbk]) {
    const fitting = locked.slice(0, mostCompared).filter((entry) => fits(archive, entry, bytes))
    for (const entry of fitting.slice(0, mostOpened)) {
      const stop = await stopOf(archive, entry, bytes, limitBytes)
      if (stop === null) return bytes
      if (stop !== 'corrupt' && stop !== 'wrong-password') unproved ??= stop
    }
  }
  if (unproved !== null) throw new ReadingStopped(unproved, 'no locked member opened')
  throw new ReadingStopped('wrong-password', 'archive')
}

/** An empty member proves the least. */
function smallestFirst(a: ZipEntry, b: ZipEntry): number {
  return (a.inflatedBytes || Number.MAX_SAFE_INTEGER) - (b.inflatedBytes || Number.MAX_SAFE_INTEGER)
}

/** A member that is cut off proves nothing. */
function fits(archive: Buffer, entry: ZipEntry, password: Buffer): boolean {
  try {
    return entry.lock !== null && seemsToFit(entry.lock, locateData(archive, entry), password)
  } catch (stop) {
    if (stop instanceof ReadingStopped) return false
    throw stop
  }
}

/**
 * Why a member does not open; null: it did. A wrong key gives bytes that are no packed data, or not those that the archive has the checksum
 * of; any other stop says nothing of the key.
 */
async function stopOf(archive: Buffer, entry: ZipEntry, password: Buffer, limitBytes: number): Promise<ProblemCode | null> {
  try {
    for await (const _ of inflateEntry(archive, entry, { inflatedBytes: limitBytes, spentBytes: 0 }, password));
    return null
  } catch (stop) {
    if (stop instanceof ReadingStopped) return stop.code
    throw stop
  }
}
