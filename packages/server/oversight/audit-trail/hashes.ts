import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import type { Sha256 } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { Hashes } from '@xinxia/kernel/oversight/audit-trail/signed-note'

/** By way of a string, because a digest asked for as bytes brings a memory block of its own that costs more than the hash. */
export const sha256: Sha256 = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1')

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const known = new Map<string, KeyObject>()

/** The kernel's arithmetic of the trail, by Node's own OpenSSL. */
export const hashes: Hashes = {
  sha256,
  verifySignature: (publicKey, message, signature) => {
    try {
      return verify(null, message, keyObject(publicKey), signature)
    } catch {
      return false
    }
  },
}

/** Making the object costs more than verifying, and an agency has few keys; forgets them all rather than grow. */
function keyObject(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey).toString('base64')
  const found = known.get(name)
  if (found !== undefined) return found
  const made = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' })
  if (known.size > 1000) known.clear()
  known.set(name, made)
  return made
}
