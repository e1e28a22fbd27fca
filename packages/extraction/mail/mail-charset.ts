import { isAscii, isUtf8 } from 'node:buffer'
import { ReadingStopped } from '../problems.ts'
import { decodeText, findTextBody } from '../text-encoding/decode-text.ts'

/** Charsets under which more is sent than they have: GB 2312 and GBK are read as their superset GB 18030. */
const supersets: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  'ks_c_5601-1987': 'euc-kr',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
}

/**
 * Text of a mail in the charset that it names; where it names none, or one that its bytes are not of, as the bytes themselves tell.
 * `isSure` false: no encoding fitted, and it is shown as the old Western page has it, so that nothing is lost and nothing replaced.
 */
export function decodeMailText(bytes: Buffer, charset: string | undefined): { readonly text: string; readonly isSure: boolean } {
  if (isAscii(bytes) && !/^(?:iso-2022|hz|utf-?(?:16|32|7))/i.test(charset ?? ''))
    return { text: bytes.toString('latin1'), isSure: true }
  const named = charset === undefined ? undefined : decodeAs(bytes, supersets[charset.toLowerCase()] ?? charset)
  if (named !== undefined) return { text: named, isSure: true }
  const told = decodeByContent(bytes)
  if (told !== undefined) return { text: told, isSure: true }
  return { text: new TextDecoder('windows-1252').decode(bytes), isSure: false }
}

/** Bytes past ASCII that stand bare in a header, as Chinese senders write them. */
export function decodeHeaderBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  return decodeAs(bytes, 'gb18030') ?? new TextDecoder('windows-1252').decode(bytes)
}

function decodeAs(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // a name that nobody knows, or bytes outside of it
  }
}

function decodeByContent(bytes: Buffer): string | undefined {
  try {
    const body = findTextBody(bytes)
    return body === undefined ? undefined : [...decodeText(bytes, body)].join('')
  } catch (stop) {
    if (stop instanceof ReadingStopped) return undefined
    throw stop
  }
}
