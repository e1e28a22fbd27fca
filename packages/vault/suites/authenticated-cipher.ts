import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import { nonceBytes, shapeOf, type Suite } from './suite.ts'

/** The keys of one sealing family. `mac` is empty in suite 1, whose cipher carries its own tag. */
export interface CipherKeys {
  readonly suite: Suite
  readonly cipher: Buffer
  readonly mac: Buffer
}

/** Nonce, ciphertext, tag, written into `out` from `at` on; `out` has room for text, nonce and tag. */
export function encryptInto(out: Buffer, at: number, keys: CipherKeys, nonce: Buffer, data: Buffer, text: Uint8Array): void {
  nonce.copy(out, at)
  const bodyAt = at + nonceBytes
  if (keys.suite === 1) {
    const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonce)
    cipher.setAAD(data)
    cipher.update(text).copy(out, bodyAt)
    cipher.final()
    cipher.getAuthTag().copy(out, bodyAt + text.length)
    return
  }
  const cipher = createCipheriv('sm4-ctr', keys.cipher, counterBlock(nonce))
  cipher.update(text).copy(out, bodyAt)
  cipher.final()
  const tagAt = bodyAt + text.length
  smTag(keys.mac, data, out.subarray(at, tagAt)).copy(out, tagAt)
}

/** The text of nonce, ciphertext, tag; nothing when one bit of it or of the associated data is another. */
export function decrypt(keys: CipherKeys, data: Buffer, sealed: Buffer): Buffer | null {
  const tagAt = sealed.length - shapeOf(keys.suite).tagBytes
  if (tagAt < nonceBytes) return null
  const nonce = sealed.subarray(0, nonceBytes)
  const body = sealed.subarray(nonceBytes, tagAt)
  const tag = sealed.subarray(tagAt)
  if (keys.suite === 1) {
    const decipher = createDecipheriv('aes-256-gcm', keys.cipher, nonce, { authTagLength: 16 })
    decipher.setAAD(data)
    decipher.setAuthTag(tag)
    const text = decipher.update(body)
    try {
      decipher.final()
    } catch {
      text.fill(0)
      return null
    }
    return text
  }
  if (!timingSafeEqual(smTag(keys.mac, data, sealed.subarray(0, tagAt)), tag)) return null
  const decipher = createDecipheriv('sm4-ctr', keys.cipher, counterBlock(nonce))
  const text = decipher.update(body)
  decipher.final()
  return text
}

/** The 96-bit nonce and a 32-bit block counter from 0: 64 GiB a nonce, far above what is ever sealed at once. */
function counterBlock(nonce: Buffer): Buffer {
  const block = Buffer.alloc(16)
  nonce.copy(block)
  return block
}

function smTag(macKey: Buffer, data: Buffer, nonceAndBody: Buffer): Buffer {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(data.length)
  return createHmac('sm3', macKey).update(length).update(data).update(nonceAndBody).digest()
}
