import { isUtf8 } from 'node:buffer'
import { ReadingStopped } from '../problems.ts'

/** A member as the central directory tells it. Sizes in bytes; `offset` is that of its local header. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly crc32: number
  readonly compressedBytes: number
  readonly inflatedBytes: number
  readonly offset: number
}

const endSignature = 0x06054b50
const end64LocatorSignature = 0x07064b50
const end64Signature = 0x06064b50
const memberSignature = 0x02014b50
const longestComment = 0xffff

/**
 * The members of a zip held in memory, in the order of its directory.
 * Stops with `truncated` (no directory at the end), `corrupt`, `too-many`, `path-escape` (a name that leaves the archive)
 * and `bomb` (members that share bytes, the trick behind archives that unpack to petabytes).
 */
export function readZipDirectory(bytes: Buffer, limit: { readonly entries: number }): readonly ZipEntry[] {
  const directory = findDirectory(bytes)
  if (directory.entries > limit.entries) throw new ReadingStopped('too-many', 'zip members')
  const entries: ZipEntry[] = []
  let at = directory.start
  while (at + 46 <= directory.end && bytes.readUInt32LE(at) === memberSignature) {
    if (entries.length >= limit.entries) throw new ReadingStopped('too-many', 'zip members')
    const { entry, next } = readMember(bytes, at, directory.shift)
    entries.push(entry)
    at = next
  }
  if (entries.length === 0 && directory.entries > 0) throw new ReadingStopped('corrupt', 'zip directory')
  refuseSharedBytes(entries)
  return entries
}

/** `shift`: bytes in front of the archive that its offsets do not count (self-extracting archives). */
function findDirectory(bytes: Buffer): { start: number; end: number; entries: number; shift: number } {
  const lowest = Math.max(0, bytes.length - 22 - longestComment)
  let at = bytes.length - 22
  while (at >= lowest && bytes.readUInt32LE(at) !== endSignature) at--
  if (at < lowest) throw new ReadingStopped('truncated', 'zip has no directory')
  let entries = bytes.readUInt16LE(at + 10)
  let size = bytes.readUInt32LE(at + 12)
  let offset = bytes.readUInt32LE(at + 16)
  let end = at
  const isZip64 = entries === 0xffff || size === 0xffffffff || offset === 0xffffffff
  if (isZip64 && at >= 20 && bytes.readUInt32LE(at - 20) === end64LocatorSignature) {
    const at64 = Number(bytes.readBigUInt64LE(at - 20 + 8))
    if (at64 + 56 > bytes.length || bytes.readUInt32LE(at64) !== end64Signature) throw new ReadingStopped('corrupt', 'zip64 end')
    entries = Number(bytes.readBigUInt64LE(at64 + 32))
    size = Number(bytes.readBigUInt64LE(at64 + 40))
    offset = Number(bytes.readBigUInt64LE(at64 + 48))
    end = at64
  }
  const start = end - size
  if (start < 0) throw new ReadingStopped('corrupt', 'zip directory starts before the file')
  const shift = start - offset
  if (shift < 0) throw new ReadingStopped('corrupt', 'zip directory lies past its end')
  return { start, end, entries, shift }
}

function readMember(bytes: Buffer, at: number, shift: number): { entry: ZipEntry; next: number } {
  const nameLength = bytes.readUInt16LE(at + 28)
  const extraLength = bytes.readUInt16LE(at + 30)
  const extraAt = at + 46 + nameLength
  const next = extraAt + extraLength + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) throw new ReadingStopped('corrupt', 'zip member runs past the end')
  let inflatedBytes = bytes.readUInt32LE(at + 24)
  let compressedBytes = bytes.readUInt32LE(at + 20)
  let offset = bytes.readUInt32LE(at + 42)
  // Zip64 extra field: only those of the three that are all ones are repeated there, in this order.
  const wide = findExtra(bytes.subarray(extraAt, extraAt + extraLength), 0x0001)
  let wideAt = 0
  const widen = (value: number): number => {
    if (value !== 0xffffffff || wide === undefined || wideAt + 8 > wide.length) return value
    wideAt += 8
    return Number(wide.readBigUInt64LE(wideAt - 8))
  }
  inflatedBytes = widen(inflatedBytes)
  compressedBytes = widen(compressedBytes)
  offset = widen(offset) + shift
  const flags = bytes.readUInt16LE(at + 8)
  const name = parseMemberName(bytes.subarray(at + 46, extraAt), (flags & 0x0800) !== 0)
  const method = bytes.readUInt16LE(at + 10)
  const crc32 = bytes.readUInt32LE(at + 16)
  return { entry: { name, method, encrypted: (flags & 1) !== 0, crc32, compressedBytes, inflatedBytes, offset }, next }
}

function findExtra(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + size)
    at += 4 + size
  }
  return undefined
}

/** Names are UTF-8 when the archive says so or when they are; else what Chinese Windows wrote (GBK). */
function parseMemberName(raw: Buffer, saysUtf8: boolean): string {
  const decoded = saysUtf8 || isUtf8(raw) ? raw.toString('utf8') : new TextDecoder('gb18030').decode(raw)
  const name = decoded.replaceAll('\\', '/')
  const leaves = name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..')
  if (leaves) throw new ReadingStopped('path-escape', 'zip member name')
  return name
}

function refuseSharedBytes(entries: readonly ZipEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset)
  for (let i = 1; i < inOrder.length; i++) {
    const before = inOrder[i - 1]!
    if (before.offset + 30 + before.compressedBytes > inOrder[i]!.offset) throw new ReadingStopped('bomb', 'zip members overlap')
  }
}
