import { crc32, deflateRawSync } from 'node:zlib'
import { encodeText } from '../text-encoding.ts'

export interface ArchiveEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

// 2026-11-21 09:30:00 in MS-DOS form: a fixed time, so that the same entries give the same bytes.
const dosDate = ((2026 - 1980) << 9) | (11 << 5) | 21
const dosTime = (9 << 11) | (30 << 5)

/**
 * A zip archive (APPNOTE 6.3.9, deflate, no zip64): under 65,536 entries and 4 GiB. Same Node, same bytes. Names in `gb18030`
 * stand without the flag for UTF-8, as the Explorer of a Chinese Windows writes them.
 */
export function zipArchive(entries: readonly ArchiveEntry[], names: 'utf-8' | 'gb18030' = 'utf-8'): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const name = encodeText(entry.name, names)
    const packed = deflateRawSync(entry.bytes)
    const facts = factsOf(entry.bytes, packed, name, names === 'utf-8' ? 0x0800 : 0)
    const local = Buffer.concat([record(0x04034b50), facts, name])
    directory.push(Buffer.concat([record(0x02014b50), words(20), facts, words(0, 0, 0), longs(0, offset), name]))
    parts.push(local, packed)
    offset += local.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.concat([
    record(0x06054b50),
    words(0, 0, entries.length, entries.length),
    longs(list.length, offset),
    words(0),
  ])
  return Buffer.concat([...parts, list, end])
}

/** The fields that a local header and a directory entry share, from `version needed` to `extra length`. */
function factsOf(clear: Uint8Array, packed: Uint8Array, name: Uint8Array, flags: number): Buffer {
  const deflated = 8
  return Buffer.concat([
    words(20, flags, deflated, dosTime, dosDate),
    longs(crc32(clear), packed.length, clear.length),
    words(name.length, 0),
  ])
}

function record(signature: number): Buffer {
  return longs(signature)
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => {
    bytes.writeUInt16LE(value, i * 2)
  })
  return bytes
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value >>> 0, i * 4)
  })
  return bytes
}
