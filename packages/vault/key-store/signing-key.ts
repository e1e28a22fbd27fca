import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId } from '@xinxia/kernel/words/ids'

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** 签名密钥: signs an agency's checkpoints (Ed25519). `number` counts the agency's signing keys; an old one still verifies. */
export class SigningKey {
  readonly agencyId: AgencyId
  readonly number: number
  /** 32 bytes, raw. */
  readonly publicKey: Buffer
  #key: KeyObject | null

  constructor(agencyId: AgencyId, number: number, seed: Uint8Array) {
    assert(seed.length === 32, 'an Ed25519 seed has 32 bytes')
    const der = Buffer.concat([pkcs8Prefix, seed])
    this.#key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    this.agencyId = agencyId
    this.number = number
    this.publicKey = createPublicKey(this.#key).export({ format: 'der', type: 'spki' }).subarray(-32)
  }

  /** 64 bytes. */
  sign(message: Uint8Array): Buffer {
    assert(this.#key !== null, 'this signing key was dropped: the agency is locked')
    return sign(null, message, this.#key)
  }

  drop(): void {
    this.#key = null
  }

  toJSON(): string {
    return '[signing key]'
  }
  toString(): string {
    return this.toJSON()
  }
  [inspect.custom](): string {
    return this.toJSON()
  }
}
