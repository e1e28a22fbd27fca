import type { BoxClass } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { ClientId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import type { AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { ClientKeyRow, ScopeKeyRow } from '@xinxia/vault/keys/key-rows'
import { makeClientKey, makeScopeKey, wrapClientKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { newId } from '../../../ids.ts'

/** The kinds of scope that a client's register values lie under; each can be destroyed on its own. */
export type ClientScopeKind = 'client-facts' | 'data-subject' | 'secret'

/** Identity of a person apart from the company's facts, passwords apart from both. */
export function scopeKindOf(boxClass: BoxClass): ClientScopeKind {
  if (boxClass === 'identity') return 'data-subject'
  return boxClass === 'secret' ? 'secret' : 'client-facts'
}

/** The keys one client's values are sealed under, and the keyring rows that are new. */
export interface ClientKeys {
  readonly clientKeyRow: ClientKeyRow | null
  readonly scopeRows: readonly ScopeKeyRow[]
  readonly scopes: ReadonlyMap<ClientScopeKind, ScopeKey>
}

/** New keys for a new client: its own key, its facts' scope, and a scope for each other kind that its values need. */
export function makeClientKeys(
  agency: AgencyKey,
  clientId: ClientId,
  needed: ReadonlySet<ClientScopeKind>,
  at: Instant,
): ClientKeys {
  const client = makeClientKey(agency.agencyId, clientId, 1, agency.suite)
  const scopes = new Map<ClientScopeKind, ScopeKey>()
  for (const kind of new Set<ClientScopeKind>(['client-facts', ...needed]))
    scopes.set(kind, makeScopeKey(client, newId('scope', at), kind))
  const made = {
    clientKeyRow: wrapClientKey(agency, client),
    scopeRows: [...scopes.values()].map((scope) => wrapScopeKey(client, scope)),
    scopes,
  }
  client.drop()
  return made
}
