import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId, BoxId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '../keys/key-handles.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import { associatedData } from '../suites/associated-data.ts'
import type { Suite } from '../suites/suite.ts'
import { decodeFields, encodeFields, type Fields } from './fields-encoding.ts'

/** 值盒所在: the row a box belongs to. It opens there and nowhere else. `boxClass` is the protection class of its fields. */
export interface BoxPlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  readonly boxId: BoxId
  readonly boxClass: string
  readonly version: number
}

/** 封盒: the fields of one protection class that are read together, sealed under their scope. */
export function sealBox(scope: ScopeKey, place: BoxPlace, fields: Fields): Buffer {
  assertOwnPlace(scope, place)
  const text = encodeFields(fields)
  const sealed = scope.material.seal('data', boxData(scope.suite, place), text)
  text.fill(0)
  return sealed
}

/** 开盒. Refuses `vault.not-authentic` for another place, key, suite or a changed bit, all alike. */
export function openBox(scope: ScopeKey, place: BoxPlace, sealed: Uint8Array): Outcome<Fields, NotAuthentic> {
  if (!isOwnPlace(scope, place)) return notAuthentic()
  const text = scope.material.open('data', boxData(scope.suite, place), sealed)
  if (text === null) return notAuthentic()
  const fields = decodeFields(text)
  text.fill(0)
  return accept(fields)
}

/** Sealing under the key of another scope is a bug; opening with it is refused like any forgery. */
export function assertOwnPlace(scope: ScopeKey, place: ScopePlace): void {
  assert(isOwnPlace(scope, place), 'a scope key seals only in its own agency, client and scope')
}

export function isOwnPlace(scope: ScopeKey, place: ScopePlace): boolean {
  return scope.agencyId === place.agencyId && scope.clientId === place.clientId && scope.scopeId === place.scopeId
}

/** The part that every place under a scope key shares. */
export interface ScopePlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
}

function boxData(suite: Suite, place: BoxPlace): Buffer {
  return associatedData(suite, 'xinxia/box/1', [
    { uuid: place.agencyId },
    { uuid: place.clientId },
    { uuid: place.scopeId },
    { uuid: place.boxId },
    { text: place.boxClass },
    { integer: place.version },
  ])
}
