import { hkdfSync } from 'node:crypto'
import type { AgencyId, ClientId, DocumentId, ScopeId } from '@xinxia/kernel/words/ids'
import { assertOwnPlace } from '../boxes/box.ts'
import type { ScopeKey } from '../keys/key-handles.ts'
import { associatedData } from '../suites/associated-data.ts'
import { drawRandom } from '../suites/nonce.ts'
import { isSuite, nonceBytes, shapeOf, type Suite } from '../suites/suite.ts'

/**
 * 密封文件: header, then chunks of 64 KiB of text, each sealed under a key of this file alone.
 *
 *   header  8 bytes 'XINXIAF1', suite byte, 32 bytes salt
 *   chunk   nonce (12), ciphertext, tag (16 or 32)
 *
 * Every chunk but the last holds exactly 65,536 bytes; the last holds 1 to 65,536, or 0 when the file is empty. A chunk's
 * associated data is the file's place and header, its number from 0 and whether it is the last, so that a chunk that was
 * cut off, moved, repeated or added does not open.
 *
 * [Note: the nonce of a chunk] STREAM makes the nonce of counter and flag alone, which is sound only while the file key is
 * never used twice. A machine restored from a snapshot may draw the same salt again for other bytes. Counter and flag
 * therefore stand in the associated data, and the nonce is HMAC(random ∥ associated data ∥ running SHA-256 of all text so
 * far): the digest is made anyway, and commits to this chunk and all before it.
 */
export const chunkTextBytes = 65_536
export const fileMagic = Buffer.from('XINXIAF1', 'latin1')
export const saltBytes = 32
export const headerBytes = fileMagic.length + 1 + saltBytes

/** 文件所在. `part` is a preset word: the original, a thumbnail, a page image; each part is a sealed file of its own. */
export interface FilePlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  readonly documentId: DocumentId
  readonly part: string
  readonly version: number
}

export interface FileKeys {
  readonly suite: Suite
  readonly header: Buffer
  readonly place: FilePlace
  readonly cipher: Buffer
  readonly nonce: Buffer
  readonly mac: Buffer
}

export function chunkOverhead(suite: Suite): number {
  return nonceBytes + shapeOf(suite).tagBytes
}

/** The keys of a new file under a fresh salt. */
export function keysOfNewFile(scope: ScopeKey, place: FilePlace): FileKeys {
  assertOwnPlace(scope, place)
  const header = Buffer.concat([fileMagic, Buffer.from([scope.suite]), drawRandom(), drawRandom()])
  return deriveFileKeys(scope, place, header)
}

/** The keys of a sealed file by its header; nothing when the header is no header of this scope's suite. */
export function keysOfHeader(scope: ScopeKey, place: FilePlace, header: Buffer): FileKeys | null {
  const suite = header[fileMagic.length]
  const readable = header.length === headerBytes && header.subarray(0, fileMagic.length).equals(fileMagic)
  if (!readable || !isSuite(suite) || suite !== scope.suite) return null
  return deriveFileKeys(scope, place, Buffer.from(header))
}

export function dropFileKeys(keys: FileKeys): void {
  for (const key of [keys.cipher, keys.nonce, keys.mac]) key.fill(0)
}

/** One HKDF gives cipher, nonce and mac key: the file subkey of the scope, salted with the file's salt, bound to its place. */
function deriveFileKeys(scope: ScopeKey, place: FilePlace, header: Buffer): FileKeys {
  const { hash, cipherKeyBytes } = shapeOf(scope.suite)
  const info = placeData(scope.suite, place, [])
  const length = cipherKeyBytes + 64
  const okm = Buffer.from(hkdfSync(hash, scope.material.subkey('file'), header.subarray(-saltBytes), info, length))
  return {
    suite: scope.suite,
    header,
    place,
    cipher: okm.subarray(0, cipherKeyBytes),
    nonce: okm.subarray(cipherKeyBytes, cipherKeyBytes + 32),
    mac: okm.subarray(cipherKeyBytes + 32),
  }
}

export function chunkData(keys: FileKeys, number: number, last: boolean): Buffer {
  return placeData(keys.suite, keys.place, [{ bytes: keys.header }, { integer: number }, { integer: last ? 1 : 0 }])
}

type ExtraParts = readonly ({ readonly bytes: Uint8Array } | { readonly integer: number })[]

function placeData(suite: Suite, place: FilePlace, extra: ExtraParts): Buffer {
  return associatedData(suite, 'xinxia/file/1', [
    { uuid: place.agencyId },
    { uuid: place.clientId },
    { uuid: place.scopeId },
    { uuid: place.documentId },
    { text: place.part },
    { integer: place.version },
    ...extra,
  ])
}

/** How many chunks and how much text a sealed file of this length has; nothing when no sealed file has this length. */
export function shapeOfSealedFile(
  suite: Suite,
  sealedBytes: number,
): { readonly chunks: number; readonly textBytes: number } | null {
  const body = sealedBytes - headerBytes
  const overhead = chunkOverhead(suite)
  const chunks = Math.ceil(body / (chunkTextBytes + overhead))
  const textBytes = body - chunks * overhead
  if (chunks < 1 || textBytes < 0) return null
  const inLast = textBytes - (chunks - 1) * chunkTextBytes
  if (inLast < 0 || (inLast === 0 && chunks > 1)) return null
  return { chunks, textBytes }
}
