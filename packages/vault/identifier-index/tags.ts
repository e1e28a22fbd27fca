import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ScopeKey } from '../keys/key-handles.ts'
import { associatedData } from '../suites/associated-data.ts'
import { shapeOf } from '../suites/suite.ts'
import type { IdentifierKind } from './identifier-kinds.ts'

export const tagBytes = 16

/** 标签: HMAC under a subkey of the scope key, 16 bytes. With the scope's key gone the tag of every copy says nothing. */
export function tagOf(scope: ScopeKey, kind: IdentifierKind, normalised: string): Buffer {
  const data = associatedData(scope.suite, 'xinxia/tag/1', [
    { uuid: scope.agencyId },
    { uuid: scope.scopeId },
    { text: kind },
    { text: normalised },
  ])
  return createHmac(shapeOf(scope.suite).hash, scope.material.subkey('tag')).update(data).digest().subarray(0, tagBytes)
}

/** Whether an index row of this scope is the value looked for. Takes the same time for yes and no. */
export function isTagOf(scope: ScopeKey, kind: IdentifierKind, normalised: string, tag: Uint8Array): boolean {
  return tag.length === tagBytes && timingSafeEqual(tagOf(scope, kind, normalised), tag)
}
