import { ReadingStopped } from '../problems.ts'

const namedCharacters: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const longestReference = 10

/**
 * Text as XML means it, from `from` to `end` of the source: character references resolved, line ends made LF (1.0, 2.11).
 * Any entity but the five of XML itself stops the reading with `corrupt`: none was ever declared.
 */
export function decodeXmlText(source: string, from: number, end: number): string {
  const raw = source.slice(from, end)
  const written = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  let reference = written.indexOf('&')
  if (reference < 0) return written
  let text = ''
  let done = 0
  while (reference >= 0) {
    const close = written.indexOf(';', reference)
    if (close < 0 || close - reference > longestReference) throw new ReadingStopped('corrupt', 'bare ampersand')
    text += written.slice(done, reference) + resolve(written.slice(reference + 1, close))
    done = close + 1
    reference = written.indexOf('&', done)
  }
  return text + written.slice(done)
}

function resolve(name: string): string {
  if (name.charCodeAt(0) !== 35) {
    const named = namedCharacters[name]
    if (named === undefined) throw new ReadingStopped('corrupt', 'undefined entity')
    return named
  }
  const isHex = name[1] === 'x' || name[1] === 'X'
  const point = isHex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  if (!(point >= 0 && point <= 0x10ffff)) throw new ReadingStopped('corrupt', 'character number')
  return String.fromCodePoint(point)
}
