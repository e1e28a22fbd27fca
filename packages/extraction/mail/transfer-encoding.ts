import { ReadingStopped } from '../problems.ts'

/**
 * The bytes of a part (RFC 2045, 6). Encodings of one-to-one and unknown ones give the bytes as they are.
 * Stops with `corrupt` where base64 holds nothing that is base64.
 */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  if (/^base64/.test(encoding)) return decodeBase64(bytes)
  if (/^quoted-?printable/.test(encoding)) return decodeQuotedPrintable(bytes)
  return bytes
}

/** Pieces are decoded as they stand, so that padding in the middle (two encodings put together) ends nothing. */
function decodeBase64(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(/[^A-Za-z0-9+/=]+/g, '')
  const pieces = text.match(/[^=]+/g) ?? []
  if (pieces.length > 1000) throw new ReadingStopped('corrupt', 'base64 with padding everywhere')
  const decoded = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')))
  if (decoded.length === 0 && bytes.toString('latin1').trim() !== '') throw new ReadingStopped('corrupt', 'no base64')
  return decoded
}

/** An `=` that begins nothing stays as it stands (RFC 2045, 6.7 note to implementors). */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length)
  let size = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte !== 0x3d) {
      out[size++] = byte
      continue
    }
    const lineEnd = softBreak(bytes, at + 1)
    const [high, low] = [hexDigit(bytes[at + 1]), hexDigit(bytes[at + 2])]
    if (lineEnd > 0) at = lineEnd - 1
    else if (high >= 0 && low >= 0) {
      out[size++] = high * 16 + low
      at += 2
    } else out[size++] = byte
  }
  return out.subarray(0, size)
}

/** Where the line after a soft break begins, or 0. Blanks that a mail server added before the line end are no part of it. */
function softBreak(bytes: Buffer, from: number): number {
  let at = from
  while (at < from + 80 && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++
  if (bytes[at] === 0x0d) at++
  if (bytes[at] === 0x0a) return at + 1
  return at > from && bytes[at - 1] === 0x0d ? at : 0
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
