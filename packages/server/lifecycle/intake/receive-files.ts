import type { AgencyId, DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyIndexKey, AgencyKey } from '@xinxia/vault/keys/key-handles'
import { brokenConstraint, DatabaseFault } from '../../database/faults.ts'
import type { UploadedFile } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { findDocumentByTag } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { savePart, type Part, type PartRefusal, type Received, type Receiver, type RoutedUpload } from './save-part.ts'
import { sealUpload, type SealedUpload } from './seal-upload.ts'

export type ReceiveRefusal = PartRefusal | 'intake.nothing-sent' | 'intake.file-too-large' | 'intake.disk-full'

/**
 * 收件: takes files in as one batch, or as the next part of one. Bytes are sealed as they arrive; the answer comes when they are durable and
 * the batch, its files, its trail entry and its job are committed together. All or nothing: when one file is refused or the disk is full,
 * none is taken in. Bytes that the agency has already are a new arrival of the document that they are, and are not stored twice (E12).
 */
export async function receiveFiles(
  house: IntakeHouse,
  by: Receiver,
  files: AsyncIterable<UploadedFile>,
  part: Part = { announced: null },
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
    const outcome = await commitUploads(house, by, uploads, part)
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

async function commitUploads(
  house: IntakeHouse,
  by: Receiver,
  uploads: readonly SealedUpload[],
  part: Part,
): Promise<Outcome<Received, PartRefusal>> {
  for (let attempt = 1; ; attempt++) {
    const routed = await route(house, by.agencyId, uploads)
    for (const { upload, isNew } of routed) await (isNew ? upload.writing.keep() : giveUp(house, by.agencyId, upload))
    try {
      const outcome = await house.database.write(by.agencyId, (writer) => savePart(house, writer, by, routed, part, house.now()))
      if (isRefused(outcome)) return outcome
      if (outcome.accepted.files.length === 0) for (const upload of uploads) await giveUp(house, by.agencyId, upload)
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

async function route(house: IntakeHouse, agencyId: AgencyId, uploads: readonly SealedUpload[]): Promise<RoutedUpload[]> {
  const own = new Map<string, DocumentId>()
  return house.database.read(agencyId, async (reader) => {
    const routed: RoutedUpload[] = []
    for (const upload of uploads) {
      const tag = upload.contentTag.toString('hex')
      const known = own.get(tag) ?? (await findDocumentByTag(reader, upload.contentTag))
      own.set(tag, known ?? upload.documentId)
      routed.push({ upload, documentId: known ?? upload.documentId, isNew: known === null })
    }
    return routed
  })
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
