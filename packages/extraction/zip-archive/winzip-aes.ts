import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

/** Rounds of PBKDF2 and bytes of the seal at the end, fixed by WinZip's AE-1 and AE-2. */
const rounds = 1000
const sealBytes = 10
const blocksAtOnce = 4096

/** A member sealed by WinZip's AES: salt, two bytes that a wrong password seldom meets, the sealed bytes, and ten bytes of an HMAC. */
export class WinzipAes {
  readonly #sealed: Buffer
  readonly #keyBytes: number
  readonly #saltBytes: number

  /** `strength`: 1 to 3, for keys of 128, 192 and 256 bits. */
  constructor(sealed: Buffer, strength: number) {
    this.#sealed = sealed
    this.#keyBytes = 8 + strength * 8
    this.#saltBytes = this.#keyBytes / 2
  }

  get isWhole(): boolean {
    return this.#sealed.length >= this.#saltBytes + 2 + sealBytes
  }

  fits(password: Uint8Array): boolean {
    return this.isWhole && this.#keys(password).check.equals(this.#sealed.subarray(this.#saltBytes, this.#saltBytes + 2))
  }

  /** The clear bytes; null where they were altered, or the password only seemed to fit. */
  open(password: Uint8Array): Buffer | null {
    const { key, sealKey } = this.#keys(password)
    const content = this.#sealed.subarray(this.#saltBytes + 2, this.#sealed.length - sealBytes)
    const seal = createHmac('sha1', sealKey).update(content).digest().subarray(0, sealBytes)
    if (!timingSafeEqual(seal, this.#sealed.subarray(this.#sealed.length - sealBytes))) return null
    return counterMode(key, content)
  }

  #keys(password: Uint8Array): { readonly key: Buffer; readonly sealKey: Buffer; readonly check: Buffer } {
    const salt = this.#sealed.subarray(0, this.#saltBytes)
    const derived = pbkdf2Sync(password, salt, rounds, this.#keyBytes * 2 + 2, 'sha1')
    const part = (from: number, to: number) => derived.subarray(from, to)
    return {
      key: part(0, this.#keyBytes),
      sealKey: part(this.#keyBytes, this.#keyBytes * 2),
      check: part(this.#keyBytes * 2, this.#keyBytes * 2 + 2),
    }
  }
}

/** AES in counter mode as WinZip counts: from 1, the low byte first, which is not the order of OpenSSL's own counter mode. */
function counterMode(key: Buffer, sealed: Buffer): Buffer {
  const clear = Buffer.allocUnsafeSlow(sealed.length)
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  const counters = Buffer.alloc(blocksAtOnce * 16)
  for (let from = 0, counter = 1; from < sealed.length; from += counters.length) {
    for (let block = 0; block < blocksAtOnce; block++) counters.writeUInt32LE(counter++, block * 16)
    const stream = cipher.update(counters)
    const to = Math.min(sealed.length, from + counters.length)
    for (let at = from; at < to; at++) clear[at] = sealed[at]! ^ stream[at - from]!
  }
  return clear
}
