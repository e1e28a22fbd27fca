import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { associatedData } from '../suites/associated-data.ts'
import { isSuite, type Suite } from '../suites/suite.ts'
import { keyBytes, KeyMaterial, type KeyLevel } from './key-material.ts'
import type { KeyringScopeKind } from './scope-kinds.ts'

/** The one refusal of everything that opens: it never says whether suite, place, key or bytes were wrong. */
export type NotAuthentic = 'vault.not-authentic'

export function notAuthentic(): { readonly refusal: { readonly code: NotAuthentic; readonly facts: Record<string, never> } } {
  return refuse('vault.not-authentic') as ReturnType<typeof notAuthentic>
}

/** Whose wrap it is: parent and child with their generations. A wrap opens at its own place in its own agency only. */
export interface WrapPlace {
  readonly agencyId: AgencyId
  readonly parent: { readonly kind: 'root' | 'agency' | 'client'; readonly id: string; readonly generation: number }
  readonly child: { readonly kind: ChildKind; readonly id: string; readonly generation: number }
}

export type ChildKind = 'agency' | 'client' | 'signing' | 'agency-index' | `scope/${Exclude<KeyringScopeKind, 'agency-index'>}`

/** The root key's place in wraps: it has no row, so its id is the nil uuid. */
export const rootPlaceId = '00000000-0000-0000-0000-000000000000'

/** 包裹: suite byte and bytes of the child, sealed under the parent. 62 bytes in suite 1, 78 in suite 2. */
export function wrapMaterial(parent: KeyMaterial, place: WrapPlace, child: KeyMaterial): Buffer {
  const text = Buffer.alloc(1 + keyBytes)
  child.lend((bytes) => {
    text[0] = child.suite
    bytes.copy(text, 1)
  })
  const wrapped = parent.seal('wrap', wrapData(parent.suite, place), text)
  text.fill(0)
  return wrapped
}

/** Refuses `vault.not-authentic` when the wrap is not exactly this child of this parent at these generations. */
export function unwrapMaterial(
  parent: KeyMaterial,
  place: WrapPlace,
  level: KeyLevel,
  wrapped: Uint8Array,
): Outcome<KeyMaterial, NotAuthentic> {
  const text = parent.open('wrap', wrapData(parent.suite, place), wrapped)
  if (text === null) return notAuthentic()
  const suite = text[0]
  if (text.length !== 1 + keyBytes || !isSuite(suite)) return notAuthentic()
  const bytes = Buffer.alloc(keyBytes)
  text.copy(bytes, 0, 1)
  text.fill(0)
  return accept(new KeyMaterial(level, suite, bytes))
}

export function wrapData(suite: Suite, place: WrapPlace): Buffer {
  return associatedData(suite, 'xinxia/wrap/1', [
    { uuid: place.agencyId },
    { text: place.parent.kind },
    { uuid: place.parent.id },
    { integer: place.parent.generation },
    { text: place.child.kind },
    { uuid: place.child.id },
    { integer: place.child.generation },
  ])
}
