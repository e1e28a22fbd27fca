import { randomBytes } from 'node:crypto'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { assertForward } from '@xinxia/vault/key-store/checkpoint-memory'
import type { AgencyKeyContent, AgencyKeyRefusal, KeyStore, KnownCheckpoint } from '@xinxia/vault/key-store/key-store'
import { SigningKey } from '@xinxia/vault/key-store/signing-key'
import { AgencyKey } from '@xinxia/vault/keys/key-handles'
import { KeyMaterial } from '@xinxia/vault/keys/key-material'
import type { Suite } from '@xinxia/vault/suites/suite'
import type { Fate } from './fate.ts'

/** What a key store's disk holds of one agency. It outlives a crash; handles do not. */
export interface KeyStoreDisk {
  readonly keys: Map<number, { readonly suite: Suite; readonly key: Buffer }>
  seed: Buffer
  checkpoint: KnownCheckpoint | null
  recipient: string | null
}

export function emptyDisk(): KeyStoreDisk {
  return { keys: new Map(), seed: randomBytes(32), checkpoint: null, recipient: null }
}

/** A key store in memory for one agency: every write is there whole or not at all, and the process may die on either side. */
export class MemoryKeyStore implements KeyStore {
  readonly disk: KeyStoreDisk
  readonly #fate: Fate
  readonly #agencyId: AgencyId
  readonly #opened = new Map<number, AgencyKey>()
  #locked = false

  constructor(agencyId: AgencyId, disk: KeyStoreDisk, fate: Fate) {
    this.#agencyId = agencyId
    this.disk = disk
    this.#fate = fate
  }

  agencies(): readonly AgencyId[] {
    return this.disk.keys.size === 0 ? [] : [this.#agencyId]
  }

  generations(_agencyId: AgencyId): readonly number[] {
    return [...this.disk.keys.keys()].sort((a, b) => a - b)
  }

  agencyKey(agencyId: AgencyId, generation: number): Outcome<AgencyKey, AgencyKeyRefusal> {
    const stored = this.disk.keys.get(generation)
    if (stored === undefined) return refuse('key-store.generation-missing', { agencyId, generation })
    if (this.#locked) return refuse('vault.locked', { agencyId })
    const opened = this.#opened.get(generation)
    if (opened !== undefined) return accept(opened)
    const key = new AgencyKey(new KeyMaterial('agency', stored.suite, Buffer.from(stored.key)), agencyId, generation)
    this.#opened.set(generation, key)
    return accept(key)
  }

  async addAgencyKey(agencyId: AgencyId, generation: number, suite: Suite): Promise<AgencyKey> {
    this.#fate.tick('add agency key')
    assert(!this.disk.keys.has(generation), 'an agency key is never overwritten')
    this.disk.keys.set(generation, { suite, key: randomBytes(32) })
    this.#fate.tick('added agency key')
    const key = this.agencyKey(agencyId, generation)
    assert('accepted' in key, 'a key just written is there')
    return key.accepted
  }

  async eraseAgencyKey(_agencyId: AgencyId, generation: number): Promise<void> {
    this.#fate.tick('erase agency key')
    this.disk.keys.delete(generation)
    this.#opened.get(generation)?.drop()
    this.#opened.delete(generation)
    this.#fate.tick('erased agency key')
  }

  signingKey(agencyId: AgencyId): Outcome<SigningKey, never> {
    return accept(new SigningKey(agencyId, 1, this.disk.seed))
  }

  lastCheckpoint(): KnownCheckpoint | null {
    return this.disk.checkpoint
  }

  async rememberCheckpoint(_agencyId: AgencyId, checkpoint: KnownCheckpoint): Promise<void> {
    this.#fate.tick('remember checkpoint')
    assertForward(this.disk.checkpoint, checkpoint)
    this.disk.checkpoint = checkpoint
    this.#fate.tick('remembered checkpoint')
  }

  async rememberGeneration(agencyId: AgencyId, generation: number): Promise<void> {
    const { treeSize, root } = this.disk.checkpoint ?? { treeSize: 0, root: '' }
    if ((this.disk.checkpoint?.generation ?? 0) < generation)
      await this.rememberCheckpoint(agencyId, { generation, treeSize, root })
  }

  lockAgency(): void {
    this.#locked = true
    for (const key of this.#opened.values()) key.drop()
    this.#opened.clear()
  }
  unlockAgency(): void {
    this.#locked = false
  }
  isLocked(): boolean {
    return this.#locked
  }

  recoveryRecipient(): string | null {
    return this.disk.recipient
  }
  async setRecoveryRecipient(_agencyId: AgencyId, recipient: string): Promise<void> {
    this.disk.recipient = recipient
  }

  takeForEscrow(agencyId: AgencyId, generation: number): Outcome<AgencyKeyContent, AgencyKeyRefusal> {
    if (this.#locked) return refuse('vault.locked', { agencyId })
    const stored = this.disk.keys.get(generation)
    if (stored === undefined) return refuse('key-store.generation-missing', { agencyId, generation })
    return accept({
      agencyId,
      agencyKeys: [{ generation, suite: stored.suite, key: Buffer.from(stored.key) }],
      signingKeys: [{ number: 1, seed: Buffer.from(this.disk.seed) }],
      checkpoint: this.disk.checkpoint,
      recoveryRecipient: this.disk.recipient,
    })
  }

  async putFromEscrow(content: AgencyKeyContent): Promise<void> {
    for (const { generation, suite, key } of content.agencyKeys) this.disk.keys.set(generation, { suite, key })
    this.disk.checkpoint = content.checkpoint
    this.disk.recipient = content.recoveryRecipient
  }
}
