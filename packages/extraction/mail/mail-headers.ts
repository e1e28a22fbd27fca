import { decodeEncodedWords } from './encoded-words.ts'
import { decodeHeaderBytes } from './mail-charset.ts'
import { parseParameters } from './header-parameters.ts'

const mostHeaderBytes = 1024 * 1024
const mostHeaders = 1000
const colon = 0x3a

/** The headers of a mail or of a part of one, and where its body begins. */
export class MailHeaders {
  readonly bodyStart: number
  readonly #fields: readonly (readonly [name: string, raw: string])[]

  constructor(bytes: Buffer, start: number, end: number) {
    const limit = Math.min(end, start + mostHeaderBytes)
    const fields: [string, string][] = []
    let at = start
    while (at < limit) {
      const next = endOfLine(bytes, at, limit)
      const line = trimEnd(bytes.subarray(at, next))
      const last = fields.at(-1)
      const isFolded = line[0] === 0x20 || line[0] === 0x09
      if (line.length === 0) {
        at = next
        break
      }
      if (fieldName(line) !== undefined && !isFolded) {
        const name = fieldName(line)!
        if (fields.length < mostHeaders) fields.push([name, decodeHeaderBytes(line.subarray(line.indexOf(colon) + 1)).trim()])
      } else if (
        last !== undefined &&
        (isFolded || fieldName(bytes.subarray(next, endOfLine(bytes, next, limit))) !== undefined)
      ) {
        last[1] += ` ${decodeHeaderBytes(line).trim()}` // folded, or wrapped by a program that did not know how
      } else if (!isFolded) break // a body without an empty line before it
      at = next
    }
    this.bodyStart = Math.min(at, end)
    this.#fields = fields
  }

  /** The first header of the name as it is written, unfolded. */
  raw(name: string): string | undefined {
    return this.#fields.find(([each]) => each === name)?.[1]
  }

  /** The first header of the name as text. */
  text(name: string): string | undefined {
    const raw = this.raw(name)
    return raw === undefined ? undefined : decodeEncodedWords(raw).replace(/\s+/g, ' ').trim()
  }

  /** A header of a value and parameters: `multipart/mixed; boundary=x`. The value in small letters, '' when there is none. */
  parameters(name: string): { readonly value: string; readonly parameters: ReadonlyMap<string, string> } {
    return parseParameters(this.raw(name) ?? '')
  }
}

/** Past the line feed of the line that begins at `from`; looks no further than `limit`. */
export function endOfLine(bytes: Buffer, from: number, limit: number): number {
  const end = bytes.subarray(from, limit).indexOf(0x0a)
  return end < 0 ? limit : from + end + 1
}

/** The name in small letters where the line is a header: printable ASCII without blanks, then a colon (RFC 5322, 2.2). */
function fieldName(line: Buffer): string | undefined {
  return /^([!-9;-~]{1,100})[ \t]*:/.exec(line.toString('latin1', 0, 120))?.[1]?.toLowerCase()
}

function trimEnd(line: Buffer): Buffer {
  let end = line.length
  while (end > 0 && (line[end - 1] === 0x0a || line[end - 1] === 0x0d)) end--
  return line.subarray(0, end)
}
