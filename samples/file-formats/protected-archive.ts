import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { encodeText } from '../text-encoding.ts'

export interface ProtectedEntry {
  readonly name: string
  readonly bytes: Uint8Array
  /** Stands in the archive for anybody to read. */
  readonly open?: true
  /** Its own password, in place of the archive's. */
  readonly password?: Uint8Array
}

/** `aes-256`: WinZip's AE-2. `zip-crypto`: the old cipher of PKWARE, which most archivers still write. */
export type ArchiveCipher = 'zip-crypto' | 'aes-256'

/** 加密压缩包: a zip whose files are packed and locked, its names in GB18030 as a Chinese Windows writes them. Samples only. */
export function protectedArchive(entries: readonly ProtectedEntry[], password: Uint8Array, cipher: ArchiveCipher): Uint8Array {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes)
    const key = Buffer.from(entry.password ?? password)
    const isAes = cipher === 'aes-256' && entry.open !== true
    const bytes = entry.open ? packed : isAes ? sealedByAes(packed, key, entry.name) : sealedByZipCrypto(packed, key, entry.bytes)
    const name = encodeText(entry.name, 'gb18030')
    const extra = isAes ? Buffer.from('0199070002004145030800', 'hex') : Buffer.alloc(0)
    const facts = Buffer.concat([
      words(51, entry.open ? 0 : 1, isAes ? 99 : 8, 0, 0),
      longs(isAes ? 0 : crc32(entry.bytes), bytes.length, entry.bytes.length),
      words(name.length, extra.length),
    ])
    const local = Buffer.concat([longs(0x04034b50), facts, name, extra])
    directory.push(Buffer.concat([longs(0x02014b50), words(51), facts, words(0, 0, 0), longs(0, offset), name, extra]))
    parts.push(local, bytes)
    offset += local.length + bytes.length
  }
  const list = Buffer.concat(directory)
  const end = [longs(0x06054b50), words(0, 0, entries.length, entries.length), longs(list.length, offset), words(0)]
  return Buffer.concat([...parts, list, ...end])
}

/** AE-2: salt, two bytes to check by, the bytes in counter mode from 1 with the low byte first, ten bytes of HMAC. */
function sealedByAes(packed: Buffer, password: Buffer, drawn: string): Buffer {
  const salt = createHash('sha256').update(drawn).digest().subarray(0, 16)
  const derived = pbkdf2Sync(password, salt, 1000, 66, 'sha1')
  const sealed = Buffer.alloc(packed.length)
  for (let at = 0; at < packed.length; at += 16) {
    const counter = Buffer.alloc(16)
    counter.writeUInt32LE(at / 16 + 1)
    const stream = createCipheriv('aes-256-ecb', derived.subarray(0, 32), null).update(counter)
    for (let i = at; i < Math.min(at + 16, packed.length); i++) sealed[i] = packed[i]! ^ stream[i - at]!
  }
  const seal = createHmac('sha1', derived.subarray(32, 64)).update(sealed).digest().subarray(0, 10)
  return Buffer.concat([salt, derived.subarray(64), sealed, seal])
}

/** APPNOTE 6.1: twelve bytes in front, of which the last is the highest of the checksum. */
function sealedByZipCrypto(packed: Buffer, password: Buffer, clear: Uint8Array): Buffer {
  const keys = [0x12345678, 0x23456789, 0x34567890] as [number, number, number]
  const turn = (byte: number) => {
    keys[0] = crcStep(keys[0], byte)
    keys[1] = (Math.imul((keys[1] + (keys[0] & 0xff)) | 0, 134_775_813) + 1) | 0
    keys[2] = crcStep(keys[2], keys[1] >>> 24)
  }
  for (const byte of password) turn(byte)
  const header = Buffer.concat([createHash('md5').update(clear).digest().subarray(0, 11), Buffer.of(crc32(clear) >>> 24)])
  return Buffer.concat([header, packed]).map((byte) => {
    const word = (keys[2] | 2) & 0xffff
    turn(byte)
    return byte ^ ((Math.imul(word, word ^ 1) >>> 8) & 0xff)
  }) as Buffer // map of a Buffer gives a Buffer
}

/** One byte into a checksum that is neither begun nor ended. */
function crcStep(value: number, byte: number): number {
  return ~crc32(Buffer.of(byte), ~value >>> 0) | 0
}

function words(...values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer)
}

function longs(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values.map((value) => value >>> 0)).buffer)
}
