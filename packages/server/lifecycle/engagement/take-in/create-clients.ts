import { setImmediate } from 'node:timers/promises'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyIndexKey, AgencyKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import { appendAuditEntries } from '../../../oversight/audit-trail/append-audit-entry.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { type DirectoryRow, insertDirectoryEntries } from '../../custody/directory/store.ts'
import { insertPublicTags, type PublicTagRow } from '../../custody/identifier-index/store.ts'
import { insertClientKeys, insertScopeKeys } from '../../custody/keyring/store.ts'
import { assignByName } from '../clients/assign-by-name.ts'
import { insertClients } from '../clients/store.ts'
import { type ClientKeys, makeClientKeys, scopeKindOf } from './client-keys.ts'
import type { ClientDraft, TakeIn } from './draft.ts'
import { insertSealed } from './insert-sealed.ts'
import { publicTags, sealDirectory, sealDraft, type SealedDraft } from './seal-drafts.ts'

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

  // One slice is sealed here while the database takes the one before it.
  let values = 0
  let writing: Promise<Outcome<void, VaultRefusal>> = Promise.resolve(accept(undefined))
  for (let at = 0; at < drafts.length; at += sliceClients) {
    const made: MadeClient[] = []
    for (const draft of drafts.slice(at, at + sliceClients)) {
      made.push(makeClient(agencyKey.accepted, index.accepted, draft, from))
      await setImmediate() // lets the database's answers in, and other people's requests
    }
    const before = await writing
    if (isRefused(before)) return before
    values += made.reduce((sum, { sealed }) => sum + sealed.values.length, 0)
    writing = insertMade(writer, vaults, index.accepted, made, from)
    writing.catch(() => {}) // waited for after the next slice
  }
  const last = await writing
  if (isRefused(last)) return last
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
  return accept({ values })
}

/** Clients that are sealed while as many before them are being written. */
const sliceClients = 40

interface MadeClient {
  readonly draft: ClientDraft
  readonly keys: ClientKeys
  readonly sealed: SealedDraft
  readonly directory: DirectoryRow[]
  readonly tags: PublicTagRow[]
}

function makeClient(agencyKey: AgencyKey, index: AgencyIndexKey, draft: ClientDraft, from: TakeIn): MadeClient {
  const needed = new Set(draft.values.map((value) => scopeKindOf(clientFields[value.field].box)))
  const keys = makeClientKeys(agencyKey, draft.clientId, needed, from.at)
  const made = {
    draft,
    keys,
    sealed: sealDraft(draft, keys.scopes, from),
    directory: sealDirectory(draft, keys.scopes, from.at),
    tags: publicTags(index, draft),
  }
  for (const scope of keys.scopes.values()) scope.drop()
  return made
}

async function insertMade(
  writer: Writer,
  vaults: AgencyVaults,
  index: AgencyIndexKey,
  made: readonly MadeClient[],
  from: TakeIn,
): Promise<Outcome<void, VaultRefusal>> {
  const sealed = made.map((one) => one.sealed)
  // Sent one behind the other without waiting: each finds what the ones before it wrote.
  const parts = await Promise.all([
    insertClientKeys(
      writer,
      made.flatMap(({ keys }) => (keys.clientKeyRow === null ? [] : [keys.clientKeyRow])),
    ),
    insertScopeKeys(
      writer,
      made.flatMap(({ keys }) => keys.scopeRows),
    ),
    insertClients(
      writer,
      made.map(({ draft, keys }) => ({ clientId: draft.clientId, scopeId: keys.scopes.get('client-facts')!.scopeId, from })),
    ), // made with a facts scope
    insertDirectoryEntries(
      writer,
      made.flatMap(({ directory }) => directory),
    ),
    insertPublicTags(
      writer,
      made.flatMap(({ tags }) => tags),
    ),
    insertSealed(writer, vaults, index, sealed),
  ])
  return parts[5]
}
