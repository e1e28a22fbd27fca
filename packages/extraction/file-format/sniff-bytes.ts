import type { FileFormat } from '../extraction.ts'

/** Families that a file's first bytes tell apart. `zip` and `compound` are looked into further; undefined: perhaps text. */
export type Signature = FileFormat | 'compound' | undefined

const signatures: readonly (readonly [offset: number, bytes: readonly number[], is: Signature])[] = [
  [0, [0x50, 0x4b, 0x03, 0x04], 'zip'],
  [0, [0x50, 0x4b, 0x05, 0x06], 'zip'],
  [0, [0x50, 0x4b, 0x07, 0x08], 'zip'],
  [0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'compound'],
  [0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'rar'],
  [0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z'],
  [0, [0xff, 0xd8, 0xff], 'jpg'],
  [0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
  [4, [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69], 'heic'], // ftyphei(c|x|m|s)
  [4, [0x66, 0x74, 0x79, 0x70, 0x6d, 0x69, 0x66, 0x31], 'heic'], // ftypmif1
  [0, [0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'], // {\rtf
]

/** The worksheet stream of Excel 2 to 4 begins with a BOF record of its own, without a container. */
const oldWorksheets = [0x0009, 0x0209, 0x0409]

export function sniffBytes(bytes: Buffer): Signature {
  const found = signatures.find(([offset, mark]) => mark.every((byte, i) => bytes[offset + i] === byte))
  if (found !== undefined) return found[2]
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (bytes.length >= 8 && oldWorksheets.includes(bytes.readUInt16LE(0)) && bytes.readUInt16LE(2) <= 16) return 'xls'
  return isDbase(bytes) ? 'dbf' : undefined
}

/** The format of a file that none of our readers takes up, told by its first bytes; undefined where a reader has to look. */
export function unreadFormat(bytes: Buffer): FileFormat | undefined {
  const signature = sniffBytes(bytes)
  return signature === 'zip' || signature === 'compound' || signature === 'pdf' ? undefined : signature
}

/** dBase: a version byte, a date, and a header whose length fits its 32-byte fields and ends in 0x0D (0x00 in Visual FoxPro). */
function isDbase(bytes: Buffer): boolean {
  if (bytes.length < 65 || ![0x02, 0x03, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8e, 0xf5].includes(bytes[0]!)) return false
  const [month, day, headerBytes] = [bytes[2]!, bytes[3]!, bytes.readUInt16LE(8)]
  if (month > 12 || day > 31 || headerBytes < 65 || headerBytes > bytes.length) return false
  const fieldsEnd = bytes.subarray(32, headerBytes).indexOf(0x0d)
  return fieldsEnd >= 32 && fieldsEnd % 32 === 0
}
