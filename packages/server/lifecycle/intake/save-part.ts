import { throughDoor } from '@xinxia/kernel/lifecycle/intake/stages'
import type { AgencyId, ArrivalId, BatchId, DocumentId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { AgencyKey, ScopeKey } from '@xinxia/vault/keys/key-handles'
import { makeScopeKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import type { Writer } from '../../database/handles.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { sealFileName } from '../custody/documents/sealed-name.ts'
import { insertScopeKeys } from '../custody/keyring/store.ts'
import {
  countPart,
  insertArrival,
  insertBatch,
  insertDocument,
  lockBatch,
  nextPosition,
  setBatchStage,
  type BatchRow,
} from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import type { SealedUpload } from './seal-upload.ts'

export interface Received {
  readonly batchId: BatchId
  readonly files: readonly { readonly arrivalId: ArrivalId; readonly name: string; readonly sizeBytes: number }[]
}

export interface Receiver {
  readonly agencyId: AgencyId
  readonly staffId: StaffId
}

/** The first part of a batch, which may announce how many files there will be in all; or a later one, counted from 2. */
export type Part = { readonly announced: number | null } | { readonly batchId: BatchId; readonly number: number }

export type PartRefusal = VaultRefusal | 'batch.not-found' | 'intake.stage-passed' | 'intake.part-missing'

/** An upload and the document that it is: one the agency has, an earlier one of this part, or its own. */
export interface RoutedUpload {
  readonly upload: SealedUpload
  readonly documentId: DocumentId
  readonly isNew: boolean
}

/**
 * One part in one transaction: its files, its entry on the trail, and, with the last of the announced files, the job that reads the batch. A
 * part that is there already, because its answer was lost, adds nothing and answers without files.
 */
export async function savePart(
  house: Pick<IntakeHouse, 'vaults' | 'jobs'>,
  writer: Writer,
  by: Receiver,
  routed: readonly RoutedUpload[],
  part: Part,
  at: Instant,
): Promise<Outcome<Received, PartRefusal>> {
  const agencyKey = await house.vaults.agencyKeyForWrapping(writer)
  if (isRefused(agencyKey)) return agencyKey
  const place =
    'batchId' in part
      ? await nextPart(house, writer, by, part)
      : accept(await firstPart(writer, by, agencyKey.accepted, part.announced, at))
  if (isRefused(place)) return place
  if (place.accepted === null) return accept({ batchId: (part as { batchId: BatchId }).batchId, files: [] }) // only a later part is there already
  const { batchId, scope, announced, position } = place.accepted
  await insertScopeKeys(
    writer,
    routed.filter(({ isNew }) => isNew).map(({ upload }) => wrapScopeKey(agencyKey.accepted, upload.scope)),
  )
  const files = await insertFiles(writer, batchId, scope, position, routed, at)
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  await appendAuditEntry(writer, by.agencyId, {
    what: 'intake.received',
    by: { staff: by.staffId },
    at,
    batchId,
    files: files.length,
    sizeBytes,
  })
  if (position + files.length >= (announced ?? 0)) await beginReading(house, writer, batchId)
  return accept({ batchId, files })
}

/** 收齐: from here the house reads. */
export async function beginReading(house: Pick<IntakeHouse, 'jobs'>, writer: Writer, batchId: BatchId): Promise<void> {
  const door = throughDoor('finishReceiving', 'receiving')
  if (isRefused(door)) return
  await setBatchStage(writer, batchId, door.accepted)
  await house.jobs.send(writer, 'intake-batch', batchId)
}

interface PartPlace {
  readonly batchId: BatchId
  readonly scope: ScopeKey
  readonly announced: number | null
  /** Where its first file stands in the list of the batch. */
  readonly position: number
}

async function firstPart(
  writer: Writer,
  by: Receiver,
  agencyKey: AgencyKey,
  announced: number | null,
  at: Instant,
): Promise<PartPlace> {
  const batchId = newId('batch', at)
  const scope = makeScopeKey(agencyKey, newId('scope', at), 'intake-batch')
  await insertScopeKeys(writer, [wrapScopeKey(agencyKey, scope)])
  await insertBatch(writer, { batchId, scopeId: scope.scopeId, by: by.staffId, at, announced })
  return { batchId, scope, announced, position: 0 }
}

/** Null: this part is there already. */
async function nextPart(
  house: Pick<IntakeHouse, 'vaults'>,
  writer: Writer,
  by: Receiver,
  part: { readonly batchId: BatchId; readonly number: number },
): Promise<Outcome<PartPlace | null, PartRefusal>> {
  const batch: BatchRow | null = await lockBatch(writer, part.batchId)
  if (batch === null || batch.received_by !== by.staffId) return refuse('batch.not-found')
  if (batch.parts >= part.number) return accept(null)
  if (batch.stage !== 'receiving') return refuse('intake.stage-passed', { stage: batch.stage })
  if (batch.parts < part.number - 1) return refuse('intake.part-missing', { part: batch.parts + 1 })
  const keys = await house.vaults.scopeKeys(writer, [batch.scope_id])
  if (isRefused(keys)) return keys
  const scope = keys.accepted.get(batch.scope_id)
  if (scope === undefined) return refuse('batch.not-found')
  await countPart(writer, part.batchId)
  return accept({
    batchId: part.batchId,
    scope,
    announced: batch.announced,
    position: await nextPosition(writer, part.batchId),
  })
}

async function insertFiles(
  writer: Writer,
  batchId: BatchId,
  scope: ScopeKey,
  from: number,
  routed: readonly RoutedUpload[],
  at: Instant,
): Promise<Received['files']> {
  const files: Received['files'][number][] = []
  for (const [index, { upload, documentId, isNew }] of routed.entries()) {
    const { contentTag, facts, name, blobId } = upload
    const { scopeId } = upload.scope
    if (isNew) await insertDocument(writer, { documentId, blobId, scopeId, contentTag, sizeBytes: facts.sizeBytes }, at)
    const arrivalId = newId('arrival', at)
    const nameSealed = sealFileName(scope, arrivalId, name)
    await insertArrival(writer, batchId, { arrivalId, documentId, position: from + index, nameSealed, duplicate: !isNew })
    files.push({ arrivalId, name, sizeBytes: facts.sizeBytes })
  }
  return files
}
