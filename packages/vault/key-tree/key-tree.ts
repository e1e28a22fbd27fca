import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { KeyStore } from '../key-store/key-store.ts'
import type { KeyCache } from '../keys/key-cache.ts'
import type { ErasureEntry, KeyringChange, KeyringStore } from './keyring-store.ts'
import type { EscrowPlace, Standbys } from './outside-places.ts'

/** 密钥树: everything the acts on it need. `Transaction` is the handle that the database gives for one commit. */
export interface KeyTree<Transaction = unknown> {
  readonly keyring: KeyringStore<Transaction>
  readonly keyStore: KeyStore
  readonly cache: KeyCache
  readonly standbys: Standbys
  readonly escrowPlaces: readonly EscrowPlace[]
  /** Step 7, in the transaction that marks the entry erased: the audit entry 'generation n erased'. */
  readonly whenErased: (change: KeyringChange<Transaction>, agencyId: AgencyId, entry: ErasureEntry) => Promise<void>
}

/** Rows that the caller writes in the act's own transaction: its audit entry, the rows of the new client, tombstones. */
export type AlsoWrite<Transaction> = (change: KeyringChange<Transaction>) => Promise<void>
