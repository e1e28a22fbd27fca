import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import type { BucketBits } from '@xinxia/vault/identifier-index/buckets'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import { appendAuditEntries } from '../../../oversight/audit-trail/append-audit-entry.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { insertDirectoryEntries } from '../../custody/directory/store.ts'
import { keepNearUnique } from '../../custody/identifier-index/near-unique-rows.ts'
import { insertIdentifiers, insertPublicTags, widthForAdding } from '../../custody/identifier-index/store.ts'
import { insertClientKeys, insertScopeKeys } from '../../custody/keyring/store.ts'
import { insertBoxes, insertValues } from '../../custody/values/store.ts'
import { assignByName } from '../clients/assign-by-name.ts'
import { insertClients } from '../clients/store.ts'
import { makeClientKeys, scopeKindOf } from './client-keys.ts'
import type { ClientDraft, TakeIn } from './draft.ts'
import { publicTags, sealDirectory, sealDraft, withBuckets, type SealedDraft } from './seal-drafts.ts'

/**
 * 建立客户档案: new clients with their keys, sealed values, index rows, directory entries, assignments, and their trail entries, all
 * in the caller's transaction. A client is assigned to who takes it in and to the colleague whose name stands as its bookkeeper.
 */
export async function createClients(
  writer: Writer,
  vaults: AgencyVaults,
  drafts: readonly ClientDraft[],
  from: TakeIn,
): Promise<Outcome<{ values: number }, VaultRefusal>> {
  if (drafts.length === 0) return accept({ values: 0 })
  const agencyKey = await vaults.agencyKeyForWrapping(writer)
  if (isRefused(agencyKey)) return agencyKey
  const index = await vaults.indexKey(writer)
  if (isRefused(index)) return index

  const made = drafts.map((draft) => {
    const needed = new Set(draft.values.map((value) => scopeKindOf(clientFields[value.field].box)))
    const keys = makeClientKeys(agencyKey.accepted, draft.clientId, needed, from.at)
    return {
      draft,
      keys,
      sealed: sealDraft(draft, keys.scopes, from),
      directory: sealDirectory(draft, keys.scopes, from),
      tags: publicTags(index.accepted, draft),
    }
  })
  await insertClientKeys(
    writer,
    made.flatMap(({ keys }) => (keys.clientKeyRow === null ? [] : [keys.clientKeyRow])),
  )
  await insertScopeKeys(
    writer,
    made.flatMap(({ keys }) => keys.scopeRows),
  )
  await insertClients(
    writer,
    made.map(({ draft, keys }) => ({ clientId: draft.clientId, scopeId: keys.scopes.get('client-facts')!.scopeId, from })),
  ) // made with a facts scope
  const inserted = await insertSealed(
    writer,
    vaults,
    index.accepted,
    made.map(({ sealed }) => sealed),
  )
  if (isRefused(inserted)) return inserted
  await insertDirectoryEntries(
    writer,
    made.flatMap(({ directory }) => directory),
  )
  await insertPublicTags(
    writer,
    made.flatMap(({ tags }) => tags),
  )
  await appendAuditEntries(
    writer,
    writer.agencyId,
    drafts.map((draft) => ({
      what: 'client.created',
      by: { staff: from.by },
      at: from.at,
      clientId: draft.clientId,
      batchId: from.batchId,
    })),
  )
  await assignByName(writer, drafts, from)
  for (const { keys } of made) for (const scope of keys.scopes.values()) scope.drop()
  return accept({ values: made.reduce((sum, { sealed }) => sum + sealed.values.length, 0) })
}

/** Boxes, values and index rows of sealed drafts. A value that is not near-unique is kept like all others and gets no further index row. */
export async function insertSealed(
  writer: Writer,
  vaults: AgencyVaults,
  index: AgencyIndexKey,
  sealed: readonly SealedDraft[],
): Promise<Outcome<void, VaultRefusal>> {
  await insertBoxes(
    writer,
    sealed.flatMap(({ boxes }) => boxes),
  )
  await insertValues(
    writer,
    sealed.flatMap(({ values }) => values),
  )
  const identifiers = await keepNearUnique(
    writer,
    vaults,
    index,
    sealed.flatMap((draft) => draft.identifiers),
  )
  if (isRefused(identifiers)) return identifiers
  const widths = await widthsFor(writer, identifiers.accepted)
  await insertIdentifiers(writer, withBuckets(index, identifiers.accepted, widths))
  return accept(undefined)
}

async function widthsFor(writer: Writer, identifiers: SealedDraft['identifiers']): Promise<Map<IdentifierKind, BucketBits>> {
  const counts = new Map<IdentifierKind, number>()
  for (const { kind } of identifiers) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const widths = new Map<IdentifierKind, BucketBits>()
  // In one order everywhere, so that two imports never wait for each other's width.
  for (const kind of [...counts.keys()].sort()) widths.set(kind, await widthForAdding(writer, kind, counts.get(kind) ?? 0))
  return widths
}
