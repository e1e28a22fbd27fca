import { randomBytes } from 'node:crypto'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { AgencyKey, type RootKey } from '../keys/key-handles.ts'
import { KeyMaterial } from '../keys/key-material.ts'
import { makeAgencyKey } from '../keys/make-keys.ts'
import { aesSuite, type Suite } from '../suites/suite.ts'
import { CheckpointMemory } from './checkpoint-memory.ts'
import type { DurableFolder } from './durable-folder.ts'
import {
  agencyOfFolder,
  checkpointFileName,
  keyFileName,
  recipientFileName,
  parseKeyFileName,
  readKeyFile,
  writeKeyFile,
  type StoredKind,
} from './key-files.ts'
import type { AgencyKeyContent, AgencyKeyRefusal, KeyStore, KnownCheckpoint } from './key-store.ts'
import type { RootGuard } from './root-guard.ts'
import { beginRootRotation, finishRootRotation, type StoredKey } from './rotate-root.ts'
import { SigningKey } from './signing-key.ts'

interface AgencyShelf {
  readonly agencyKeys: Map<number, AgencyKey | null>
  readonly signingKeys: Map<number, SigningKey | null>
  readonly checkpoint: CheckpointMemory
  locked: boolean
}

/** The key store in a folder (KEY_DIR). `openKeyStore` and `createKeyStore` make one. One process writes to it. */
export class FileKeyStore implements KeyStore {
  readonly #folder: DurableFolder
  readonly #guard: RootGuard
  readonly #shelves = new Map<AgencyId, AgencyShelf>()
  #roots: readonly RootKey[]
  readonly #making = new Map<AgencyId, Promise<AgencyShelf>>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: DurableFolder, guard: RootGuard, roots: readonly RootKey[]) {
    this.#folder = folder
    this.#guard = guard
    this.#roots = roots
    for (const name of folder.names()) {
      const agencyId = agencyOfFolder(name)
      if (agencyId !== null) this.#shelves.set(agencyId, this.#readShelf(agencyId))
    }
  }

  get provider(): RootGuard['provider'] {
    return this.#guard.provider
  }

  get rootGeneration(): number {
    return this.#root.generation
  }

  agencies(): readonly AgencyId[] {
    return [...this.#shelves.keys()].filter((agencyId) => this.generations(agencyId).length > 0)
  }

  generations(agencyId: AgencyId): readonly number[] {
    return [...(this.#shelves.get(agencyId)?.agencyKeys.keys() ?? [])].sort((a, b) => a - b)
  }

  agencyKey(agencyId: AgencyId, generation: number): Outcome<AgencyKey, AgencyKeyRefusal> {
    const shelf = this.#shelves.get(agencyId)
    const opened = shelf?.agencyKeys.get(generation)
    if (shelf === undefined || opened === undefined) return refuse('key-store.generation-missing', { agencyId, generation })
    if (shelf.locked) return refuse('vault.locked', { agencyId })
    if (opened !== null) return accept(opened)
    const key = new AgencyKey(this.#read(agencyId, 'agency', generation), agencyId, generation)
    shelf.agencyKeys.set(generation, key)
    return accept(key)
  }

  addAgencyKey(agencyId: AgencyId, generation: number, suite: Suite): Promise<AgencyKey> {
    return this.#oneByOne(() => this.#addAgencyKey(agencyId, generation, suite))
  }

  eraseAgencyKey(agencyId: AgencyId, generation: number): Promise<void> {
    return this.#oneByOne(() => this.#eraseAgencyKey(agencyId, generation))
  }

  async #addAgencyKey(agencyId: AgencyId, generation: number, suite: Suite): Promise<AgencyKey> {
    const shelf = await this.#shelf(agencyId)
    assert(!shelf.locked, 'a locked agency gets no new key')
    if (shelf.signingKeys.size === 0) {
      await this.#put(agencyId, 'signing', 1, new KeyMaterial('signing', aesSuite, randomBytes(32)))
      shelf.signingKeys.set(1, null)
    }
    assert(!shelf.agencyKeys.has(generation), 'an agency key is never overwritten')
    const key = makeAgencyKey(agencyId, generation, suite)
    await this.#put(agencyId, 'agency', generation, key.material)
    shelf.agencyKeys.set(generation, key)
    return key
  }

  async #eraseAgencyKey(agencyId: AgencyId, generation: number): Promise<void> {
    const shelf = this.#shelves.get(agencyId)
    shelf?.agencyKeys.get(generation)?.drop()
    shelf?.agencyKeys.delete(generation)
    await this.#folder.erase(keyFileName(agencyId, 'agency', generation))
    await this.#folder.erase(`${keyFileName(agencyId, 'agency', generation)}.tmp`)
  }

  signingKey(agencyId: AgencyId): Outcome<SigningKey, 'vault.locked' | 'key-store.agency-missing'> {
    const shelf = this.#shelves.get(agencyId)
    const number = Math.max(0, ...(shelf?.signingKeys.keys() ?? []))
    if (shelf === undefined || number === 0) return refuse('key-store.agency-missing', { agencyId })
    if (shelf.locked) return refuse('vault.locked', { agencyId })
    const opened = shelf.signingKeys.get(number)
    if (opened) return accept(opened)
    const material = this.#read(agencyId, 'signing', number)
    const key = material.lend((seed) => new SigningKey(agencyId, number, seed))
    material.drop()
    shelf.signingKeys.set(number, key)
    return accept(key)
  }

  lastCheckpoint(agencyId: AgencyId): KnownCheckpoint | null {
    return this.#shelves.get(agencyId)?.checkpoint.last ?? null
  }

  async rememberCheckpoint(agencyId: AgencyId, checkpoint: KnownCheckpoint): Promise<void> {
    await (await this.#shelf(agencyId)).checkpoint.remember(checkpoint)
  }

  async rememberGeneration(agencyId: AgencyId, generation: number): Promise<void> {
    await (await this.#shelf(agencyId)).checkpoint.rememberGeneration(generation)
  }

  lockAgency(agencyId: AgencyId): void {
    const shelf = this.#shelves.get(agencyId)
    if (shelf === undefined) return
    shelf.locked = true
    for (const [generation, key] of shelf.agencyKeys) {
      key?.drop()
      shelf.agencyKeys.set(generation, null)
    }
    for (const [number, key] of shelf.signingKeys) {
      key?.drop()
      shelf.signingKeys.set(number, null)
    }
  }

  unlockAgency(agencyId: AgencyId): void {
    const shelf = this.#shelves.get(agencyId)
    if (shelf !== undefined) shelf.locked = false
  }

  isLocked(agencyId: AgencyId): boolean {
    return this.#shelves.get(agencyId)?.locked ?? false
  }

  recoveryRecipient(agencyId: AgencyId): string | null {
    return this.#folder.read(recipientFileName(agencyId))?.toString('utf8').trim() ?? null
  }

  async setRecoveryRecipient(agencyId: AgencyId, recipient: string): Promise<void> {
    assert(/^age1[0-9a-z]{58}$/.test(recipient), 'an escrow is sealed to an X25519 recipient')
    await this.#shelf(agencyId)
    await this.#folder.write(recipientFileName(agencyId), Buffer.from(`${recipient}\n`))
  }

  takeForEscrow(agencyId: AgencyId, generation: number): Outcome<AgencyKeyContent, AgencyKeyRefusal> {
    const known = this.agencyKey(agencyId, generation)
    if (isRefused(known)) return known
    const shelf = this.#shelves.get(agencyId)
    assert(shelf !== undefined, 'an agency with a key has a shelf')
    const material = this.#read(agencyId, 'agency', generation)
    const agencyKeys = [{ generation, suite: material.suite, key: takeBytes(material) }]
    const signingKeys = [...shelf.signingKeys.keys()].map((number) => ({
      number,
      seed: takeBytes(this.#read(agencyId, 'signing', number)),
    }))
    const recoveryRecipient = this.recoveryRecipient(agencyId)
    return accept({ agencyId, agencyKeys, signingKeys, checkpoint: shelf.checkpoint.last, recoveryRecipient })
  }

  putFromEscrow(content: AgencyKeyContent): Promise<void> {
    return this.#oneByOne(() => this.#putFromEscrow(content))
  }

  async #putFromEscrow(content: AgencyKeyContent): Promise<void> {
    const { agencyId } = content
    const shelf = await this.#shelf(agencyId)
    assert(shelf.agencyKeys.size === 0 && shelf.signingKeys.size === 0, 'an escrow is never put over keys that are here')
    for (const { number, seed } of content.signingKeys) {
      await this.#put(agencyId, 'signing', number, new KeyMaterial('signing', aesSuite, Buffer.from(seed)))
      shelf.signingKeys.set(number, null)
    }
    for (const { generation, suite, key } of content.agencyKeys) {
      await this.#put(agencyId, 'agency', generation, new KeyMaterial('agency', suite, Buffer.from(key)))
      shelf.agencyKeys.set(generation, null)
    }
    if (content.checkpoint !== null) await shelf.checkpoint.remember(content.checkpoint)
    if (content.recoveryRecipient !== null) await this.setRecoveryRecipient(agencyId, content.recoveryRecipient)
  }

  /** 根密钥轮换: every key is wrapped under a new root, then the old root is erased. Killed anywhere, `openKeyStore` goes on. */
  async rotateRoot(): Promise<void> {
    await this.#oneByOne(async () => {
      const [old, begun] = this.#roots
      assert(old !== undefined, 'an open key store has a root')
      const next = begun ?? (await beginRootRotation(this.#folder, this.#guard, old))
      this.#roots = [old, next]
      await finishRootRotation(this.#folder, old, next, this.#storedKeys())
      this.#roots = [next]
      old.drop()
    })
  }

  /** 全库上锁: root and all agencies' keys are overwritten; this object answers nothing any more. */
  lock(): void {
    for (const agencyId of this.#shelves.keys()) this.lockAgency(agencyId)
    for (const root of this.#roots) root.drop()
    this.#guard.drop()
    this.#shelves.clear()
  }

  get #root(): RootKey {
    const newest = this.#roots.at(-1)
    assert(newest !== undefined, 'an open key store has a root')
    return newest
  }

  /** Writers wait for each other: a root rotation that wraps a key anew must not bring back one that is being erased. */
  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }

  /** Callers for a new agency wait for one making of its folder and go on in the order they came. */
  #shelf(agencyId: AgencyId): Promise<AgencyShelf> {
    const known = this.#shelves.get(agencyId)
    if (known !== undefined) return Promise.resolve(known)
    const begun = this.#making.get(agencyId)
    if (begun !== undefined) return begun
    const making = this.#makeShelf(agencyId).finally(() => this.#making.delete(agencyId))
    this.#making.set(agencyId, making)
    return making
  }

  async #makeShelf(agencyId: AgencyId): Promise<AgencyShelf> {
    await this.#folder.make(agencyId)
    const shelf = this.#readShelf(agencyId)
    this.#shelves.set(agencyId, shelf)
    return shelf
  }

  #readShelf(agencyId: AgencyId): AgencyShelf {
    const shelf: AgencyShelf = {
      agencyKeys: new Map(),
      signingKeys: new Map(),
      checkpoint: new CheckpointMemory(this.#folder, checkpointFileName(agencyId)),
      locked: false,
    }
    for (const name of this.#folder.names(agencyId)) {
      const file = parseKeyFileName(name)
      if (file?.kind === 'agency') shelf.agencyKeys.set(file.number, null)
      if (file?.kind === 'signing') shelf.signingKeys.set(file.number, null)
    }
    return shelf
  }

  #storedKeys(): StoredKey[] {
    const stored: StoredKey[] = []
    for (const [agencyId, shelf] of this.#shelves) {
      for (const number of shelf.signingKeys.keys()) stored.push({ agencyId, kind: 'signing', number })
      for (const number of shelf.agencyKeys.keys()) stored.push({ agencyId, kind: 'agency', number })
    }
    return stored
  }

  #read(agencyId: AgencyId, kind: StoredKind, number: number): KeyMaterial {
    const bytes = this.#folder.read(keyFileName(agencyId, kind, number))
    assert(bytes !== null, `the key file ${kind}-${number} is in the key store`)
    return readKeyFile(this.#roots, agencyId, kind, number, bytes)
  }

  async #put(agencyId: AgencyId, kind: StoredKind, number: number, material: KeyMaterial): Promise<void> {
    await this.#folder.write(keyFileName(agencyId, kind, number), writeKeyFile(this.#root, agencyId, kind, number, material))
    this.#read(agencyId, kind, number).drop()
  }
}

function takeBytes(material: KeyMaterial): Buffer {
  const bytes = material.lend((own) => Buffer.from(own))
  material.drop()
  return bytes
}
