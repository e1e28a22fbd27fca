import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { assert } from '@xinxia/kernel/words/assert'
import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { ScopeKeyRow, ScopePath } from '@xinxia/vault/keys/key-rows'
import { makeScopeKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { openClientKey } from '@xinxia/vault/keys/open-key-rows'
import type { Writer } from '../../../database/handles.ts'
import { newId } from '../../../ids.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { findClientScopePaths, insertScopeKeys } from '../../custody/keyring/store.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients } from '../../custody/values/store.ts'
import { insertPublicTags } from '../../custody/identifier-index/store.ts'
import { scopeKindOf, type ClientScopeKind } from './client-keys.ts'
import { insertSealed } from './insert-sealed.ts'
import type { ClientDraft, DraftValue, TakeIn } from './draft.ts'
import { publicTags, sealDraft } from './seal-drafts.ts'

export interface Completion {
  readonly values: number
  /** Single fields that the client has with another content: the old one stays, a person decides. */
  readonly conflicts: readonly { readonly clientId: ClientId; readonly field: ClientField }[]
}

/**
 * 补全客户档案: adds what a client does not have yet. What it has already is passed over; a single field that differs is a conflict
 * and not applied: an import never overwrites. What a person corrected or rejected does not come back with the next sheet that still says it.
 */
export async function completeClients(
  writer: Writer,
  vaults: AgencyVaults,
  drafts: readonly ClientDraft[],
  from: TakeIn,
): Promise<Outcome<Completion, VaultRefusal>> {
  if (drafts.length === 0) return accept({ values: 0, conflicts: [] })
  const clientIds = drafts.map((draft) => draft.clientId)
  const rows = await listValuesOfClients(writer, clientIds)
  const held = await openValues(writer, vaults, rows)
  if (isRefused(held)) return held
  const index = await vaults.indexKey(writer)
  if (isRefused(index)) return index

  const has = new Map<string, Set<string>>()
  const ended = new Map<string, Set<string>>()
  for (const row of rows) {
    const texts = heldTexts(row.superseded_by === null ? has : ended, row.client_id, row.field)
    held.accepted.get(row.value_id)?.use((text) => texts.add(comparable(text)))
  }
  const conflicts: { clientId: ClientId; field: ClientField }[] = []
  const news = drafts
    .map((draft) => ({ ...draft, values: draft.values.filter((value) => isNew(has, ended, draft.clientId, value, conflicts)) }))
    .filter((draft) => draft.values.length > 0)

  const scopes = await scopesFor(writer, vaults, news, from)
  if (isRefused(scopes)) return scopes
  const sealed = news.map((draft) => sealDraft(draft, scopes.accepted.get(draft.clientId)!, from)) // scopesFor gives each draft its scopes
  const inserted = await insertSealed(writer, vaults, index.accepted, sealed)
  if (isRefused(inserted)) return inserted
  await insertPublicTags(
    writer,
    news.flatMap((draft) => publicTags(index.accepted, draft)),
  )
  return accept({ values: sealed.reduce((sum, { values }) => sum + values.length, 0), conflicts })
}

function isNew(
  has: Map<string, Set<string>>,
  ended: Map<string, Set<string>>,
  clientId: ClientId,
  value: DraftValue,
  conflicts: { clientId: ClientId; field: ClientField }[],
): boolean {
  const texts = heldTexts(has, clientId, value.field)
  const text = value.value.use(comparable)
  if (texts.has(text) || heldTexts(ended, clientId, value.field).has(text)) return false
  if (!clientFields[value.field].multi && texts.size > 0) {
    conflicts.push({ clientId, field: value.field })
    return false
  }
  texts.add(text)
  return true
}

function heldTexts(has: Map<string, Set<string>>, clientId: ClientId, field: ClientField): Set<string> {
  const key = `${clientId} ${field}`
  const known = has.get(key)
  if (known !== undefined) return known
  const made = new Set<string>()
  has.set(key, made)
  return made
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s-]+/g, '')
    .toLowerCase()
}

/** The scopes each draft needs: the client's live ones, and new ones under its key where a kind is missing. */
async function scopesFor(
  writer: Writer,
  vaults: AgencyVaults,
  drafts: readonly ClientDraft[],
  from: TakeIn,
): Promise<Outcome<Map<ClientId, Map<ClientScopeKind, ScopeKey>>, VaultRefusal>> {
  const agencyKey = await vaults.agencyKeyForWrapping(writer)
  if (isRefused(agencyKey)) return agencyKey
  const paths = await findClientScopePaths(
    writer,
    drafts.map((draft) => draft.clientId),
  )
  const found = new Map<ClientId, Map<ClientScopeKind, ScopeKey>>()
  const newRows: ScopeKeyRow[] = []
  for (const draft of drafts) {
    const own = paths.filter((path) => path.scope.clientId === draft.clientId)
    const keys = new Map<ClientScopeKind, ScopeKey>()
    for (const path of own) {
      const kind = path.scope.kind
      if (kind !== 'client-facts' && kind !== 'data-subject' && kind !== 'secret') continue
      const key = vaults.keyOf(writer.agencyId, path)
      if (isRefused(key)) return key
      if (!keys.has(kind)) keys.set(kind, key.accepted)
    }
    for (const kind of new Set(draft.values.map((value) => scopeKindOf(clientFields[value.field].box)))) {
      if (keys.has(kind)) continue
      const made = addScope(agencyKey.accepted, own[0], kind, from)
      if (isRefused(made)) return made
      keys.set(kind, made.accepted.key)
      newRows.push(made.accepted.row)
    }
    found.set(draft.clientId, keys)
  }
  await insertScopeKeys(writer, newRows)
  return accept(found)
}

function addScope(
  agency: AgencyKey,
  path: ScopePath | undefined,
  kind: ClientScopeKind,
  from: TakeIn,
): Outcome<{ key: ScopeKey; row: ScopeKeyRow }, VaultRefusal> {
  assert(path !== undefined && path.client !== null, 'a client has at least its facts scope')
  const client = openClientKey(agency, path.client)
  if (isRefused(client)) return client
  const key = makeScopeKey(client.accepted, newId('scope', from.at), kind)
  const row = wrapScopeKey(client.accepted, key)
  client.accepted.drop()
  return accept({ key, row })
}
