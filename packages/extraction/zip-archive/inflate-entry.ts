import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib'
import { ReadingStopped } from '../problems.ts'
import { openMember } from './locked-member.ts'
import type { ZipEntry } from './zip-directory.ts'

/** Counts what a whole archive inflates to, so that many modest members cannot add up to what one may not. */
export interface InflateBudget {
  /** Most bytes that all members together may inflate to. */
  readonly inflatedBytes: number
  spentBytes: number
}

/** Office files seldom pass 60:1; deflate can reach 1032:1. Below `freeBytes` the ratio says nothing. */
const highestRatio = 250
const freeBytes = 16 * 1024 * 1024
const lieBytes = 1024 * 1024
const chunkBytes = 128 * 1024

/**
 * The bytes of a member, inflated piece by piece on zlib's own thread. The declared size is believed only as an upper bound.
 * Stops with `bomb`, `too-large`, `password`, `wrong-password`, `truncated`, `unsupported` (a method other than stored or deflate); a
 * wrong checksum or size stops with `corrupt` after the last piece.
 */
export async function* inflateEntry(
  archive: Buffer,
  entry: ZipEntry,
  budget: InflateBudget,
  password: Uint8Array | null = null,
): AsyncGenerator<Buffer> {
  const { lock } = entry
  if (lock !== null && password === null) throw new ReadingStopped('password', 'zip member is encrypted')
  const packed = locateData(archive, entry)
  if (isSwollen(entry.inflatedBytes, packed.length)) throw new ReadingStopped('bomb', 'declared ratio')
  const compressed = lock === null || password === null ? packed : openMember(lock, packed, password)
  let inflatedBytes = 0
  let checksum = 0
  for await (const piece of piecesOf(compressed, entry.method)) {
    inflatedBytes += piece.length
    budget.spentBytes += piece.length
    if (isSwollen(inflatedBytes, compressed.length)) throw new ReadingStopped('bomb', 'inflate ratio')
    if (inflatedBytes > entry.inflatedBytes + lieBytes) throw new ReadingStopped('bomb', 'member larger than declared')
    if (budget.spentBytes > budget.inflatedBytes) throw new ReadingStopped('too-large', 'archive inflates past the limit')
    checksum = crc32(piece, checksum)
    yield piece
  }
  const isSealed = lock?.kind === 'winzip-aes' && !lock.hasChecksum
  if (inflatedBytes !== entry.inflatedBytes || (checksum !== entry.crc32 && !isSealed))
    throw new ReadingStopped('corrupt', 'member checksum')
}

/** Whether so much out of so little can only be a bomb. */
export function isSwollen(inflatedBytes: number, compressedBytes: number): boolean {
  return inflatedBytes > freeBytes && inflatedBytes > highestRatio * compressedBytes
}

/** The bytes of a member as they lie in the archive. Stops with `truncated` or `corrupt`. */
export function locateData(archive: Buffer, entry: ZipEntry): Buffer {
  const at = entry.offset
  if (at + 30 > archive.length) throw new ReadingStopped('truncated', 'member starts past the end')
  if (archive.readUInt32LE(at) !== 0x04034b50) throw new ReadingStopped('corrupt', 'member header')
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  if (start + entry.compressedBytes > archive.length) throw new ReadingStopped('truncated', 'member runs past the end')
  return archive.subarray(start, start + entry.compressedBytes)
}

async function* piecesOf(compressed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method === 0) {
    for (let at = 0; at < compressed.length; at += chunkBytes) yield compressed.subarray(at, at + chunkBytes)
    return
  }
  if (method !== 8) throw new ReadingStopped('unsupported', `zip method ${method}`)
  const inflate: InflateRaw = createInflateRaw({ chunkSize: chunkBytes })
  inflate.end(compressed)
  try {
    for await (const piece of inflate) yield piece as Buffer // a byte stream without encoding gives Buffers
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw new ReadingStopped('corrupt', 'deflate data')
    throw cause
  } finally {
    inflate.destroy()
  }
}

/** A small member whole. Stops with `too-large` past `limitBytes`. */
export async function readEntry(archive: Buffer, entry: ZipEntry, budget: InflateBudget, limitBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of inflateEntry(archive, entry, budget)) {
    size += piece.length
    if (size > limitBytes) throw new ReadingStopped('too-large', 'zip member')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
