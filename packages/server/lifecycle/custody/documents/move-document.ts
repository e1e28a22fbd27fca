import type { FilingReason } from '@xinxia/kernel/lifecycle/documents/filing'
import type { AgencyId, BlobId, ClientId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { openFile, SealedFileBroken } from '@xinxia/vault/files/open-file'
import { FileSealer } from '@xinxia/vault/files/seal-file'
import type { AgencyKey, ClientKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { makeScopeKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { openClientKey } from '@xinxia/vault/keys/open-key-rows'
import { BlobMissing } from '../../../adapters/blobs/blob-store.ts'
import { DatabaseFault } from '../../../database/faults.ts'
import type { Writer } from '../../../database/handles.ts'
import type { House } from '../../../house.ts'
import { newId } from '../../../ids.ts'
import { appendAuditEntry } from '../../../oversight/audit-trail/append-audit-entry.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { deleteScopeKey, insertScopeKeys, listClientKeys } from '../keyring/store.ts'
import { indexDocument } from './index-document.ts'
import { openReading, openTexts, originalPlace, sealReading, sealTexts } from './sealed-document.ts'
import { isClientBeingUndone } from './client-standing.ts'
import { clearSheets, findDocument, lockDocument, setPlace, type DocumentRow } from './store.ts'
import { listTexts, saveTexts } from './text-store.ts'

type MovingHouse = Pick<House, 'database' | 'vaults' | 'blobs' | 'sequencer' | 'now'>

/**
 * Where a document goes, and why. `to` null: back into the tray. `doubtful`: a person should look at the place. `by` null: the house itself,
 * by its rule. `from`: the scope it was seen in; if it has left that, it is not moved.
 */
export interface Move {
  readonly to: ClientId | null
  readonly because: FilingReason
  readonly doubtful: boolean
  readonly by: StaffId | null
  readonly from?: ScopeId
}

export type MoveRefusal =
  | VaultRefusal
  | 'document.not-found'
  | 'document.moved-meanwhile'
  | 'document.bytes-broken'
  | 'client.not-found'
  | 'client.being-undone'

/**
 * 归户、转移: a key has one parent for ever, so a document that goes to another client gets a new scope under that client's key, and its bytes,
 * its text and what was understood of it are sealed again under it. The old scope is deleted in the same transaction; the old bytes go after
 * it, and what a crash leaves of them no key in the database opens. Asked again for where it lies already it does nothing. A client that is
 * being taken back with its batch takes nothing in: it would be destroyed with it.
 */
export async function moveDocument(
  house: MovingHouse,
  agencyId: AgencyId,
  documentId: DocumentId,
  move: Move,
): Promise<Outcome<void, MoveRefusal>> {
  const start = await prepare(house, agencyId, documentId, move)
  if (isRefused(start)) return start
  if (start.accepted === null) return accept(undefined)
  const { document, from, to } = start.accepted
  const blobId = newId('blob', house.now())
  let committed = false
  try {
    await resealBytes(house, document, from, to, blobId)
    const moved = await house.database.write(agencyId, (writer) => commitMove(house, writer, document, from, to, blobId, move))
    committed = !isRefused(moved)
    if (isRefused(moved)) return moved
  } catch (fault) {
    if (fault instanceof SealedFileBroken || fault instanceof BlobMissing) return refuse('document.bytes-broken')
    // Whether a commit whose answer was lost took place is seen at the next start, when bytes without a row are swept.
    if (fault instanceof DatabaseFault && fault.kind === 'commit-unknown') committed = true
    throw fault
  } finally {
    to.drop()
    if (!committed) await house.blobs.remove({ agencyId, blobId })
  }
  await house.blobs.remove({ agencyId, blobId: document.blob_id })
  house.sequencer.wake(agencyId)
  return accept(undefined)
}

interface Start {
  readonly document: DocumentRow
  readonly from: ScopeKey
  readonly to: ScopeKey
}

async function prepare(
  house: MovingHouse,
  agencyId: AgencyId,
  documentId: DocumentId,
  { to: clientId, from: seenIn }: Move,
): Promise<Outcome<Start | null, MoveRefusal>> {
  return house.database.write(agencyId, async (writer) => {
    const document = await findDocument(writer, documentId)
    if (document === null) return refuse('document.not-found')
    if (seenIn !== undefined && document.scope_id !== seenIn) return refuse('document.moved-meanwhile')
    if (document.filing !== 'unread' && document.client_id === clientId) return accept(null)
    const keys = await house.vaults.scopeKeys(writer, [document.scope_id])
    if (isRefused(keys)) return keys
    const from = keys.accepted.get(document.scope_id)
    if (from === undefined) return refuse('document.not-found')
    const parent = await parentKey(writer, house.vaults, clientId)
    if (isRefused(parent)) return parent
    const to = makeScopeKey(parent.accepted, newId('scope', house.now()), 'document')
    if (parent.accepted.level === 'client') parent.accepted.drop()
    return accept({ document, from, to })
  })
}

/** The key that the new scope stands under: the client's, or the agency's for the tray. A client's key is the caller's to drop. */
async function parentKey(
  writer: Writer,
  vaults: AgencyVaults,
  clientId: ClientId | null,
): Promise<Outcome<AgencyKey | ClientKey, MoveRefusal>> {
  const agency = await vaults.agencyKeyForWrapping(writer)
  if (isRefused(agency) || clientId === null) return agency
  const [row] = await listClientKeys(writer, [clientId])
  if (row === undefined) return refuse('client.not-found')
  return openClientKey(agency.accepted, row)
}

/** The bytes go from one scope to the other as a stream: no clear byte touches the disk. */
async function resealBytes(
  house: MovingHouse,
  document: DocumentRow,
  from: ScopeKey,
  to: ScopeKey,
  blobId: BlobId,
): Promise<void> {
  const { agencyId } = to
  const sealer = new FileSealer(to, originalPlace(to, document.document_id))
  const writing = await house.blobs.begin({ agencyId, blobId })
  try {
    const sealed = house.blobs.stream({ agencyId, blobId: document.blob_id })
    for await (const bytes of openFile(from, originalPlace(from, document.document_id), sealed))
      for (const part of sealer.push(bytes)) await writing.write(part)
    for (const part of sealer.finish()) await writing.write(part)
    await writing.keep()
  } catch (fault) {
    await writing.discard()
    throw fault
  } finally {
    sealer.drop()
  }
}

async function commitMove(
  house: MovingHouse,
  writer: Writer,
  { document_id: documentId, scope_id: oldScope, client_id: fromClientId }: DocumentRow,
  from: ScopeKey,
  to: ScopeKey,
  blobId: BlobId,
  move: Move,
): Promise<Outcome<void, MoveRefusal>> {
  // Before the document, as an undo holds them: its batch, then what lies with its clients.
  if (move.to !== null && (await isClientBeingUndone(writer, move.to))) return refuse('client.being-undone')
  const parent = await parentKey(writer, house.vaults, move.to)
  if (isRefused(parent)) return parent
  const document = await lockDocument(writer, documentId)
  if (document === null || document.scope_id !== oldScope) return refuse('document.moved-meanwhile')
  await insertScopeKeys(writer, [wrapScopeKey(parent.accepted, to)])
  if (parent.accepted.level === 'client') parent.accepted.drop()

  const text = openTexts(from, await listTexts(writer, documentId))
  if (isRefused(text)) return text
  const reading = document.reading_sealed === null ? null : openReading(from, documentId, document.reading_sealed)
  if (reading !== null && isRefused(reading)) return reading
  const at = house.now()
  const { because, doubtful: placeDoubtful, by, to: clientId } = move
  const readingSealed = reading === null ? null : sealReading(to, documentId, reading.accepted)
  await setPlace(writer, { documentId, blobId, scopeId: to.scopeId, clientId, because, placeDoubtful, by, at, readingSealed })
  await clearSheets(writer, documentId)
  await saveTexts(writer, documentId, sealTexts(to, documentId, text.accepted))
  const indexed = await indexDocument(writer, house.vaults, to, documentId, text.accepted, reading?.accepted.findings ?? [])
  if (isRefused(indexed)) return indexed
  await deleteScopeKey(writer, oldScope)
  await appendAuditEntry(writer, writer.agencyId, {
    what: 'document.filed',
    by: by === null ? { system: 'intake' } : { staff: by },
    at,
    documentId,
    because,
    ...(clientId === null ? {} : { clientId }),
    ...(fromClientId === null ? {} : { fromClientId }),
  })
  return accept(undefined)
}
