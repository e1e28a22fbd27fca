import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type {
  ErasureEntry,
  KeyringChange,
  KeyringHead,
  KeyringSnapshot,
  KeyringStore,
  Victims,
} from '@xinxia/vault/key-tree/keyring-store'
import type { ClientKeyRow, ScopeKeyRow, ScopePath } from '@xinxia/vault/keys/key-rows'
import type { Fate } from './fate.ts'

export interface KeyringTables {
  readonly clients: Map<ClientId, ClientKeyRow>
  readonly scopes: Map<ScopeId, ScopeKeyRow>
}

/** What the database holds of one agency. Rows are never changed in place, so a shallow copy is a snapshot. */
export interface KeyringRows extends KeyringTables {
  head: KeyringHead | null
  journal: ErasureEntry[]
  /** Audit entries 'generation n erased'. */
  audit: number[]
}

/** A keyring in memory that dies at any operation, keeps its foreign keys at commit, and can be put back to an older copy. */
export class MemoryKeyring implements KeyringStore<KeyringRows> {
  rows: KeyringRows = { head: null, clients: new Map(), scopes: new Map(), journal: [], audit: [] }
  /** Every committed state there ever was: what old backups, WAL and standbys may still hold. */
  readonly history: KeyringRows[] = []
  readonly #fate: Fate

  constructor(fate: Fate) {
    this.#fate = fate
  }

  async head(): Promise<KeyringHead | null> {
    return this.rows.head
  }

  path(scopeId: ScopeId): ScopePath | null {
    return pathIn(this.rows, scopeId)
  }

