import { ReadingStopped } from '../problems.ts'
import type { MemberLock } from './locked-member.ts'
import { decodeMemberNames, type RawName } from './member-names.ts'

/** A member as the central directory tells it. Sizes in bytes; `offset` is that of its local header. */
export interface ZipEntry {
  readonly name: string
  /** Its name leads out of the archive, or it is a link, which may. */
  readonly escapes: boolean
  readonly isFolder: boolean
  readonly method: number
  /** Null: anybody may read it. */
  readonly lock: MemberLock | null
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
 * Stops with `truncated` (no directory at the end), `corrupt`, `too-many`, and `bomb` (members that share bytes, the trick behind
 * archives that unpack to petabytes). Names are told, not judged: see `refuseEscapes`.
 */
export function readZipDirectory(bytes: Buffer, limit: { readonly entries: number }): readonly ZipEntry[] {
  const directory = findDirectory(bytes)
  if (directory.entries > limit.entries) throw new ReadingStopped('too-many', 'zip members')
  const members: ReadMember[] = []
  let at = directory.start
  while (at + 46 <= directory.end && bytes.readUInt32LE(at) === memberSignature) {
    if (members.length >= limit.entries) throw new ReadingStopped('too-many', 'zip members')
    const member = readMember(bytes, at, directory.shift)
    members.push(member)
    at = member.next
  }
  if (members.length === 0 && directory.entries > 0) throw new ReadingStopped('corrupt', 'zip directory')
  const names = decodeMemberNames(members.map(({ name }) => name))
  const entries = members.map(({ entry, isLink, saysFolder }, i): ZipEntry => {
    const name = names[i]!
    const isFolder = name.endsWith('/') || (saysFolder && entry.inflatedBytes === 0)
    return { ...entry, name, escapes: isLink || leavesArchive(name), isFolder }
  })
  refuseSharedBytes(entries)
  return entries
}

/** For packages whose parts point at each other by name: one that leaves the package makes all of it suspect. */
export function refuseEscapes(entries: readonly ZipEntry[]): void {
  if (entries.some(({ escapes }) => escapes)) throw new ReadingStopped('path-escape', 'zip member name')
}

function leavesArchive(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..')
}

interface ReadMember {
  readonly entry: Omit<ZipEntry, 'name' | 'escapes' | 'isFolder'>
  readonly name: RawName
  readonly isLink: boolean
  readonly saysFolder: boolean
  readonly next: number
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

function readMember(bytes: Buffer, at: number, shift: number): ReadMember {
  const nameLength = bytes.readUInt16LE(at + 28)
  const extraLength = bytes.readUInt16LE(at + 30)
  const extraAt = at + 46 + nameLength
  const next = extraAt + extraLength + bytes.readUInt16LE(at + 32)
  if (next > bytes.length) throw new ReadingStopped('corrupt', 'zip member runs past the end')
  let inflatedBytes = bytes.readUInt32LE(at + 24)
  let compressedBytes = bytes.readUInt32LE(at + 20)
  let offset = bytes.readUInt32LE(at + 42)
  // Zip64 extra field: only those of the three that are all ones are repeated there, in this order.
  const extra = bytes.subarray(extraAt, extraAt + extraLength)
  const wide = findExtra(extra, 0x0001)
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
  const name: RawName = {
    bytes: bytes.subarray(at + 46, extraAt),
    saysUtf8: (flags & 0x0800) !== 0,
    unicodePath: findExtra(extra, 0x7075),
  }
  // Unix keeps the kind of a file in the high half of the external attributes: S_IFLNK.
  const isLink = bytes[at + 5] === 3 && (bytes.readUInt16LE(at + 40) & 0xf000) === 0xa000
  const saysFolder = (bytes.readUInt8(at + 38) & 0x10) !== 0 // the attribute of DOS, which Unix writers repeat
  const crc32 = bytes.readUInt32LE(at + 16)
  const aes = findExtra(extra, 0x9901)
  const lock = (flags & 1) === 0 ? null : lockOf(flags, crc32, bytes.readUInt16LE(at + 12), aes)
  const method = lock?.kind === 'winzip-aes' && aes !== undefined ? aes.readUInt16LE(5) : bytes.readUInt16LE(at + 10)
  return { entry: { method, lock, crc32, compressedBytes, inflatedBytes, offset }, name, isLink, saysFolder, next }
}

/** `aes`: WinZip's extra field 0x9901: version, `AE`, strength, and the method that the bytes were packed with. */
function lockOf(flags: number, crc32: number, time: number, aes: Buffer | undefined): MemberLock {
  if ((flags & 0x40) !== 0) return { kind: 'other' } // PKWARE's strong encryption
  if (aes !== undefined && aes.length >= 7 && aes[4]! >= 1 && aes[4]! <= 3)
    return { kind: 'winzip-aes', strength: aes[4]!, hasChecksum: aes.readUInt16LE(0) !== 2 }
  // A writer that did not know the checksum beforehand took the time in its place.
  return { kind: 'zip-crypto', check: (flags & 8) !== 0 ? time >>> 8 : crc32 >>> 24 }
}

function findExtra(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + size)
    at += 4 + size
  }
  return undefined
}

function refuseSharedBytes(entries: readonly ZipEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset)
  for (let i = 1; i < inOrder.length; i++) {
    const before = inOrder[i - 1]!
    if (before.offset + 30 + before.compressedBytes > inOrder[i]!.offset) throw new ReadingStopped('bomb', 'zip members overlap')
  }
}
