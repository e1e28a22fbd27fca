import { isUtf8 } from 'node:buffer'
import { ReadingStopped } from '../problems.ts'

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** Where and how the text of a file begins. `end` is short of the file's when its last character is cut in half. */
export interface TextBody {
  readonly encoding: TextEncoding
  readonly start: number
  readonly end: number
}

const sampleBytes = 256 * 1024

/**
 * Tells the encoding (编码): byte order mark, then UTF-16 by its zero bytes, then UTF-8 without exception, then GB18030
 * without exception, then UTF-16 without a mark. Undefined when the bytes are no text.
 * Stops with `corrupt` where most of it is UTF-8 and some bytes are not: read as GB18030 such a file would look well and say nonsense.
 */
export function findTextBody(bytes: Buffer): TextBody | undefined {
  const marked = byMark(bytes)
  if (marked !== undefined) return marked
  const whole = { start: 0, end: bytes.length }
  const zeros = countZeros(bytes)
  if (zeros.even + zeros.odd > 0) {
    const wide = zeros.odd >= zeros.even ? 'utf-16le' : 'utf-16be'
    return looksWide(bytes, wide) && decodes(bytes, wide) ? { encoding: wide, ...whole } : undefined
  }
  if (isUtf8(bytes)) return { encoding: 'utf-8', ...whole }
  const uncut = bytes.length - cutCharacter(bytes)
  if (uncut < bytes.length && isUtf8(bytes.subarray(0, uncut)) && hasWideUtf8(bytes, uncut))
    return { encoding: 'utf-8', start: 0, end: uncut }
  if (isMostlyUtf8(bytes)) throw new ReadingStopped('corrupt', 'broken UTF-8')
  const mayBeWide = bytes.length % 2 === 0 && looksWide(bytes, 'utf-16le') && decodes(bytes, 'utf-16le')
  if (mayBeWide && !looksGbk(bytes)) return { encoding: 'utf-16le', ...whole }
  if (decodes(bytes, 'gb18030')) return { encoding: 'gb18030', ...whole }
  if (decodes(bytes.subarray(0, -1), 'gb18030')) return { encoding: 'gb18030', start: 0, end: bytes.length - 1 }
  return mayBeWide ? { encoding: 'utf-16le', ...whole } : undefined
}

function byMark(bytes: Buffer): TextBody | undefined {
  const start = (encoding: TextEncoding, length: number): TextBody => {
    const end = bytes.length - (encoding.startsWith('utf-16') ? bytes.length % 2 : 0)
    return { encoding, start: length, end }
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return start('utf-8', 3)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return start('utf-16le', 2)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return start('utf-16be', 2)
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x84319533) return start('gb18030', 4)
  return undefined
}

function countZeros(bytes: Buffer): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 }
  for (let at = bytes.indexOf(0); at >= 0 && at < sampleBytes; at = bytes.indexOf(0, at + 1)) {
    if (at % 2 === 0) counts.even++
    else counts.odd++
  }
  return counts
}

function decodes(bytes: Buffer, encoding: TextEncoding): boolean {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true })
    for (let at = 0; at < bytes.length; at += sampleBytes) decoder.decode(bytes.subarray(at, at + sampleBytes), { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** How many bytes at the end begin a UTF-8 character without finishing it. */
function cutCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

function hasWideUtf8(bytes: Buffer, end: number): boolean {
  for (let at = 0; at < end; at++) if (bytes[at]! >= 0xe0) return true
  return false
}

/** Of the bytes that are not ASCII, do nine in ten belong to whole three-byte characters of UTF-8? GBK text never comes near. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const end = Math.min(bytes.length, 4 * 1024 * 1024)
  let wide = 0
  let whole = 0
  for (let at = 0; at < end; at++) {
    if (bytes[at]! < 0x80) continue
    wide++
    const follows =
      bytes[at]! >= 0xe0 && bytes[at]! < 0xf0 && (bytes[at + 1]! & 0xc0) === 0x80 && (bytes[at + 2]! & 0xc0) === 0x80
    if (follows) {
      wide += 2
      whole += 3
      at += 2
    }
  }
  return wide >= 12 && whole / wide >= 0.9
}

/** Of the characters of two bytes, are most in the part of GBK where everyday characters lie (both bytes from A1 on)? */
function looksGbk(bytes: Buffer): boolean {
  const end = Math.min(bytes.length - 1, sampleBytes)
  let wide = 0
  let everyday = 0
  for (let at = 0; at < end; at++) {
    if (bytes[at]! < 0x81) continue
    wide++
    if (bytes[at]! >= 0xa1 && bytes[at + 1]! >= 0xa1) everyday++
    at++
  }
  return everyday * 2 > wide
}

/** Nine in ten of the units are common Chinese characters, ASCII or full-width marks: then bytes in pairs are UTF-16 and not noise. */
function looksWide(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const units = Math.min(bytes.length, sampleBytes) >> 1
  let common = 0
  for (let i = 0; i < units; i++) {
    const unit = encoding === 'utf-16le' ? bytes.readUInt16LE(i * 2) : bytes.readUInt16BE(i * 2)
    if ((unit >= 0x4e00 && unit <= 0x9fa5) || (unit > 0 && unit < 0x80) || (unit >= 0x3000 && unit <= 0x303f) || unit >= 0xff00)
      common++
  }
  return units >= 2 && common / units > 0.9
}

/** The text piece by piece. A byte outside the encoding stops the reading with `corrupt`: nothing is replaced in silence. */
export function* decodeText(bytes: Buffer, body: TextBody): Generator<string> {
  const decoder = new TextDecoder(body.encoding, { fatal: true, ignoreBOM: true })
  const piece = 128 * 1024
  try {
    for (let at = body.start; at < body.end; at += piece) {
      yield decoder.decode(bytes.subarray(at, Math.min(at + piece, body.end)), { stream: true })
    }
    yield decoder.decode()
  } catch (cause) {
    if (cause instanceof TypeError) throw new ReadingStopped('corrupt', `bytes that are not ${body.encoding}`)
    throw cause
  }
}
