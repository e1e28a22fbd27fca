import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type { KeyringScopeKind, ScopeKind } from './scope-kinds.ts'

/** A client's key as a row of the keyring. `parentGeneration` is the agency key's that wrapped it. */
export interface ClientKeyRow {
  readonly agencyId: AgencyId
  readonly clientId: ClientId
  readonly generation: number
  readonly parentGeneration: number
  readonly wrapped: Uint8Array
}

/** A scope's key as a row. Under a client when `clientId` is given, else directly under the agency. */
export interface ScopeKeyRow<K extends KeyringScopeKind = KeyringScopeKind> {
  readonly agencyId: AgencyId
  readonly scopeId: ScopeId
  readonly kind: K
  readonly clientId: ClientId | null
  readonly generation: number
  readonly parentGeneration: number
  readonly wrapped: Uint8Array
  readonly state: ScopeState
}

/** `retired`: nothing is sealed under it any more; it stays until the last backup sealed under it has expired. */
export type ScopeState = 'live' | 'retired'

/** What opens one scope: its row, and its client's row unless it stands under the agency. Read in one query. */
export interface ScopePath {
  readonly client: ClientKeyRow | null
  readonly scope: ScopeKeyRow<ScopeKind>
}

/** The generation of the agency key that the path hangs on. */
export function agencyGenerationOf(path: ScopePath): number {
  return path.client === null ? path.scope.parentGeneration : path.client.parentGeneration
}
