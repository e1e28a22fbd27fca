import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { KeyStore } from '../key-store/key-store.ts'
import type { KeyCache, KeyRefusal } from '../keys/key-cache.ts'
import type { AgencyIndexKey, ScopeKey } from '../keys/key-handles.ts'
import { agencyGenerationOf, type ScopePath, type ScopeKeyRow } from '../keys/key-rows.ts'

/** What the rest of the house asks for keys: one agency's, from rows it has just read. */
export class KeysOfAgency {
  readonly #store: KeyStore
  readonly #cache: KeyCache
  readonly agencyId: AgencyId
  constructor(store: KeyStore, cache: KeyCache, agencyId: AgencyId) {
    this.#store = store
    this.#cache = cache
    this.agencyId = agencyId
  }

  /**
   * The key of the scope whose path was read in the same query as the row to open or seal. Refuses `vault.locked`,
   * `key-store.generation-missing` (the row is older or newer than the key store), `vault.not-authentic`.
   */
  scope(path: ScopePath): Outcome<ScopeKey, KeyRefusal | 'key-store.generation-missing'> {
    const agency = this.#store.agencyKey(this.agencyId, agencyGenerationOf(path))
    return isRefused(agency) ? agency : this.#cache.scopeKey(agency.accepted, path)
  }

  index(row: ScopeKeyRow<'agency-index'>): Outcome<AgencyIndexKey, KeyRefusal | 'key-store.generation-missing'> {
    const agency = this.#store.agencyKey(this.agencyId, row.parentGeneration)
    return isRefused(agency) ? agency : this.#cache.indexKey(agency.accepted, row)
  }
}
