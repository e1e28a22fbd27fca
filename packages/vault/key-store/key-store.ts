import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyKey } from '../keys/key-handles.ts'
import type { Suite } from '../suites/suite.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * 密钥库: what lies outside the database and outside DATA_DIR. Per agency the generations of its key, its signing keys
 * and the last checkpoint that this machine knows. Everything in it lies wrapped under the root key; writing is durable
 * (temporary file, fsync, rename, fsync of the folder) and read back before the call returns.
 */
export interface KeyStore {
  /** Agencies that have at least one key here. */
  agencies(): readonly AgencyId[]
  /** Generations of the agency's key that are present, ascending: one, or two while a re-keying or erasure is under way. */
  generations(agencyId: AgencyId): readonly number[]
  /** Refuses `vault.locked` while the agency is locked, `key-store.generation-missing` when this generation is not here. */
  agencyKey(agencyId: AgencyId, generation: number): Outcome<AgencyKey, AgencyKeyRefusal>
  /** Makes, writes and reads back generation `generation`. Stops on a generation that exists: a key is never overwritten. */
  addAgencyKey(agencyId: AgencyId, generation: number, suite: Suite): Promise<AgencyKey>
  /** Overwrites, removes and reads back the absence. Erasing what is not there is no error: the act is resumed so. */
  eraseAgencyKey(agencyId: AgencyId, generation: number): Promise<void>

  /** 签名密钥 (Ed25519) of the agency's checkpoints. Made with the agency's first key. */
  signingKey(agencyId: AgencyId): Outcome<SigningKey, 'vault.locked' | 'key-store.agency-missing'>
  /** What the key store remembers of the agency's log and keyring, or nothing before the first. */
  lastCheckpoint(agencyId: AgencyId): KnownCheckpoint | null
  /** Stops when asked to go back: a smaller generation, a smaller tree, or another root at the same size. */
  rememberCheckpoint(agencyId: AgencyId, checkpoint: KnownCheckpoint): Promise<void>
  /** The generation that the database has committed; the rest of the known checkpoint stays. Never goes back. */
  rememberGeneration(agencyId: AgencyId, generation: number): Promise<void>

  /** 上锁: overwrites the agency's opened keys; `agencyKey` and `signingKey` refuse until `unlockAgency`. */
  lockAgency(agencyId: AgencyId): void
  unlockAgency(agencyId: AgencyId): void
  isLocked(agencyId: AgencyId): boolean

  /**
   * Whom the escrow is sealed to (an age recipient, `age1…`), or nothing before the recovery sheet was made. Kept here and
   * not in the database, where one changed row would hand all keys to another recipient at the next re-keying.
   */
  recoveryRecipient(agencyId: AgencyId): string | null
  setRecoveryRecipient(agencyId: AgencyId, recipient: string): Promise<void>
  /**
   * The agency's keys for the escrow, its key of the given generation only (an older one is about to be erased). Wrapped by
   * nothing, so only ever handed to `sealEscrow`, which overwrites them.
   */
  takeForEscrow(agencyId: AgencyId, generation: number): Outcome<AgencyKeyContent, AgencyKeyRefusal>
  /** Puts back what an escrow held, under this store's root. Stops when the agency has keys here already. */
  putFromEscrow(content: AgencyKeyContent): Promise<void>
}

export type AgencyKeyRefusal = 'vault.locked' | 'key-store.generation-missing'

/** generation of the keyring, tree size and root (32 bytes, hex) of the last checkpoint this machine has seen. */
export interface KnownCheckpoint {
  readonly generation: number
  readonly treeSize: number
  readonly root: string
}

/** One agency's secrets outside any wrap. Lives only between the key store and the escrow's encryption. */
export interface AgencyKeyContent {
  readonly agencyId: AgencyId
  readonly agencyKeys: readonly { readonly generation: number; readonly suite: Suite; readonly key: Buffer }[]
  readonly signingKeys: readonly { readonly number: number; readonly seed: Buffer }[]
  readonly checkpoint: KnownCheckpoint | null
  readonly recoveryRecipient: string | null
}
