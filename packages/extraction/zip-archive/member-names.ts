import { isUtf8 } from 'node:buffer'
import { crc32 } from 'node:zlib'

/** A member's name as the archive has it. `unicodePath`: the Info-ZIP extra field 0x7075, a version, the checksum of `bytes`, the name in UTF-8. */
export interface RawName {
  readonly bytes: Buffer
  readonly saysUtf8: boolean
  readonly unicodePath: Buffer | undefined
}

/**
 * Names as their writer meant them, `/` between folders, in Unicode's composed form (macOS writes them apart). Where the archive
 * says nothing, all its names together tell: Chinese Windows writes GBK (国标), and a few of its words are by chance valid UTF-8
 * (目录 reads as 「Ŀ¼」), so UTF-8 is believed when a character of three bytes stands in any of the names, or when they are no GBK.
 */
export function decodeMemberNames(names: readonly RawName[]): readonly string[] {
  const silent = names.filter((name) => statedName(name) === undefined).map(({ bytes }) => bytes)
  const decode = encodingOfSilentNames(silent)
  return names.map((name) => (statedName(name) ?? decode(name.bytes)).replaceAll('\\', '/').normalize('NFC'))
}

/** The name where its encoding is stated. */
function statedName({ bytes, saysUtf8, unicodePath }: RawName): string | undefined {
  if (unicodePath !== undefined && unicodePath.length > 5 && unicodePath.readUInt32LE(1) === crc32(bytes)) {
    const path = unicodePath.subarray(5)
    if (isUtf8(path)) return path.toString('utf8')
  }
  return saysUtf8 && isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

function encodingOfSilentNames(names: readonly Buffer[]): (bytes: Buffer) => string {
  const all = Buffer.concat(names.flatMap((name) => [name, Buffer.from('/')]))
  const allUtf8 = isUtf8(all)
  const wide = all.some((byte) => byte >= 0xe0)
  if (allUtf8 && (wide || !isCommonGbk(all))) return (bytes) => bytes.toString('utf8')
  return (bytes) => decodeOne(bytes)
}

/** Names that no Chinese Windows wrote: bytes outside GB18030 are shown as the old Western page has them, none is lost. */
function decodeOne(bytes: Buffer): string {
  for (const encoding of isCommonGbk(bytes) || !isUtf8(bytes) ? ['gb18030', 'utf-8'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next encoding
    }
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

/** Whether all bytes past ASCII go in pairs of GB 2312's Chinese characters (B0–F7, A1–FE). */
function isCommonGbk(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue
    if (bytes[at]! < 0xb0 || bytes[at]! > 0xf7 || (bytes[at + 1] ?? 0) < 0xa1) return false
    at++
  }
  return true
}
