import { isAscii } from 'node:buffer'
import { ReadingStopped } from '../problems.ts'

/**
 * Turns the bytes of a package part into text. UTF-8 unless a byte order mark or the declaration says otherwise;
 * bytes that are not of that encoding stop the reading with `corrupt`, nothing is replaced in silence.
 */
export class XmlDecoder {
  #decoder: TextDecoder | undefined
  /** The last piece may have ended within a character, which the decoder then holds back. */
  #midCharacter = false

  decode(bytes: Buffer, last = false): string {
    this.#decoder ??= decoderFor(bytes)
    if (!this.#midCharacter && this.#decoder.encoding === 'utf-8' && isAscii(bytes)) return bytes.toString('latin1')
    this.#midCharacter = (bytes.at(-1) ?? 0) >= 0x80
    try {
      return this.#decoder.decode(bytes, { stream: !last })
    } catch {
      throw new ReadingStopped('corrupt', 'bytes outside the encoding of the part')
    }
  }
}

function decoderFor(head: Buffer): TextDecoder {
  try {
    return new TextDecoder(encodingOf(head), { fatal: true })
  } catch {
    throw new ReadingStopped('corrupt', 'unknown encoding of a part')
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const declared = /^<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w-]+)["']/.exec(head.toString('latin1', 0, 200))
  // A part whose bytes begin as ASCII is not UTF-16, whatever it declares.
  return declared === null || /^utf-?16/i.test(declared[1]!) ? 'utf-8' : declared[1]!
}
