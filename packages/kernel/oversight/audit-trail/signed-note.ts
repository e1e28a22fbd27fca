import { base64, parseBase64 } from '../../words/base64.ts'
import { hex } from '../../words/hex.ts'
import { utf8 } from '../../words/utf8.ts'
import type { Sha256 } from './hashing.ts'

/** Ed25519 (RFC 8032), given by the platform: whether 64 bytes sign a message under a public key of 32 bytes. Never throws. */
export type VerifySignature = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** What the tree and the notes need of the platform. */
export interface Hashes {
  readonly sha256: Sha256
  readonly verifySignature: VerifySignature
}

/** Who signs: a name and an Ed25519 public key (C2SP signed-note). */
export interface NoteKey {
  readonly name: string
  readonly publicKey: Uint8Array
}

const ed25519 = 1
const signatureLines = /^(?:\u2014 [!-*,-~]{1,200} [A-Za-z0-9+/]+={0,2}\n){1,16}$/

/** The text, an empty line, and one signature line. */
export function signedNote(text: string, key: NoteKey, signature: Uint8Array, sha256: Sha256): string {
  return `${text}\n\u2014 ${key.name} ${base64(Uint8Array.of(...keyId(key, sha256), ...signature))}\n`
}

/**
 * The text of a note, when the key signed it. Signatures of other keys are passed over, as the format asks; a line in the name
 * and id of our key that does not verify refuses the whole note. Undefined for anything else.
 */
export function openNote(note: string, key: NoteKey, hashes: Hashes): string | undefined {
  const end = note.lastIndexOf('\n\n')
  const [text, signatures] = [note.slice(0, end + 1), note.slice(end + 2)]
  if (end < 1 || !signatureLines.test(signatures)) return undefined
  const id = keyId(key, hashes.sha256)
  let signed = false
  for (const line of signatures.slice(0, -1).split('\n')) {
    const [, name, encoded = ''] = line.split(' ')
    const bytes = parseBase64(encoded)
    if (bytes === undefined || bytes.length < 5) return undefined
    if (name !== key.name || !id.every((byte, k) => byte === bytes[k])) continue
    if (bytes.length !== 68 || !hashes.verifySignature(key.publicKey, utf8(text), bytes.subarray(4))) return undefined
    signed = true
  }
  return signed ? text : undefined
}

/** `name+id+key`: the one-line form in which a key is printed and handed over. */
export function formatKey(key: NoteKey, sha256: Sha256): string {
  return `${key.name}+${hex(keyId(key, sha256))}+${base64(Uint8Array.of(ed25519, ...key.publicKey))}`
}

/** Reads the one-line form; undefined when name, id and key do not belong together. */
export function parseKey(text: string, sha256: Sha256): NoteKey | undefined {
  const [, name, encoded] = /^([!-*,-~]{1,200})\+[0-9a-f]{8}\+([A-Za-z0-9+/]{44})$/.exec(text) ?? []
  const bytes = encoded === undefined ? undefined : parseBase64(encoded)
  if (name === undefined || bytes === undefined) return undefined
  const key = { name, publicKey: bytes.slice(1) }
  return bytes[0] === ed25519 && formatKey(key, sha256) === text ? key : undefined
}

function keyId(key: NoteKey, sha256: Sha256): Uint8Array {
  return sha256(Uint8Array.of(...utf8(key.name), 0x0a, ed25519, ...key.publicKey)).subarray(0, 4)
}
