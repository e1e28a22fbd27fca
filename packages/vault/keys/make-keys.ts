import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { assert } from '@xinxia/kernel/words/assert'
import type { Suite } from '../suites/suite.ts'
import { AgencyIndexKey, AgencyKey, ClientKey, newMaterial, ScopeKey } from './key-handles.ts'
import type { ClientKeyRow, ScopeKeyRow } from './key-rows.ts'
import { mayStandUnder, type KeyringScopeKind, type ScopeKind } from './scope-kinds.ts'
import { wrapMaterial, type ChildKind } from './wrap-key.ts'

export function makeAgencyKey(agencyId: AgencyId, generation: number, suite: Suite): AgencyKey {
  return new AgencyKey(newMaterial('agency', suite), agencyId, generation)
}

export function makeClientKey(agencyId: AgencyId, clientId: ClientId, generation: number, suite: Suite): ClientKey {
  return new ClientKey(newMaterial('client', suite), agencyId, clientId, generation)
}

/** A new scope key under its parent. The parent is a client key, or the agency key for scopes of the agency. */
export function makeScopeKey(parent: ClientKey | AgencyKey, scopeId: ScopeId, kind: ScopeKind): ScopeKey {
  assert(mayStandUnder(kind, parent.level), `a ${kind} scope does not stand under a ${parent.level} key`)
  const clientId = parent.level === 'client' ? parent.clientId : null
  return new ScopeKey(newMaterial('scope', parent.suite), parent.agencyId, clientId, scopeId, kind)
}

export function makeIndexKey(parent: AgencyKey, scopeId: ScopeId): AgencyIndexKey {
  return new AgencyIndexKey(newMaterial('agency-index', parent.suite), parent.agencyId, scopeId)
}

/** The row that keeps a client key under an agency key. Also the re-wrap: same key, another parent generation. */
export function wrapClientKey(parent: AgencyKey, client: ClientKey): ClientKeyRow {
  assert(parent.agencyId === client.agencyId, 'a client key is wrapped by its own agency')
  const wrapped = wrapMaterial(
    parent.material,
    {
      agencyId: client.agencyId,
      parent: { kind: 'agency', id: parent.agencyId, generation: parent.generation },
      child: { kind: 'client', id: client.clientId, generation: client.generation },
    },
    client.material,
  )
  const { agencyId, clientId, generation } = client
  return { agencyId, clientId, generation, parentGeneration: parent.generation, wrapped }
}

/** The row that keeps a scope key under its client or its agency. Also the re-wrap. */
export function wrapScopeKey<K extends ScopeKind>(
  parent: ClientKey | AgencyKey,
  scope: ScopeKey & { readonly kind: K },
  state: ScopeKeyRow['state'] = 'live',
): ScopeKeyRow<K> {
  const clientId = parent.level === 'client' ? parent.clientId : null
  assert(parent.agencyId === scope.agencyId && clientId === scope.clientId, 'a scope keeps its parent for ever')
  const wrapped = wrapMaterial(
    parent.material,
    scopeWrapPlace(parent, scope.kind, scope.scopeId, scope.generation),
    scope.material,
  )
  const { agencyId, scopeId, kind, generation } = scope
  return { agencyId, scopeId, kind, clientId, generation, parentGeneration: parent.generation, wrapped, state }
}

export function wrapIndexKey(parent: AgencyKey, index: AgencyIndexKey): ScopeKeyRow<'agency-index'> {
  const { agencyId, scopeId, generation } = index
  assert(parent.agencyId === agencyId, 'an index key is wrapped by its own agency')
  const wrapped = wrapMaterial(parent.material, scopeWrapPlace(parent, 'agency-index', scopeId, generation), index.material)
  return {
    agencyId,
    scopeId,
    kind: 'agency-index',
    clientId: null,
    generation,
    parentGeneration: parent.generation,
    wrapped,
    state: 'live',
  }
}

export function scopeWrapPlace(parent: ClientKey | AgencyKey, kind: KeyringScopeKind, scopeId: ScopeId, generation: number) {
  const childKind: ChildKind = kind === 'agency-index' ? kind : `scope/${kind}`
  return {
    agencyId: parent.agencyId,
    parent: {
      kind: parent.level,
      id: parent.level === 'client' ? parent.clientId : parent.agencyId,
      generation: parent.generation,
    },
    child: { kind: childKind, id: scopeId, generation },
  } as const
}
