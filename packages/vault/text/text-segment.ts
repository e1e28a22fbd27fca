import type { AgencyId, ClientId, DocumentId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import { assertOwnPlace, isOwnPlace } from '../boxes/box.ts'
import type { ScopeKey } from '../keys/key-handles.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import { associatedData } from '../suites/associated-data.ts'
import type { Suite } from '../suites/suite.ts'
import { filterOf, trustFilter, type BigramFilter } from './bigram-filter.ts'

/** 文本段所在: one segment of a document's extracted text. A client's text pack only strings these together. */
export interface TextPlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  readonly documentId: DocumentId
  readonly segment: number
  readonly version: number
}

/** The text and its filter, each sealed on its own, so that a search opens the filter first. */
export interface SealedSegment {
  readonly text: Buffer
  readonly filter: Buffer
}

/** `searched` is the form of the text that a search compares with (width and case folded); the filter is of it. */
export function sealTextSegment(scope: ScopeKey, place: TextPlace, text: string, searched = text): SealedSegment {
  assertOwnPlace(scope, place)
  const bytes = Buffer.from(text, 'utf8')
  const sealed = {
    text: scope.material.seal('data', textData(scope.suite, 'xinxia/text/1', place), bytes),
    filter: scope.material.seal('data', textData(scope.suite, 'xinxia/text-filter/1', place), filterOf(searched)),
  }
  bytes.fill(0)
  return sealed
}

export function openTextSegment(scope: ScopeKey, place: TextPlace, sealed: Uint8Array): Outcome<string, NotAuthentic> {
  const bytes = openPart(scope, 'xinxia/text/1', place, sealed)
  return bytes === null ? notAuthentic() : accept(bytes.toString('utf8'))
}

export function openTextFilter(scope: ScopeKey, place: TextPlace, sealed: Uint8Array): Outcome<BigramFilter, NotAuthentic> {
  const bytes = openPart(scope, 'xinxia/text-filter/1', place, sealed)
  return bytes === null ? notAuthentic() : accept(trustFilter(bytes))
}

type TextConstant = 'xinxia/text/1' | 'xinxia/text-filter/1'

function openPart(scope: ScopeKey, constant: TextConstant, place: TextPlace, sealed: Uint8Array): Buffer | null {
  return isOwnPlace(scope, place) ? scope.material.open('data', textData(scope.suite, constant, place), sealed) : null
}

function textData(suite: Suite, constant: TextConstant, place: TextPlace): Buffer {
  return associatedData(suite, constant, [
    { uuid: place.agencyId },
    { uuid: place.clientId },
    { uuid: place.scopeId },
    { uuid: place.documentId },
    { integer: place.segment },
    { integer: place.version },
  ])
}
