import type { ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type { BoxPlace } from '@xinxia/vault/boxes/box'
import type { ScopeKind } from '@xinxia/vault/keys/scope-kinds'

/** The plain model: what a careful person with a pencil would say there is. No keys, no wraps, no generations. */
export interface Model {
  readonly clients: Set<ClientId>
  readonly scopes: Map<ScopeId, ModelScope>
}

export interface ModelScope {
  readonly scopeId: ScopeId
  readonly clientId: ClientId | null
  readonly kind: ScopeKind
  readonly boxes: ModelBox[]
  retired: boolean
}

/** A box as it was sealed. Its bytes are never lost: whoever steals disks has them. */
export interface ModelBox {
  readonly place: BoxPlace
  readonly text: string
  readonly sealed: Buffer
}

export function emptyModel(): Model {
  return { clients: new Set(), scopes: new Map() }
}

export function copyModel({ clients, scopes }: Model): Model {
  return {
    clients: new Set(clients),
    scopes: new Map([...scopes].map(([id, scope]) => [id, { ...scope, boxes: [...scope.boxes] }])),
  }
}

/** The scopes that die with these victims. */
export function scopesOfVictims(model: Model, clients: readonly ClientId[], scopes: readonly ScopeId[]): ModelScope[] {
  return [...model.scopes.values()].filter(
    ({ scopeId, clientId }) => scopes.includes(scopeId) || (clientId !== null && clients.includes(clientId)),
  )
}

export function removeFromModel(model: Model, clients: readonly ClientId[], scopes: readonly ScopeId[]): void {
  for (const { scopeId } of scopesOfVictims(model, clients, scopes)) model.scopes.delete(scopeId)
  for (const clientId of clients) model.clients.delete(clientId)
}