  async change<T>(agencyId: AgencyId, work: (change: KeyringChange<KeyringRows>) => Promise<T>): Promise<T> {
    const draft = copyOf(this.rows)
    const before = JSON.stringify(draft.head)
    const result = await work(new MemoryChange(draft, this.#fate))
    this.#fate.tick('commit')
    assertForeignKeys(agencyId, draft)
    if (JSON.stringify(this.rows.head) !== before) throw new Error('two changes at once')
    this.rows = draft
    this.history.push(copyOf(draft))
    this.#fate.tick('committed')
    return result
  }

  async snapshot(agencyId: AgencyId): Promise<KeyringSnapshot> {
    const { head, clients, scopes, journal } = this.rows
    if (head === null) throw new Error('no head')
    return { agencyId, head, clients: [...clients.values()], scopes: [...scopes.values()], journal: [...journal] }
  }
}

/** What opens a scope, by the rows of one copy of the keyring. */
export function pathIn({ clients, scopes }: KeyringTables, scopeId: ScopeId): ScopePath | null {
  const scope = scopes.get(scopeId)
  if (scope === undefined || scope.kind === 'agency-index') return null
  const client = scope.clientId === null ? null : clients.get(scope.clientId)
  return client === undefined ? null : { client, scope: { ...scope, kind: scope.kind } }
}

export function copyOf(rows: KeyringRows): KeyringRows {
  const { head, clients, scopes, journal, audit } = rows
  return { head, clients: new Map(clients), scopes: new Map(scopes), journal: [...journal], audit: [...audit] }
}

/** A wrap under a replaced parent fails, as the foreign keys of schema `keyring` make it. */
function assertForeignKeys(agencyId: AgencyId, rows: KeyringRows): void {
  const head = rows.head?.generation
  for (const row of rows.clients.values()) if (row.parentGeneration !== head) throw new Error('foreign key: client → head')
  for (const row of rows.scopes.values()) {
    const parent = row.clientId === null ? head : rows.clients.get(row.clientId)?.generation
    if (row.parentGeneration !== parent || row.agencyId !== agencyId) throw new Error('foreign key: scope → parent')
  }
}

class MemoryChange implements KeyringChange<KeyringRows> {
  readonly transaction: KeyringRows
  readonly #fate: Fate
  constructor(rows: KeyringRows, fate: Fate) {
    this.transaction = rows
    this.#fate = fate
  }

  async lockHead(): Promise<KeyringHead | null> {
    this.#fate.tick('lock head')
    return this.transaction.head
  }
  async shareHead(): Promise<KeyringHead | null> {
    this.#fate.tick('share head')
    return this.transaction.head
  }
  async insertHead(head: KeyringHead): Promise<void> {
    this.#fate.tick('insert head')
    this.transaction.head = head
  }
  async moveHead(from: number, to: number): Promise<void> {
    this.#fate.tick('move head')
    const { head } = this.transaction
    if (head?.generation !== from) throw new Error('the head is another')
    this.transaction.head = { ...head, generation: to }
  }
  async clientKeys(): Promise<readonly ClientKeyRow[]> {
    return [...this.transaction.clients.values()]
  }
  async clientKeysOf(clientIds: readonly ClientId[]): Promise<readonly ClientKeyRow[]> {
    return clientIds.flatMap((id) => this.transaction.clients.get(id) ?? [])
  }
  async agencyScopes(): Promise<readonly ScopeKeyRow[]> {
    return [...this.transaction.scopes.values()].filter(({ clientId }) => clientId === null)
  }
  async scopesOfClients(clientIds: readonly ClientId[]): Promise<readonly ScopeKeyRow[]> {
    return [...this.transaction.scopes.values()].filter(({ clientId }) => clientId !== null && clientIds.includes(clientId))
  }
  async scopes(scopeIds: readonly ScopeId[]): Promise<readonly ScopeKeyRow[]> {
    return scopeIds.flatMap((id) => this.transaction.scopes.get(id) ?? [])
  }
  async insertClientKeys(rows: readonly ClientKeyRow[]): Promise<void> {
    this.#fate.tick('insert client keys')
    for (const row of rows) this.transaction.clients.set(row.clientId, row)
  }
  async insertScopes(rows: readonly ScopeKeyRow[]): Promise<void> {
    this.#fate.tick('insert scopes')
    for (const row of rows) this.transaction.scopes.set(row.scopeId, row)
  }
  async retireScopes(scopeIds: readonly ScopeId[]): Promise<void> {
    this.#fate.tick('retire scopes')
    for (const row of await this.scopes(scopeIds)) this.transaction.scopes.set(row.scopeId, { ...row, state: 'retired' })
  }
  async replaceClientKeys(rows: readonly ClientKeyRow[]): Promise<void> {
    this.#fate.tick('replace client keys')
    for (const row of rows) this.transaction.clients.set(row.clientId, row)
  }
  async replaceScopes(rows: readonly ScopeKeyRow[]): Promise<void> {
    this.#fate.tick('replace scopes')
    for (const row of rows) this.transaction.scopes.set(row.scopeId, row)
  }
  async removeVictims({ clients, scopes }: Victims): Promise<void> {
    this.#fate.tick('remove victims')
    for (const scope of await this.scopesOfClients(clients)) this.transaction.scopes.delete(scope.scopeId)
    for (const id of clients) this.transaction.clients.delete(id)
    for (const id of scopes) this.transaction.scopes.delete(id)
  }
  async insertErasure(entry: ErasureEntry): Promise<void> {
    this.#fate.tick('insert erasure')
    this.transaction.journal.push(entry)
  }
  async lockEscrow(): Promise<void> {
    this.#fate.tick('lock escrow')
  }
  async openErasures(): Promise<readonly ErasureEntry[]> {
    return this.transaction.journal.filter(({ erased }) => !erased)
  }
  async completeErasure(fromGeneration: number): Promise<boolean> {
    this.#fate.tick('complete erasure')
    const at = this.transaction.journal.findIndex((entry) => entry.fromGeneration === fromGeneration && !entry.erased)
    const entry = this.transaction.journal[at]
    if (entry === undefined) return false
    this.transaction.journal[at] = { ...entry, erased: true }
    return true
  }
}
