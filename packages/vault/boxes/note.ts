import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '../keys/key-handles.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import { associatedData } from '../suites/associated-data.ts'
import type { Suite } from '../suites/suite.ts'
import { assertOwnPlace, isOwnPlace } from './box.ts'

/**
 * 附注所在: small bytes that belong to one row and are no record of fields: the free text and salts of an audit entry, a
 * job's remembered mapping, a token of an invitation. `noteKind` is a preset word, `rowId` the uuid of the row.
 */
export interface NotePlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  readonly noteKind: string
  readonly rowId: string
}

export function sealNote(scope: ScopeKey, place: NotePlace, bytes: Uint8Array): Buffer {
  assertOwnPlace(scope, place)
  return scope.material.seal('data', noteData(scope.suite, place), bytes)
}

export function openNote(scope: ScopeKey, place: NotePlace, sealed: Uint8Array): Outcome<Buffer, NotAuthentic> {
  if (!isOwnPlace(scope, place)) return notAuthentic()
  const bytes = scope.material.open('data', noteData(scope.suite, place), sealed)
  return bytes === null ? notAuthentic() : accept(bytes)
}

function noteData(suite: Suite, place: NotePlace): Buffer {
  return associatedData(suite, 'xinxia/note/1', [
    { uuid: place.agencyId },
    { uuid: place.clientId },
    { uuid: place.scopeId },
    { text: place.noteKind },
    { uuid: place.rowId },
  ])
}
