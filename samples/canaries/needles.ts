import { createHash } from 'node:crypto'
import { encodeText } from '../text-encoding.ts'
import type { Canary } from './canaries.ts'

/** A way in which clear text may lie on a disk. The unkeyed digests count: a phone's SHA-256 is found by trying all phones. */
export type NeedleEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'hex'
  | 'hex-upper'
  | 'base64'
  | 'base64url'
  | 'json'
  | 'percent'
  | 'html'
  | 'sha256'
  | 'sha256-hex'

export interface Needle {
  readonly canary: Canary
  readonly encoding: NeedleEncoding
  readonly bytes: Buffer
}

/** Shorter byte strings turn up in ciphertext by chance; a given 6 bytes once in 280 TB. */
export const shortestNeedleBytes = 6

/** Every form of every canary in every encoding, each byte string once a canary. */
export function needlesOf(canaries: readonly Canary[]): readonly Needle[] {
  return canaries.flatMap((canary) => {
    const seen = new Set<string>()
    return canary.forms
      .flatMap((form) => encodingsOf(form))
      .filter(([, bytes]) => {
        const key = bytes.toString('latin1')
        if (seen.has(key)) return false
        seen.add(key)
        if (bytes.length < shortestNeedleBytes) throw new Error(`bug: canary ${canary.id} is too short to search for`)
        return true
      })
      .map(([encoding, bytes]): Needle => ({ canary, encoding, bytes }))
  })
}

function encodingsOf(form: string): (readonly [NeedleEncoding, Buffer])[] {
  const utf8 = encodeText(form, 'utf-8')
  const digest = createHash('sha256').update(utf8).digest()
  return [
    ['utf-8', utf8],
    ['utf-16le', encodeText(form, 'utf-16le')],
    ['utf-16be', encodeText(form, 'utf-16be')],
    ['gb18030', encodeText(form, 'gb18030')],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['hex-upper', Buffer.from(utf8.toString('hex').toUpperCase())],
    ...[0, 1, 2].flatMap((shift) => base64At(utf8, shift)),
    ['json', Buffer.from(escapedBy(form, (unit) => `\\u${unit.toString(16).padStart(4, '0')}`))],
    ['json', Buffer.from(escapedBy(form, (unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`))],
    ['percent', Buffer.from(encodeURIComponent(form))],
    ['html', Buffer.from(escapedBy(form, (unit) => `&#${unit};`))],
    ['html', Buffer.from(escapedBy(form, (unit) => `&#x${unit.toString(16)};`))],
    ['sha256', digest],
    ['sha256-hex', Buffer.from(digest.toString('hex'))],
  ]
}

/** The letters of base64 that the value alone decides when `shift` bytes stand before it in its group of three. */
function base64At(bytes: Buffer, shift: number): (readonly [NeedleEncoding, Buffer])[] {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
  const own = encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6))
  const url = own.replaceAll('+', '-').replaceAll('/', '_')
  return [
    ['base64', Buffer.from(own)],
    ['base64url', Buffer.from(url)],
  ]
}

function escapedBy(form: string, spell: (unit: number) => string): string {
  return form.replace(/[^\x20-\x7e]/g, (unit) => spell(unit.charCodeAt(0)))
}
