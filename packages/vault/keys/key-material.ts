import { createHmac } from 'node:crypto'
import { assert } from '@xinxia/kernel/words/assert'
import { associatedData } from '../suites/associated-data.ts'
import { decrypt, encryptInto, type CipherKeys } from '../suites/authenticated-cipher.ts'
import { drawRandom, syntheticNonce } from '../suites/nonce.ts'
import { sealOverhead, shapeOf, type Suite } from '../suites/suite.ts'

/** What a key is to the tree. It goes into every derivation, so that a client's key used as a scope's opens nothing. */
export type KeyLevel = 'root' | 'agency' | 'client' | 'scope' | 'agency-index' | 'signing' | 'passphrase'

/** What a subkey is for. Wrapping and data never share one; files and tags have their own. */
export type SubkeyPurpose =
  | 'data/cipher'
  | 'data/nonce'
  | 'data/mac'
  | 'wrap/cipher'
  | 'wrap/nonce'
  | 'wrap/mac'
  | 'file'
  | 'tag'
  | 'bucket'
  | 'public-tag'
  | 'check'

export type SealingFamily = 'data' | 'wrap'

export const keyBytes = 32

/** SP 800-38D allows 2^32 nonces a key; the alarm rings at half of it. Counted per open handle, see vault-format.md 3.4. */
const sealLimit = 2 ** 32
const sealAlarm = 2 ** 31

/** Without a salt HKDF takes as many zeros as a digest is long, which HMAC pads the empty key to. */
const noSalt = Buffer.alloc(0)
const firstBlock = Buffer.of(1)

export type SealAlarm = (level: KeyLevel, seals: number) => void
let ring: SealAlarm = (level, seals) =>
  process.emitWarning(`a ${level} key has sealed ${seals} times`, { code: 'vault.seal-count' })

/** Who hears that one key has sealed 2^31 times. Given once at start-up; without it the process warns. */
export function onSealAlarm(alarm: SealAlarm): void {
  ring = alarm
}

/**
 * The bytes of one opened key and of its subkeys. Only the handles of key-handles.ts hold one. It prints nothing, and
 * `drop` overwrites every buffer; what OpenSSL keeps inside a cipher object is cleansed by OpenSSL when that is freed.
 */
export class KeyMaterial {
  readonly suite: Suite
  readonly level: KeyLevel
  readonly #bytes: Buffer
  readonly #subkeys = new Map<SubkeyPurpose, Buffer>()
  #extracted: Buffer | null = null
  #families: { data?: Family; wrap?: Family } = {}
  #seals: number
  #dropped = false

  /** Takes the bytes over: the caller's buffer is the key's own from now on and is overwritten by `drop`. */
  constructor(level: KeyLevel, suite: Suite, bytes: Buffer, sealsSoFar = 0) {
    assert(bytes.length === keyBytes, 'a key has 32 bytes')
    this.level = level
    this.suite = suite
    this.#bytes = bytes
    this.#seals = sealsSoFar
  }

  /** HKDF (suite's hash, no salt) with the level and purpose as info. */
  subkey(purpose: SubkeyPurpose): Buffer {
    assert(!this.#dropped, 'this key was dropped: it was locked, or held longer than its ten seconds after leaving the cache')
    const known = this.#subkeys.get(purpose)
    if (known !== undefined) return known
    const info = associatedData(this.suite, 'xinxia/subkey/1', [{ text: this.level }, { text: purpose }])
    const shape = shapeOf(this.suite)
    const length = purpose.endsWith('/cipher') ? shape.cipherKeyBytes : keyBytes
    const derived = this.#derive(shape.hash, info, length)
    this.#subkeys.set(purpose, derived)
    return derived
  }

  /**
   * HKDF (RFC 5869) without salt, by its two steps: the first is done once a key, and both by HMAC, which is five times as quick as
   * `hkdfSync` where every client brings a dozen subkeys. No subkey is longer than one digest.
   */
  #derive(hash: string, info: Buffer, length: number): Buffer {
    this.#extracted ??= createHmac(hash, noSalt).update(this.#bytes).digest()
    const block = createHmac(hash, this.#extracted).update(info).update(firstBlock).digest()
    assert(length <= block.length, 'a subkey is at most one digest long')
    if (length === block.length) return block
    const cut = Buffer.from(block.subarray(0, length))
    block.fill(0)
    return cut
  }

  /** suite ∥ nonce ∥ ciphertext ∥ tag. */
  seal(family: SealingFamily, data: Buffer, text: Uint8Array): Buffer {
    const keys = this.#family(family)
    this.#count()
    const nonce = syntheticNonce(this.suite, keys.nonce, drawRandom(), data, text)
    const out = Buffer.allocUnsafeSlow(text.length + sealOverhead(this.suite))
    out[0] = this.suite
    encryptInto(out, 1, keys, nonce, data, text)
    return out
  }

  /** The text, or nothing: for a wrong suite byte, a cut, a flipped bit or another place alike. */
  open(family: SealingFamily, data: Buffer, sealed: Uint8Array): Buffer | null {
    const keys = this.#family(family)
    if (sealed.length < sealOverhead(this.suite) || sealed[0] !== this.suite) return null
    return decrypt(keys, data, Buffer.from(sealed.buffer, sealed.byteOffset + 1, sealed.length - 1))
  }

  /** Hands the bytes to a wrap, never further. */
  lend<T>(work: (bytes: Buffer) => T): T {
    assert(!this.#dropped, 'this key was dropped')
    return work(this.#bytes)
  }

  get dropped(): boolean {
    return this.#dropped
  }

  drop(): void {
    this.#dropped = true
    this.#families = {}
    this.#bytes.fill(0)
    this.#extracted?.fill(0)
    this.#extracted = null
    for (const subkey of this.#subkeys.values()) subkey.fill(0)
    this.#subkeys.clear()
  }

  toJSON(): string {
    return `[${this.level} key]`
  }

  #family(family: SealingFamily): Family {
    const known = this.#families[family]
    if (known !== undefined) return known
    const made: Family = {
      suite: this.suite,
      cipher: this.subkey(`${family}/cipher`),
      nonce: this.subkey(`${family}/nonce`),
      mac: this.suite === 2 ? this.subkey(`${family}/mac`) : Buffer.alloc(0),
    }
    this.#families[family] = made
    return made
  }

  #count(): void {
    this.#seals += 1
    if (this.#seals === sealAlarm) ring(this.level, this.#seals)
    assert(this.#seals <= sealLimit, 'one key seals at most 2^32 times')
  }
}

interface Family extends CipherKeys {
  readonly nonce: Buffer
}
