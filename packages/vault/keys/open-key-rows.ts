import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { AgencyIndexKey, ClientKey, ScopeKey, type AgencyKey } from './key-handles.ts'
import type { ClientKeyRow, ScopeKeyRow } from './key-rows.ts'
import { scopeWrapPlace } from './make-keys.ts'
import type { ScopeKind } from './scope-kinds.ts'
import { notAuthentic, unwrapMaterial, type NotAuthentic } from './wrap-key.ts'

/** Refuses `vault.not-authentic` for a row of another agency, another generation, or with one bit bent. */
export function openClientKey(parent: AgencyKey, row: ClientKeyRow): Outcome<ClientKey, NotAuthentic> {
  if (row.agencyId !== parent.agencyId || row.parentGeneration !== parent.generation) return notAuthentic()
  const place = {
    agencyId: row.agencyId,
    parent: { kind: 'agency', id: parent.agencyId, generation: parent.generation },
    child: { kind: 'client', id: row.clientId, generation: row.generation },
  } as const
  const material = unwrapMaterial(parent.material, place, 'client', row.wrapped)
  return isRefused(material) ? material : accept(new ClientKey(material.accepted, row.agencyId, row.clientId, row.generation))
}

export function openScopeKey(parent: ClientKey | AgencyKey, row: ScopeKeyRow<ScopeKind>): Outcome<ScopeKey, NotAuthentic> {
  const material = openUnder(parent, row, 'scope')
  if (isRefused(material)) return material
  return accept(new ScopeKey(material.accepted, row.agencyId, row.clientId, row.scopeId, row.kind, row.generation))
}

export function openIndexKey(parent: AgencyKey, row: ScopeKeyRow<'agency-index'>): Outcome<AgencyIndexKey, NotAuthentic> {
  const material = openUnder(parent, row, 'agency-index')
  if (isRefused(material)) return material
  return accept(new AgencyIndexKey(material.accepted, row.agencyId, row.scopeId, row.generation))
}

function openUnder(parent: ClientKey | AgencyKey, row: ScopeKeyRow, level: 'scope' | 'agency-index') {
  const parentClient = parent.level === 'client' ? parent.clientId : null
  const stands = row.agencyId === parent.agencyId && row.clientId === parentClient && row.parentGeneration === parent.generation
  if (!stands) return notAuthentic()
  return unwrapMaterial(parent.material, scopeWrapPlace(parent, row.kind, row.scopeId, row.generation), level, row.wrapped)
}
