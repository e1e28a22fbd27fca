import type { Office } from '@xinxia/kernel/agency/office'
import type { BatchStage } from '@xinxia/kernel/lifecycle/intake/stages'
import type { ArrivalId, BatchId, BlobId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'

export type ArrivalStage = 'received' | 'reading' | 'read' | 'taking-in' | 'taken-in' | 'refused' | 'undone'

export interface BatchRow {
  readonly batch_id: BatchId
  readonly scope_id: ScopeId
  readonly received_by: StaffId
  readonly received_by_name: string
  readonly received_at: Instant
  readonly stage: BatchStage
  readonly confirmed_by: StaffId | null
  /** How many files the sender means to send in parts; null: all came at once. */
  readonly announced: number | null
  /** Parts that are safe on disk. */
  readonly parts: number
}

export interface NewBatch {
  readonly batchId: BatchId
  readonly scopeId: ScopeId
  readonly by: StaffId
  readonly at: Instant
  readonly announced: number | null
}

export interface NewArrival {
  readonly arrivalId: ArrivalId
  readonly documentId: DocumentId | null
  readonly position: number
  readonly nameSealed: Buffer
  readonly duplicate: boolean
  /** The archive or mail it came out of. */
  readonly containerId?: ArrivalId
  /** Why no bytes came out of the container. */
  readonly problem?: string | null
}

export interface NewDocument {
  readonly documentId: DocumentId
  readonly blobId: BlobId
  readonly scopeId: ScopeId
  readonly contentTag: Buffer
  readonly sizeBytes: number
}

export async function insertBatch(writer: Writer, { batchId, scopeId, by, at, announced }: NewBatch): Promise<void> {
  await writer.run(
    `insert into batches (agency_id, batch_id, scope_id, received_by, received_at, stage, announced)
     values ($1, $2, $3, $4, $5, 'receiving', $6)`,
    [writer.agencyId, batchId, scopeId, by, isoOf(at), announced],
  )
}

/** Another part of a batch is safe. */
export async function countPart(writer: Writer, batchId: BatchId): Promise<void> {
  await writer.run('update batches set parts = parts + 1 where agency_id = $1 and batch_id = $2', [writer.agencyId, batchId])
}

export async function insertDocument(writer: Writer, document: NewDocument, at: Instant): Promise<void> {
  const { documentId, blobId, scopeId, contentTag, sizeBytes } = document
  await writer.run(
    'insert into documents (agency_id, document_id, blob_id, scope_id, content_tag, size_bytes, received_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [writer.agencyId, documentId, blobId, scopeId, contentTag, sizeBytes, isoOf(at)],
  )
}

export async function insertArrival(writer: Writer, batchId: BatchId, arrival: NewArrival): Promise<void> {
  await writer.run(
    `insert into arrivals (agency_id, arrival_id, batch_id, document_id, position, name_sealed, stage, duplicate, container_id, problem_code)
     values ($1, $2, $3, $4::uuid, $5, $6, case when $4::uuid is null then 'refused' else 'received' end, $7, $8, $9)`,
    [
      writer.agencyId,
      arrival.arrivalId,
      batchId,
      arrival.documentId,
      arrival.position,
      arrival.nameSealed,
      arrival.duplicate,
      arrival.containerId ?? null,
      arrival.problem ?? null,
    ],
  )
}

/** The lines of what lay in an archive or a mail. */
export async function listMembers(
  reader: Reader,
  containerId: ArrivalId,
): Promise<{ arrival_id: ArrivalId; name_sealed: Buffer; document_id: DocumentId | null; problem_code: string | null }[]> {
  return reader.query(
    'select arrival_id, name_sealed, document_id, problem_code from arrivals where agency_id = $1 and container_id = $2 order by position',
    [reader.agencyId, containerId],
  )
}

/** A line whose bytes stayed locked in its archive now has them, and is read like any other. */
export async function fillArrival(
  writer: Writer,
  arrivalId: ArrivalId,
  found: { readonly documentId: DocumentId; readonly duplicate: boolean },
): Promise<void> {
  await writer.run(
    `update arrivals set document_id = $3, duplicate = $4, stage = 'received', problem_code = null, settled = false
     where agency_id = $1 and arrival_id = $2`,
    [writer.agencyId, arrivalId, found.documentId, found.duplicate],
  )
}

export async function setProblem(writer: Writer, arrivalId: ArrivalId, problem: string | null): Promise<void> {
  await writer.run('update arrivals set problem_code = $3 where agency_id = $1 and arrival_id = $2', [
    writer.agencyId,
    arrivalId,
    problem,
  ])
}

/** The place of the next file in the list of a batch. */
export async function nextPosition(reader: Reader, batchId: BatchId): Promise<number> {
  const rows = await reader.query<{ next: number }>(
    'select coalesce(max(position), -1) + 1 as next from arrivals where agency_id = $1 and batch_id = $2',
    [reader.agencyId, batchId],
  )
  return rows[0]?.next ?? 0
}

/** The document that has these bytes already, by content tag. */
export async function findDocumentByTag(reader: Reader, contentTag: Buffer): Promise<DocumentId | null> {
  const rows = await reader.query<{ document_id: DocumentId }>(
    { name: 'find-document-by-tag', text: 'select document_id from documents where agency_id = $1 and content_tag = $2' },
    [reader.agencyId, contentTag],
  )
  return rows[0]?.document_id ?? null
}

/** Which of these sealed files are the bytes of a document. */
export async function knownBlobs(reader: Reader, blobIds: readonly BlobId[]): Promise<Set<BlobId>> {
  const rows = await reader.query<{ blob_id: BlobId }>(
    'select blob_id from documents where agency_id = $1 and blob_id = any($2::uuid[])',
    [reader.agencyId, blobIds],
  )
  return new Set(rows.map((row) => row.blob_id))
}

const batchColumns = `b.batch_id, b.scope_id, b.received_by, s.display_name as received_by_name, b.received_at, b.stage, b.confirmed_by, b.announced, b.parts
  from batches b join staff s on s.agency_id = b.agency_id and s.staff_id = b.received_by where b.agency_id = $1`

export async function findBatch(reader: Reader, batchId: BatchId): Promise<BatchRow | null> {
  const rows = await reader.query<BatchRow>({ name: 'find-batch', text: `select ${batchColumns} and b.batch_id = $2` }, [
    reader.agencyId,
    batchId,
  ])
  return rows[0] ?? null
}

/** Holds the batch until the transaction ends: every act on it looks at its stage and goes through a door under this lock. */
export async function lockBatch(writer: Writer, batchId: BatchId): Promise<BatchRow | null> {
  const rows = await writer.query<BatchRow>(
    { name: 'lock-batch', text: `select ${batchColumns} and b.batch_id = $2 for update of b` },
    [writer.agencyId, batchId],
  )
  return rows[0] ?? null
}

export async function setBatchStage(writer: Writer, batchId: BatchId, stage: BatchStage): Promise<void> {
  await writer.run('update batches set stage = $3 where agency_id = $1 and batch_id = $2', [writer.agencyId, batchId, stage])
}

export async function setConfirmed(writer: Writer, batchId: BatchId, by: StaffId): Promise<void> {
  await writer.run(`update batches set stage = 'taking-in', confirmed_by = $3 where agency_id = $1 and batch_id = $2`, [
    writer.agencyId,
    batchId,
    by,
  ])
}

/** Who brought a batch, as the access rule asks for them. */
export async function findReceiver(
  reader: Reader,
  batchId: BatchId,
): Promise<{ readonly staffId: StaffId; readonly office: Office; readonly suspended: boolean } | null> {
  const rows = await reader.query<{ staff_id: StaffId; office: Office; suspended: boolean }>(
    `select s.staff_id, s.office, s.suspended_at is not null as suspended
       from batches b join staff s on s.agency_id = b.agency_id and s.staff_id = b.received_by where b.agency_id = $1 and b.batch_id = $2`,
    [reader.agencyId, batchId],
  )
  const [row] = rows
  return row === undefined ? null : { staffId: row.staff_id, office: row.office, suspended: row.suspended }
}

/** The lines of a document that was filed. */
export async function markFiled(writer: Writer, batchId: BatchId, documentId: DocumentId): Promise<void> {
  await writer.run(
    `update arrivals set stage = 'taken-in' where agency_id = $1 and batch_id = $2 and document_id = $3 and stage = 'read'`,
    [writer.agencyId, batchId, documentId],
  )
}

/** Has the planner look at the tables that an import fills. */
export async function refreshStatistics(writer: Writer): Promise<void> {
  await writer.run({ name: 'refresh-statistics', text: 'select refresh_statistics()' })
}

export interface BatchPage {
  /** Null: everyone's. */
  readonly receivedBy: StaffId | null
  readonly after: { readonly at: Instant; readonly batchId: string } | null
  readonly limit: number
}

/** Newest first. */
export async function listBatches(reader: Reader, { receivedBy, after, limit }: BatchPage): Promise<BatchRow[]> {
  return reader.query<BatchRow>(
    {
      name: 'list-batches',
      text: `select ${batchColumns} and ($2::uuid is null or b.received_by = $2)
        and ($3::timestamptz is null or (b.received_at, b.batch_id) < ($3, $4::uuid))
        order by b.received_at desc, b.batch_id desc limit $5`,
    },
    [reader.agencyId, receivedBy, after === null ? null : isoOf(after.at), after?.batchId ?? null, limit],
  )
}

export async function countBatches(reader: Reader, receivedBy: StaffId | null): Promise<number> {
  const rows = await reader.query<{ count: number }>(
    'select count(*) as count from batches where agency_id = $1 and ($2::uuid is null or received_by = $2)',
    [reader.agencyId, receivedBy],
  )
  return rows[0]?.count ?? 0
}
