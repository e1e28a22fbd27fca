import { endOfLine, MailHeaders } from './mail-headers.ts'

/** A part that holds no others: its headers and its body as sent. */
export interface MailPart {
  readonly headers: MailHeaders
  readonly type: string
  readonly body: Buffer
}

const deepestPart = 32
const mostParts = 10_000

/** Of a part within `multipart/alternative`, all versions are one choice for the reader. */
export type PartNode = MailPart | { readonly type: string; readonly parts: readonly PartNode[] }

/** `isCut`: there were more parts than are told. */
export interface SplitMail {
  readonly headers: MailHeaders
  readonly root: PartNode
  readonly isCut: boolean
}

/**
 * A mail taken apart by its boundaries (RFC 2046, 5.1). What is nested deeper than any mail program nests stays one part with its
 * bytes as they are; what comes after the most parts is left. A closing boundary that is missing ends with what holds it.
 */
export function splitMail(bytes: Buffer): SplitMail {
  const count = { parts: 0, isCut: false }
  const headers = new MailHeaders(bytes, skipEnvelope(bytes), bytes.length)
  const root = splitPart(bytes, headers, bytes.length, 'text/plain', 0, count)
  return { headers, root, isCut: count.isCut }
}

function splitPart(
  bytes: Buffer,
  headers: MailHeaders,
  end: number,
  defaultType: string,
  depth: number,
  count: { parts: number; isCut: boolean },
): PartNode {
  const { value, parameters } = headers.parameters('content-type')
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : defaultType
  const boundary = parameters.get('boundary')
  const isSplit = type.startsWith('multipart/') && boundary !== undefined && boundary !== '' && depth < deepestPart
  if (!isSplit) {
    const isUnsplit = type.startsWith('multipart/')
    return { headers, type: isUnsplit ? 'text/plain' : type, body: bytes.subarray(headers.bodyStart, end) }
  }
  const parts: PartNode[] = []
  for (const [from, to] of betweenBoundaries(bytes, headers.bodyStart, end, boundary)) {
    if (count.parts++ >= mostParts) {
      count.isCut = true
      break
    }
    const inner = new MailHeaders(bytes, from, to)
    const innerDefault = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    parts.push(splitPart(bytes, inner, to, innerDefault, depth + 1, count))
  }
  return { type, parts }
}

/** The stretches between lines that are the boundary. The line end before a boundary belongs to it. */
function* betweenBoundaries(bytes: Buffer, start: number, end: number, boundary: string): Generator<[from: number, to: number]> {
  const mark = Buffer.from(`--${boundary}`, 'utf8')
  const own = bytes.subarray(0, end)
  let from = -1
  for (let at = own.indexOf(mark, start); at >= 0; at = own.indexOf(mark, at + 1)) {
    if (at > start && bytes[at - 1] !== 0x0a) continue
    const lineEnd = endOfLine(bytes, at, end)
    const rest = bytes.toString('latin1', at + mark.length, Math.min(lineEnd, at + mark.length + 100)).trim()
    if (rest !== '' && rest !== '--') continue // the beginning of a longer boundary
    if (from >= 0) yield [from, Math.max(from, beforeLineEnd(bytes, at))]
    if (rest === '--') return
    from = lineEnd
  }
  if (from >= 0 && from < end) yield [from, end]
}

function beforeLineEnd(bytes: Buffer, at: number): number {
  if (bytes[at - 1] !== 0x0a) return at
  return bytes[at - 2] === 0x0d ? at - 2 : at - 1
}

/** Mails out of an mbox begin with a line that is no header. */
function skipEnvelope(bytes: Buffer): number {
  let at = 0
  while (at < bytes.length && at < 64 && (bytes[at] === 0x0a || bytes[at] === 0x0d)) at++
  return bytes.toString('latin1', at, at + 5) === 'From ' ? endOfLine(bytes, at, bytes.length) : at
}
