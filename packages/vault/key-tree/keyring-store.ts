import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type { ClientKeyRow, ScopeKeyRow } from '../keys/key-rows.ts'
import type { Suite } from '../suites/suite.ts'

/**
 * 密钥环: the wrapped keys, in the database. The port through which the key tree changes them; PostgreSQL implements it
 * in server/lifecycle/custody/keyring, the simulation in memory. Whatever `change` did is there whole or not at all.
 */
export interface KeyringStore<Transaction = unknown> {
  /** The committed head: the agency key's generation under which the keyring stands. Nothing before `create-agency`. */
  head(agencyId: AgencyId): Promise<KeyringHead | null>
  /** One transaction that holds the lock of the agency's head from `lockHead` to its end. Its commit decides. */
  change<T>(agencyId: AgencyId, work: (change: KeyringChange<Transaction>) => Promise<T>): Promise<T>
  /** Every row of the agency as of one instant, for the escrow. */
  snapshot(agencyId: AgencyId): Promise<KeyringSnapshot>
}

/** 密钥环之首: the generation of the agency key everything hangs on, and the two scopes every agency has from the start. */
export interface KeyringHead {
  readonly generation: number
  readonly suite: Suite
  readonly indexScopeId: ScopeId
  readonly recordsScopeId: ScopeId
}

export interface KeyringSnapshot {
  readonly agencyId: AgencyId
  readonly head: KeyringHead
  readonly clients: readonly ClientKeyRow[]
  readonly scopes: readonly ScopeKeyRow[]
  readonly journal: readonly ErasureEntry[]
}

export interface KeyringChange<Transaction = unknown> {
  /** Locks the agency's head row until the end of the transaction and reads it. */
  lockHead(): Promise<KeyringHead | null>
  /** Keeps the head where it is until the end of the transaction, beside others who do the same; waits for a re-keying. */
  shareHead(): Promise<KeyringHead | null>
  insertHead(head: KeyringHead): Promise<void>
  moveHead(from: number, to: number): Promise<void>

  clientKeys(): Promise<readonly ClientKeyRow[]>
  clientKeysOf(clientIds: readonly ClientId[]): Promise<readonly ClientKeyRow[]>
  /** Scopes that stand directly under the agency, its index key among them. */
  agencyScopes(): Promise<readonly ScopeKeyRow[]>
  scopesOfClients(clientIds: readonly ClientId[]): Promise<readonly ScopeKeyRow[]>
  scopes(scopeIds: readonly ScopeId[]): Promise<readonly ScopeKeyRow[]>

  insertClientKeys(rows: readonly ClientKeyRow[]): Promise<void>
  insertScopes(rows: readonly ScopeKeyRow[]): Promise<void>
  retireScopes(scopeIds: readonly ScopeId[]): Promise<void>
  /** Set-based: each row's generation, parent generation and wrap replace what stood there. */
  replaceClientKeys(rows: readonly ClientKeyRow[]): Promise<void>
  replaceScopes(rows: readonly ScopeKeyRow[]): Promise<void>
  /** Removes the victims: whole clients with their scopes, and single scopes. */
  removeVictims(victims: Victims): Promise<void>

  /** The act's row in the erasure journal. The caller's own rows of the same commit come by `alsoWrite` of the act. */
  insertErasure(entry: ErasureEntry): Promise<void>
  /** Until the end of the transaction nobody else replaces this agency's escrow, so that an older never follows a newer. */
  lockEscrow(): Promise<void>
  /** Entries whose old generation is not yet erased, ascending. */
  openErasures(): Promise<readonly ErasureEntry[]>
  /** Marks it erased. False when another node was first: then its audit entry is written already. */
  completeErasure(fromGeneration: number): Promise<boolean>
  /** The transaction's own handle (a database writer) for the caller's rows of the same commit. */
  readonly transaction: Transaction
}

export interface Victims {
  readonly clients: readonly ClientId[]
  readonly scopes: readonly ScopeId[]
}

/** 擦除记录: what one re-keying destroyed, and under which act. `erased` once the old agency key's absence was read back. */
export interface ErasureEntry {
  readonly fromGeneration: number
  readonly toGeneration: number
  readonly victims: Victims
  /** The id of the destruction order, rotation or re-encryption that asked for it. */
  readonly actId: string
  readonly erased: boolean
}
