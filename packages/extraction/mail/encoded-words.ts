import { decodeMailText } from './mail-charset.ts'
import { decodeQuotedPrintable } from './transfer-encoding.ts'

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,40})?\?([bqBQ])\?([^?\s]*)\?=/g

/**
 * Encoded words of a header (RFC 2047) as text. Words next to each other in the same charset are joined before they are decoded:
 * senders cut Chinese characters in two. A word that is broken stays as it stands.
 */
export function decodeEncodedWords(header: string): string {
  if (!header.includes('=?')) return header
  let text = ''
  let done = 0
  let open: { readonly charset: string; readonly pieces: Buffer[] } | undefined
  const close = () => {
    if (open !== undefined) text += decodeMailText(Buffer.concat(open.pieces), open.charset).text
    open = undefined
  }
  for (const found of header.matchAll(word)) {
    const [whole, charset = '', kind = '', content = ''] = found
    const between = header.slice(done, found.index)
    const isJoined = open !== undefined && /^\s*$/.test(between)
    if (!isJoined || open?.charset !== charset.toLowerCase()) {
      close()
      if (!isJoined) text += between
    }
    open ??= { charset: charset.toLowerCase(), pieces: [] }
    open.pieces.push(decodeWord(kind, content))
    done = found.index + whole.length
  }
  close()
  return text + header.slice(done)
}

function decodeWord(kind: string, content: string): Buffer {
  if (kind.toLowerCase() === 'b') return Buffer.from(content, 'base64')
  return decodeQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'))
}
