import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { KeyStore } from '@xinxia/vault/key-store/key-store'
import { KeysOfAgency } from '@xinxia/vault/key-tree/keys-of-agency'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import type { AgencyIndexKey, AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { ScopePath } from '@xinxia/vault/keys/key-rows'
import { Overtaken } from '../../database/faults.ts'
import type { Reader, Writer } from '../../database/handles.ts'
import { findAgencyScopes, findScopePaths, shareHead } from './keyring/store.ts'

/** `agency.locked` when the agency is locked; `vault.not-authentic` for a wrap that does not open. */
export type VaultRefusal = 'agency.locked' | 'vault.not-authentic'

/** 开锁的密钥: hands the rest of the server the keys that rows it has just read hang on. Holds no row, only opened keys. */
export class AgencyVaults {
  readonly #keyStore: KeyStore
  readonly #cache: KeyCache
  constructor(keyStore: KeyStore, cache = new KeyCache()) {
    this.#keyStore = keyStore
    this.#cache = cache
  }

  isLocked(agencyId: AgencyId): boolean {
    return this.#keyStore.isLocked(agencyId)
  }

  /** 上锁: every opened key of the agency is overwritten before this returns. */
  lock(agencyId: AgencyId): void {
    this.#keyStore.lockAgency(agencyId)
    this.#cache.lock(agencyId)
  }

  unlock(agencyId: AgencyId): void {
    this.#keyStore.unlockAgency(agencyId)
  }

  keyOf(agencyId: AgencyId, path: ScopePath): Outcome<ScopeKey, VaultRefusal> {
    return spoken(new KeysOfAgency(this.#keyStore, this.#cache, agencyId).scope(path))
  }

  /** The keys of scopes by id. A scope that is no longer there (destroyed) is missing from the map, not an error. */
  async scopeKeys(reader: Reader, scopeIds: readonly ScopeId[]): Promise<Outcome<ReadonlyMap<ScopeId, ScopeKey>, VaultRefusal>> {
    if (this.isLocked(reader.agencyId)) return refuse('agency.locked')
    const keys = new Map<ScopeId, ScopeKey>()
    for (const [scopeId, path] of await findScopePaths(reader, scopeIds)) {
      const key = this.keyOf(reader.agencyId, path)
      if (isRefused(key)) return key
      keys.set(scopeId, key.accepted)
    }
    return accept(keys)
  }

  async indexKey(reader: Reader): Promise<Outcome<AgencyIndexKey, VaultRefusal>> {
    if (this.isLocked(reader.agencyId)) return refuse('agency.locked')
    const scopes = await findAgencyScopes(reader)
    assert(scopes !== null, 'an agency has its index key from its founding on')
    return spoken(new KeysOfAgency(this.#keyStore, this.#cache, reader.agencyId).index(scopes.index))
  }

  /** The scope of the agency's own records (notes of the trail, names of its batches). */
  async recordsKey(reader: Reader): Promise<Outcome<ScopeKey, VaultRefusal>> {
    if (this.isLocked(reader.agencyId)) return refuse('agency.locked')
    const scopes = await findAgencyScopes(reader)
    assert(scopes !== null, 'an agency has its records scope from its founding on')
    return this.keyOf(reader.agencyId, scopes.records)
  }

  /** The agency key to wrap new children with. The head is held until the transaction ends, so a re-keying waits for it. */
  async agencyKeyForWrapping(writer: Writer): Promise<Outcome<AgencyKey, VaultRefusal>> {
    const head = await shareHead(writer)
    assert(head !== null, 'an agency has a keyring from its founding on')
    return spoken(this.#keyStore.agencyKey(writer.agencyId, head.generation))
  }
}

/**
 * The vault's own codes in the house's words: what a person can act on is only whether it is locked. A wrap of a generation that the key
 * store does not have was read before a re-keying and is looked at after its end: the rows are read again (trial B8).
 */
function spoken<T>(outcome: Outcome<T, string>): Outcome<T, VaultRefusal> {
  if (!isRefused(outcome)) return outcome
  if (outcome.refusal.code === 'key-store.generation-missing') throw new Overtaken('vault.not-authentic')
  return refuse(outcome.refusal.code === 'vault.locked' ? 'agency.locked' : 'vault.not-authentic')
}

export type ScopeOwner = { readonly clientId: ClientId | null; readonly scopeId: ScopeId }
