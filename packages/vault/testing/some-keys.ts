import type { ScopePath } from '../keys/key-rows.ts'
import { makeAgencyKey, makeClientKey, makeScopeKey, wrapClientKey, wrapScopeKey } from '../keys/make-keys.ts'
import type { ScopeKind } from '../keys/scope-kinds.ts'
import type { Suite } from '../suites/suite.ts'
import { trustId, type Id, type IdNoun } from '@xinxia/kernel/words/ids'

/** The n-th id of a noun in tests: stable, and readable in a failure. */
export function someId<N extends IdNoun>(noun: N, n: number): Id<N> {
  const digit = (noun.length % 10).toString()
  return trustId(noun, `0192${digit.repeat(4)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
}

/** A client's scope with its whole path, in fresh keys. */
export function aScope(suite: Suite, kind: ScopeKind = 'document') {
  const agency = makeAgencyKey(someId('agency', 1), 1, suite)
  const client = makeClientKey(agency.agencyId, someId('client', 2), 1, suite)
  const scope = makeScopeKey(client, someId('scope', 3), kind)
  const path: ScopePath = { client: wrapClientKey(agency, client), scope: wrapScopeKey(client, scope) }
  return { agency, client, scope, path }
}
