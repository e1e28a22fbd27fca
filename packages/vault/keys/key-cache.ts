import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyIndexKey, AgencyKey, ClientKey, ScopeKey } from './key-handles.ts'
import type { ClientKeyRow, ScopeKeyRow, ScopePath } from './key-rows.ts'
import { openClientKey, openIndexKey, openScopeKey } from './open-key-rows.ts'
import { notAuthentic, type NotAuthentic } from './wrap-key.ts'

/** How long a handle that left the cache may still be in somebody's hands before it is overwritten. */
export const handleGraceMillis = 10_000

/** `vault.locked`: the agency was locked after its key was fetched. */
export type KeyRefusal = NotAuthentic | 'vault.locked'

type CachedKey = ClientKey | ScopeKey | AgencyIndexKey
interface Entry {
  readonly agencyId: AgencyId
  readonly key: CachedKey
}

/**
 * Opened keys, least recently used out first, found by the wrapped bytes *and* the row that claims them, both read in
 * the caller's own query: a destroyed, re-keyed or swapped row never finds what an earlier row opened. A handle is used
 * within ten seconds of being asked for, then asked for again; `lock` overwrites at once.
 */
export class KeyCache {
  readonly #entries = new Map<string, Entry>()
  #leaving = new Set<CachedKey>()
  #left = new Set<CachedKey>()
  readonly #capacity: number
  #timer: NodeJS.Timeout | null = null

  constructor(capacity = 20_000) {
    this.#capacity = capacity
  }

  /** The key of one scope, by way of its client. Refuses `vault.not-authentic` when any link of the path is not its own. */
  scopeKey(agency: AgencyKey, path: ScopePath): Outcome<ScopeKey, KeyRefusal> {
    const { client, scope } = path
    if ((client?.clientId ?? null) !== scope.clientId) return notAuthentic()
    if (client === null) return this.#cached(agency, scope, scopeName(scope), () => openScopeKey(agency, scope))
    const name = scopeName(scope) + clientName(client)
    return this.#cached(agency, client, name, () => {
      const parent = this.clientKey(agency, client)
      return isRefused(parent) ? parent : openScopeKey(parent.accepted, scope)
    })
  }

  clientKey(agency: AgencyKey, row: ClientKeyRow): Outcome<ClientKey, KeyRefusal> {
    return this.#cached(agency, row, clientName(row), () => openClientKey(agency, row))
  }

  indexKey(agency: AgencyKey, row: ScopeKeyRow<'agency-index'>): Outcome<AgencyIndexKey, KeyRefusal> {
    return this.#cached(agency, row, scopeName(row), () => openIndexKey(agency, row))
  }

  /** Takes in keys that were just made, under the rows just written for them. */
  adopt(key: CachedKey, row: ClientKeyRow | ScopeKeyRow, client?: ClientKeyRow | null): void {
    const name = 'scopeId' in row ? scopeName(row) + (client ? clientName(client) : '') : clientName(row)
    this.#keep(name, { agencyId: row.agencyId, key })
  }

  /** Overwrites the keys of what was destroyed. The cache would not find them again; memory should not hold them either. */
  forget(agencyId: AgencyId, victims: { readonly clients: readonly ClientId[]; readonly scopes: readonly ScopeId[] }): void {
    const clients = new Set<string>(victims.clients)
    const scopes = new Set<string>(victims.scopes)
    for (const [name, { key }] of this.#entries) {
      const isVictim =
        key.agencyId === agencyId &&
        (('scopeId' in key && scopes.has(key.scopeId)) ||
          ('clientId' in key && key.clientId !== null && clients.has(key.clientId)))
      if (!isVictim) continue
      key.drop()
      this.#entries.delete(name)
    }
  }

  /** 上锁: every key of the agency (or of all) is overwritten before this returns. */
  lock(agencyId?: AgencyId): void {
    for (const [name, entry] of this.#entries) {
      if (agencyId !== undefined && entry.agencyId !== agencyId) continue
      entry.key.drop()
      this.#entries.delete(name)
    }
    for (const gone of [this.#leaving, this.#left]) {
      for (const key of gone) {
        if (agencyId !== undefined && key.agencyId !== agencyId) continue
        key.drop()
        gone.delete(key)
      }
    }
  }

  get size(): number {
    return this.#entries.size
  }

  #cached<K extends CachedKey>(
    agency: AgencyKey,
    top: { readonly agencyId: AgencyId; readonly parentGeneration: number },
    name: string,
    open: () => Outcome<K, KeyRefusal>,
  ): Outcome<K, KeyRefusal> {
    if (agency.material.dropped) return refuse('vault.locked', { agencyId: agency.agencyId })
    if (agency.agencyId !== top.agencyId || agency.generation !== top.parentGeneration) return notAuthentic()
    const known = this.#entries.get(name)
    if (known !== undefined) {
      this.#entries.delete(name)
      this.#entries.set(name, known)
      return accept(known.key as K) // the name holds kind and ids, so it is a key of the level asked for
    }
    const opened = open()
    if (isRefused(opened)) return opened
    this.#keep(name, { agencyId: top.agencyId, key: opened.accepted })
    return opened
  }

  #keep(name: string, entry: Entry): void {
    this.#entries.set(name, entry)
    if (this.#entries.size > this.#capacity) this.#evict()
  }

  #evict(): void {
    const oldest = this.#entries.entries().next().value
    if (oldest === undefined) return
    this.#entries.delete(oldest[0])
    this.#leaving.add(oldest[1].key)
    this.#timer ??= setTimeout(() => this.#overwriteLeft(), handleGraceMillis).unref()
  }

  /** A round lasts one grace; what left during the round before this one is overwritten now. */
  #overwriteLeft(): void {
    for (const key of this.#left) key.drop()
    this.#left = this.#leaving
    this.#leaving = new Set()
    this.#timer = this.#left.size === 0 ? null : setTimeout(() => this.#overwriteLeft(), handleGraceMillis).unref()
  }
}

function clientName(row: ClientKeyRow): string {
  return `client ${row.agencyId}${row.clientId}${row.generation}.${row.parentGeneration} ${latin1(row.wrapped)}`
}

function scopeName(row: ScopeKeyRow): string {
  return `${row.kind} ${row.agencyId}${row.clientId}${row.scopeId}${row.generation}.${row.parentGeneration} ${latin1(row.wrapped)}`
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
