import { decodeEncodedWords } from './encoded-words.ts'
import { decodeMailText } from './mail-charset.ts'

const parameter = /;\s*([^\s=;*"]{1,60})(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g

/** Value and parameters of a header; continuations and charsets of RFC 2231, and encoded words where senders put them in spite of RFC 2047. */
export function parseParameters(raw: string): { readonly value: string; readonly parameters: ReadonlyMap<string, string> } {
  const semicolon = raw.indexOf(';')
  const value = (semicolon < 0 ? raw : raw.slice(0, semicolon)).trim().toLowerCase()
  const plain = new Map<string, string>()
  const pieces = new Map<string, { readonly order: number; readonly isEncoded: boolean; readonly text: string }[]>()
  for (const [, name = '', order, encoded, quoted, bare] of raw.slice(Math.max(0, semicolon)).matchAll(parameter)) {
    const key = name.toLowerCase()
    const text = quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\(["\\])/g, '$1')
    if (order === undefined && encoded === undefined) {
      if (!plain.has(key)) plain.set(key, decodeEncodedWords(text))
      continue
    }
    const held = pieces.get(key) ?? []
    held.push({ order: order === undefined ? 0 : Number(order.slice(1)), isEncoded: encoded !== undefined, text })
    pieces.set(key, held)
  }
  for (const [key, held] of pieces) plain.set(key, joinPieces(held.sort((a, b) => a.order - b.order)))
  return { value, parameters: plain }
}

/** `utf-8'zh'%E5%AE%A2…`: the charset stands in the first piece only. */
function joinPieces(pieces: readonly { readonly isEncoded: boolean; readonly text: string }[]): string {
  const first = pieces[0]?.isEncoded ? /^([^']*)'[^']*'/.exec(pieces[0].text) : null
  const bytes = pieces.map(({ isEncoded, text }, at) => {
    const content = at === 0 && first !== null ? text.slice(first[0].length) : text
    return isEncoded ? percentDecode(content) : Buffer.from(content, 'utf8')
  })
  return decodeMailText(Buffer.concat(bytes), first?.[1] || undefined).text
}

function percentDecode(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  return Buffer.from(
    bytes.replace(/%([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
