import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyIndexKey, AgencyKey, ClientKey, ScopeKey } from '../keys/key-handles.ts'
import type { ClientKeyRow, ScopeKeyRow } from '../keys/key-rows.ts'
import { makeClientKey, wrapClientKey, wrapIndexKey, wrapScopeKey } from '../keys/make-keys.ts'
import { openClientKey, openIndexKey, openScopeKey } from '../keys/open-key-rows.ts'
import type { ScopeKind } from '../keys/scope-kinds.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import type { KeyringChange, Victims } from './keyring-store.ts'

interface OpenedScope {
  readonly key: ScopeKey | AgencyIndexKey
  readonly state: ScopeKeyRow['state']
}

/** The path opened under the old keys: what survives at each level. `replaced` are the clients that lose a scope. */
export interface OpenedPath {
  readonly agencyId: AgencyId
  readonly kept: readonly ClientKey[]
  readonly replaced: readonly { readonly client: ClientKey; readonly scopes: readonly OpenedScope[] }[]
  readonly agencyScopes: readonly OpenedScope[]
}

/** Opens everything that must be wrapped anew before anything is changed: a damaged wrap stops the act with nothing lost. */
export async function openPath(
  change: KeyringChange,
  agency: AgencyKey,
  victims: Victims,
): Promise<Outcome<OpenedPath, NotAuthentic>> {
  const deadClients = new Set(victims.clients)
  const deadScopes = new Set(victims.scopes)
  const victimRows = victims.scopes.length === 0 ? [] : await change.scopes(victims.scopes)
  const losing = new Set<ClientId>()
  for (const { clientId } of victimRows) if (clientId !== null && !deadClients.has(clientId)) losing.add(clientId)

  const kept: ClientKey[] = []
  const replaced = new Map<ClientId, { client: ClientKey; scopes: OpenedScope[] }>()
  for (const row of await change.clientKeys()) {
    if (deadClients.has(row.clientId)) continue
    const client = openClientKey(agency, row)
    if (isRefused(client)) return client
    if (losing.has(row.clientId)) replaced.set(row.clientId, { client: client.accepted, scopes: [] })
    else kept.push(client.accepted)
  }
  for (const row of losing.size === 0 ? [] : await change.scopesOfClients([...losing])) {
    const parent = row.clientId === null ? undefined : replaced.get(row.clientId)
    if (deadScopes.has(row.scopeId)) continue
    const scope = parent === undefined ? notAuthentic() : openRow(parent.client, row)
    if (isRefused(scope)) return scope
    parent?.scopes.push({ key: scope.accepted, state: row.state })
  }
  const agencyScopes: OpenedScope[] = []
  for (const row of await change.agencyScopes()) {
    if (deadScopes.has(row.scopeId)) continue
    const scope = openRow(agency, row)
    if (isRefused(scope)) return scope
    agencyScopes.push({ key: scope.accepted, state: row.state })
  }
  return accept({ agencyId: agency.agencyId, kept, replaced: [...replaced.values()], agencyScopes })
}

/** The path under the new agency key: kept clients re-wrapped, losing clients with a new key and their scopes under it. */
export function wrapPath(
  next: AgencyKey,
  path: OpenedPath,
): { readonly clients: ClientKeyRow[]; readonly scopes: ScopeKeyRow[] } {
  const clients: ClientKeyRow[] = []
  const scopes: ScopeKeyRow[] = []
  for (const client of path.kept) {
    clients.push(wrapClientKey(next, client))
    client.drop()
  }
  for (const { client, scopes: survivors } of path.replaced) {
    const fresh = makeClientKey(path.agencyId, client.clientId, client.generation + 1, next.suite)
    clients.push(wrapClientKey(next, fresh))
    for (const { key, state } of survivors) scopes.push(wrapRow(fresh, key, state))
    client.drop()
    fresh.drop()
  }
  for (const { key, state } of path.agencyScopes) scopes.push(wrapRow(next, key, state))
  return { clients, scopes }
}

function openRow(parent: ClientKey | AgencyKey, row: ScopeKeyRow): Outcome<ScopeKey | AgencyIndexKey, NotAuthentic> {
  if (isIndexRow(row)) return parent.level === 'agency' ? openIndexKey(parent, row) : notAuthentic()
  return openScopeKey(parent, row as ScopeKeyRow<ScopeKind>) // every other kind is a scope's
}

function isIndexRow(row: ScopeKeyRow): row is ScopeKeyRow<'agency-index'> {
  return row.kind === 'agency-index'
}

function wrapRow(parent: ClientKey | AgencyKey, key: ScopeKey | AgencyIndexKey, state: ScopeKeyRow['state']): ScopeKeyRow {
  const row = key.level === 'scope' ? wrapScopeKey(parent, key, state) : wrapIndexKey(parent as AgencyKey, key) // the index key hangs on the agency
  key.drop()
  return row
}
