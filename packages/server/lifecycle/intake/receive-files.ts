import type { AgencyId, ArrivalId, BatchId, DocumentId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { AgencyIndexKey, AgencyKey } from '@xinxia/vault/keys/key-handles'
import { makeScopeKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { brokenConstraint, DatabaseFault } from '../../database/faults.ts'
import type { Writer } from '../../database/handles.ts'
import type { UploadedFile } from '../../http/handler.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { insertScopeKeys } from '../custody/keyring/store.ts'
import { findDocumentByTag, insertArrival, insertBatch, insertDocument } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { sealFileName } from '../custody/documents/sealed-name.ts'
import { sealUpload, type SealedUpload } from './seal-upload.ts'

export interface Received {
  readonly batchId: BatchId
  readonly files: readonly { readonly arrivalId: ArrivalId; readonly name: string; readonly sizeBytes: number }[]
}

export type ReceiveRefusal = VaultRefusal | 'intake.nothing-sent' | 'intake.file-too-large' | 'intake.disk-full'

export interface Receiver {
  readonly agencyId: AgencyId
  readonly staffId: StaffId
}

/**
 * 收件: takes files in as one batch. Bytes are sealed as they arrive; the answer comes when they are durable and the batch, its files, its
 * trail entry and its job are committed together. All or nothing: when one file is refused or the disk is full, none is taken in. Bytes
 * that the agency has already are a new arrival of the document that they are, and are not stored twice (E12).
 */
export async function receiveFiles(
  house: IntakeHouse,
  by: Receiver,
  files: AsyncIterable<UploadedFile>,
): Promise<Outcome<Received, ReceiveRefusal>> {
  const keys = await sealingKeys(house, by.agencyId)
  if (isRefused(keys)) return keys
  const uploads: SealedUpload[] = []
  let committed = false
  try {
    for await (const file of files) {
      const upload = await sealUpload(house.blobs, keys.accepted, file, house.now())
      if ('cutAtBytes' in upload)
        return refuse('intake.file-too-large', { position: uploads.length + 1, limit: inMegabytes(upload.cutAtBytes) })
      uploads.push(upload)
    }
    if (uploads.length === 0) return refuse('intake.nothing-sent')
    const outcome = await commitUploads(house, by, uploads)
    committed = !isRefused(outcome)
    return outcome
  } catch (fault) {
    // Whether a commit whose answer was lost took place is seen at the next start, when files without a row are swept.
    if (fault instanceof DatabaseFault && fault.kind === 'commit-unknown') committed = true
    if (isDiskFull(fault)) return refuse('intake.disk-full')
    // Locking overwrites the keys in the hands of whoever is sealing at that moment.
    if (!committed && house.vaults.isLocked(by.agencyId)) return refuse('agency.locked')
    throw fault
  } finally {
    for (const upload of uploads) upload.scope.drop()
    if (!committed) for (const upload of uploads) await giveUp(house, by.agencyId, upload)
  }
}

async function sealingKeys(
  house: IntakeHouse,
  agencyId: AgencyId,
): Promise<Outcome<{ agency: AgencyKey; index: AgencyIndexKey }, VaultRefusal>> {
  return house.database.write(agencyId, async (writer) => {
    const agency = await house.vaults.agencyKeyForWrapping(writer)
    if (isRefused(agency)) return agency
    const index = await house.vaults.indexKey(writer)
    return isRefused(index) ? index : accept({ agency: agency.accepted, index: index.accepted })
  })
}

/** Which document each upload is: one the agency has, an earlier one of this batch, or its own. */
type Routed = { readonly upload: SealedUpload; readonly documentId: DocumentId; readonly isNew: boolean }

async function commitUploads(
  house: IntakeHouse,
  by: Receiver,
  uploads: readonly SealedUpload[],
): Promise<Outcome<Received, VaultRefusal>> {
  for (let attempt = 1; ; attempt++) {
    const routed = await route(house, by.agencyId, uploads)
    for (const { upload, isNew } of routed) await (isNew ? upload.writing.keep() : giveUp(house, by.agencyId, upload))
    try {
      const outcome = await house.database.write(by.agencyId, (writer) => save(house, writer, by, routed, house.now()))
      if (isRefused(outcome)) return outcome
      house.jobs.wake('intake-batch')
      house.sequencer.wake(by.agencyId)
      return outcome
    } catch (fault) {
      // Somebody else has just taken in the same bytes: look again, then it is an arrival of theirs.
      const sameBytes = brokenConstraint(fault) === 'documents_agency_id_content_tag_key'
      if (!sameBytes || attempt === 3) throw fault
    }
  }
}

async function route(house: IntakeHouse, agencyId: AgencyId, uploads: readonly SealedUpload[]): Promise<Routed[]> {
  const own = new Map<string, DocumentId>()
  return house.database.read(agencyId, async (reader) => {
    const routed: Routed[] = []
    for (const upload of uploads) {
      const tag = upload.contentTag.toString('hex')
      const known = own.get(tag) ?? (await findDocumentByTag(reader, upload.contentTag))
      own.set(tag, known ?? upload.documentId)
      routed.push({ upload, documentId: known ?? upload.documentId, isNew: known === null })
    }
    return routed
  })
}

async function save(
  house: IntakeHouse,
  writer: Writer,
  by: Receiver,
  routed: readonly Routed[],
  at: Instant,
): Promise<Outcome<Received, VaultRefusal>> {
  const agencyKey = await house.vaults.agencyKeyForWrapping(writer)
  if (isRefused(agencyKey)) return agencyKey
  const batchId = newId('batch', at)
  const scope = makeScopeKey(agencyKey.accepted, newId('scope', at), 'intake-batch')
  const scopes = [scope, ...routed.filter(({ isNew }) => isNew).map(({ upload }) => upload.scope)]
  await insertScopeKeys(
    writer,
    scopes.map((made) => wrapScopeKey(agencyKey.accepted, made)),
  )
  await insertBatch(writer, { batchId, scopeId: scope.scopeId, by: by.staffId, at })
  const files: Received['files'][number][] = []
  for (const [position, { upload, documentId, isNew }] of routed.entries()) {
    const { contentTag, facts, name } = upload
    if (isNew)
      await insertDocument(
        writer,
        { documentId, blobId: upload.blobId, scopeId: upload.scope.scopeId, contentTag, sizeBytes: facts.sizeBytes },
        at,
      )
    const arrivalId = newId('arrival', at)
    const nameSealed = sealFileName(scope, arrivalId, name)
    await insertArrival(writer, batchId, { arrivalId, documentId, position, nameSealed, duplicate: !isNew })
    files.push({ arrivalId, name, sizeBytes: facts.sizeBytes })
  }
  scope.drop()
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  await appendAuditEntry(writer, by.agencyId, {
    what: 'intake.received',
    by: { staff: by.staffId },
    at,
    batchId,
    files: files.length,
    sizeBytes,
  })
  await house.jobs.send(writer, 'intake-batch', batchId)
  return accept({ batchId, files })
}

async function giveUp(house: IntakeHouse, agencyId: AgencyId, { writing, blobId }: SealedUpload): Promise<void> {
  await writing.discard()
  await house.blobs.remove({ agencyId, blobId })
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 104_857.6) / 10} MB`
}

/** The disk under the blobs (ENOSPC, EDQUOT) or under the database. */
function isDiskFull(fault: unknown): boolean {
  if (fault instanceof DatabaseFault) return fault.kind === 'disk-full'
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT')
}
