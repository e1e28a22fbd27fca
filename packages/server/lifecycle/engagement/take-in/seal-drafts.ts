import { clientFields, type BoxClass, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import { assert } from '@xinxia/kernel/words/assert'
import type { BoxId, ClientId, ValueId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import { pinyinForms } from '@xinxia/recognition/pinyin/pinyin-forms'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import { sealBox } from '@xinxia/vault/boxes/box'
import { sealDirectoryEntry } from '@xinxia/vault/directory/directory-entry'
import { publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import { tagOf } from '@xinxia/vault/identifier-index/tags'
import type { AgencyIndexKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { newId } from '../../../ids.ts'
import { companyNameKey } from './company-name-key.ts'
import type { DirectoryRow } from '../../custody/directory/store.ts'
import { identifierOfField, type Identifier } from '../../custody/identifier-index/identifier-of-field.ts'
import type { NewIdentifier } from '../../custody/identifier-index/add-identifiers.ts'
import type { PublicTagRow } from '../../custody/identifier-index/store.ts'
import type { BoxProvenance, BoxRow, NewValueRow } from '../../custody/values/store.ts'
import { scopeKindOf, type ClientScopeKind } from './client-keys.ts'
import type { ClientDraft, DraftValue, Source } from './draft.ts'

/** The sealed rows of one client's values. */
export interface SealedDraft {
  readonly boxes: (BoxRow & BoxProvenance)[]
  readonly values: NewValueRow[]
  readonly identifiers: NewIdentifier[]
}

/** Seals the values of a draft: one box a protection class, each value in its slot, an index row for each near-unique identifier. */
export function sealDraft(draft: ClientDraft, scopes: ReadonlyMap<ClientScopeKind, ScopeKey>, from: Source): SealedDraft {
  const sealed: SealedDraft = { boxes: [], values: [], identifiers: [] }
  const provenance: BoxProvenance = {
    document_id: from.documentId,
    batch_id: from.batchId,
    arrival_id: from.arrivalId,
    sheet: from.sheet,
    taken_in_by: from.by,
    taken_in_at: from.at,
  }
  for (const [boxClass, drafts] of byBoxClass(draft.values)) {
    const scope = scopes.get(scopeKindOf(boxClass))
    assert(scope !== undefined, 'every class of a draft has its scope')
    const boxId = newId('box', from.at)
    const fields: Record<string, string> = {}
    for (const value of drafts) {
      const row = valueRow(draft.clientId, boxId, freeSlot(fields, value.field), value, from.at)
      fields[row.slot] = value.value.use((text) => text)
      sealed.values.push(row)
      const identifier = value.value.use((text) => identifierOfField(value.field, text))
      if (identifier !== null) sealed.identifiers.push(identifierRow(draft.clientId, scope, row.value_id, identifier))
    }
    const place = { agencyId: scope.agencyId, clientId: draft.clientId, scopeId: scope.scopeId, boxId, boxClass, version: 1 }
    sealed.boxes.push({
      box_id: boxId,
      client_id: draft.clientId,
      scope_id: scope.scopeId,
      box_class: boxClass,
      box_version: 1,
      sealed: sealBox(scope, place, fields),
      ...provenance,
    })
  }
  return sealed
}

/** The client's directory entry, and one for each person named in it, by whom the client is found too. */
export function sealDirectory(draft: ClientDraft, scopes: ReadonlyMap<ClientScopeKind, ScopeKey>, at: Instant): DirectoryRow[] {
  const facts = scopes.get('client-facts')
  assert(facts !== undefined, 'a client has its facts scope')
  const textsOf = (field: ClientField) =>
    draft.values.filter((value) => value.field === field).map((value) => value.value.use((text) => text))
  const name = textsOf('companyName')[0] ?? ''
  const aliases = textsOf('aliases')
  const rows = [
    directoryRow(
      facts,
      'client',
      { name, aliases, pinyin: formsOf([name, ...aliases]), codes: textsOf('creditCode').map(normaliseCreditCode) },
      at,
    ),
  ]
  const persons: readonly (readonly [ClientField, ClientScopeKind])[] = [
    ['legalRepresentative', 'data-subject'],
    ['bossName', 'data-subject'],
    ['contactName', 'client-facts'],
  ]
  const seen = new Set<string>()
  for (const [field, kind] of persons) {
    for (const person of textsOf(field)) {
      const scope = scopes.get(kind)
      if (scope === undefined || seen.has(person)) continue
      seen.add(person)
      rows.push(directoryRow(scope, 'person', { name: person, aliases: [], pinyin: formsOf([person]), codes: [] }, at))
    }
  }
  return rows
}

/** Full tags of the two public identifiers, by which the same company is known again. */
export function publicTags(index: AgencyIndexKey, draft: ClientDraft): PublicTagRow[] {
  const rows: PublicTagRow[] = []
  for (const value of draft.values) {
    if (value.field === 'companyName')
      rows.push({
        kind: 'company-name',
        tag: value.value.use((text) => publicTagOf(index, 'company-name', companyNameKey(text))),
        clientId: draft.clientId,
      })
    if (value.field === 'creditCode')
      rows.push({
        kind: 'credit-code',
        tag: value.value.use((text) => publicTagOf(index, 'credit-code', normaliseCreditCode(text))),
        clientId: draft.clientId,
      })
  }
  return rows
}

function byBoxClass(values: readonly DraftValue[]): Map<BoxClass, DraftValue[]> {
  const classes = new Map<BoxClass, DraftValue[]>()
  for (const value of values) {
    const boxClass = clientFields[value.field].box
    const list = classes.get(boxClass)
    if (list === undefined) classes.set(boxClass, [value])
    else list.push(value)
  }
  return classes
}

function freeSlot(fields: Readonly<Record<string, string>>, field: ClientField): string {
  let slot: string = field
  for (let i = 2; slot in fields; i++) slot = `${field}.${i}`
  return slot
}

function valueRow(clientId: ClientId, boxId: BoxId, slot: string, draft: DraftValue, at: Instant): NewValueRow {
  const type = clientFields[draft.field].type
  return {
    value_id: newId('value', at),
    client_id: clientId,
    field: draft.field,
    version: 1,
    box_id: boxId,
    slot,
    information_type: type,
    grade: gradeOf(type),
    row_number: draft.row,
    column_index: draft.column,
    doubt_codes: draft.doubtCodes.join(' '),
    because_codes: draft.becauseCodes.join(' '),
  }
}

function identifierRow(clientId: ClientId, scope: ScopeKey, valueId: ValueId, identifier: Identifier): NewIdentifier {
  return {
    kind: identifier.kind,
    normalised: identifier.normalised,
    tag: tagOf(scope, identifier.kind, identifier.normalised),
    valueId,
    clientId,
    scopeId: scope.scopeId,
    inDocument: false,
  }
}

function directoryRow(
  scope: ScopeKey,
  kind: 'client' | 'person',
  entry: { name: string; aliases: string[]; pinyin: string[]; codes: string[] },
  at: Instant,
): DirectoryRow {
  const entryId = newId('entry', at)
  const clientId = scope.clientId
  assert(clientId !== null, 'a directory entry stands under a client')
  const place = { agencyId: scope.agencyId, clientId, scopeId: scope.scopeId, entryId, entryKind: kind, version: 1 } as const
  return {
    entry_id: entryId,
    entry_kind: kind,
    client_id: clientId,
    scope_id: scope.scopeId,
    version: 1,
    sealed: sealDirectoryEntry(scope, place, entry),
  }
}

function formsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => pinyinForms(name).flatMap((form) => [form.full, form.initials])))]
}
