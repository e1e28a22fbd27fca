import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, type Outcome } from '@xinxia/kernel/words/outcome'
import { assertOwnPlace, isOwnPlace } from '../boxes/box.ts'
import { decodeFields, encodeFields } from '../boxes/fields-encoding.ts'
import type { ScopeKey } from '../keys/key-handles.ts'
import { notAuthentic, type NotAuthentic } from '../keys/wrap-key.ts'
import { associatedData } from '../suites/associated-data.ts'
import type { Suite } from '../suites/suite.ts'

/** 名录条目: what people type to find a client or a person. Sealed under the scope it names; only memory holds it open. */
export interface DirectoryEntry {
  readonly name: string
  readonly aliases: readonly string[]
  readonly pinyin: readonly string[]
  readonly codes: readonly string[]
}

export interface DirectoryPlace {
  readonly agencyId: AgencyId
  readonly clientId: ClientId | null
  readonly scopeId: ScopeId
  /** Row id of the entry, a uuid. */
  readonly entryId: string
  readonly entryKind: 'client' | 'person'
  readonly version: number
}

export function sealDirectoryEntry(scope: ScopeKey, place: DirectoryPlace, entry: DirectoryEntry): Buffer {
  assertOwnPlace(scope, place)
  const text = encodeFields(fieldsOf(entry))
  const sealed = scope.material.seal('data', directoryData(scope.suite, place), text)
  text.fill(0)
  return sealed
}

export function openDirectoryEntry(
  scope: ScopeKey,
  place: DirectoryPlace,
  sealed: Uint8Array,
): Outcome<DirectoryEntry, NotAuthentic> {
  if (!isOwnPlace(scope, place)) return notAuthentic()
  const text = scope.material.open('data', directoryData(scope.suite, place), sealed)
  if (text === null) return notAuthentic()
  const fields = decodeFields(text)
  text.fill(0)
  return accept({
    name: fields.name ?? '',
    aliases: listOf(fields, 'alias'),
    pinyin: listOf(fields, 'pinyin'),
    codes: listOf(fields, 'code'),
  })
}

function fieldsOf(entry: DirectoryEntry): Record<string, string> {
  const fields: Record<string, string> = { name: entry.name }
  const lists = { alias: entry.aliases, pinyin: entry.pinyin, code: entry.codes }
  for (const [slot, list] of Object.entries(lists)) {
    for (const [i, text] of list.entries()) fields[`${slot}.${i}`] = text
  }
  return fields
}

function listOf(fields: Readonly<Record<string, string>>, slot: string): string[] {
  const list: string[] = []
  for (let i = 0; fields[`${slot}.${i}`] !== undefined; i++) list.push(fields[`${slot}.${i}`]!) // tested by the loop
  return list
}

function directoryData(suite: Suite, place: DirectoryPlace): Buffer {
  return associatedData(suite, 'xinxia/directory/1', [
    { uuid: place.agencyId },
    { uuid: place.clientId },
    { uuid: place.scopeId },
    { uuid: place.entryId },
    { text: place.entryKind },
    { integer: place.version },
  ])
}
