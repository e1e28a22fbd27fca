import type { ArrivalId, BatchId, BlobId, ClientId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'
import type { ArrivalStage } from './batch-store.ts'
import type { RowCount } from './row-counts.ts'

export interface ArrivalRow {
  readonly arrival_id: ArrivalId
  readonly batch_id: BatchId
  /** Null for a file inside a container whose bytes did not come out, and once its document was destroyed. */
  readonly document_id: DocumentId | null
  readonly document_scope_id: ScopeId | null
  readonly blob_id: BlobId | null
  readonly client_id: ClientId | null
  readonly filing: 'unread' | 'unfiled' | 'filed' | null
  readonly doubtful: boolean | null
  /** The person who filed it; null: the house did, or nobody. */
  readonly filed_by: StaffId | null
  readonly opened_with_password: boolean | null
  readonly container_id: ArrivalId | null
  readonly position: number
  readonly name_sealed: Buffer
  readonly stage: ArrivalStage
  readonly problem_code: string | null
  /** Decided in an earlier round of its batch. */
  readonly settled: boolean
  readonly duplicate: boolean
  readonly rows_total: number
  readonly rows_done: number
  readonly grade_counts: readonly number[]
  readonly size_bytes: number | null
  readonly format: string | null
  readonly document_kind: string | null
  readonly kind_confidence: number | null
}

/** What every list of arrivals reads: the columns, from where, and of which agency. */
export const arrivalColumns = `a.arrival_id, a.batch_id, a.document_id, d.scope_id as document_scope_id, a.position, a.name_sealed, a.stage, a.problem_code, a.settled,
  a.duplicate, a.rows_total, a.rows_done, a.grade_counts, a.container_id, d.blob_id, d.client_id, d.filing, d.doubtful, d.filed_by, d.opened_with_password, d.size_bytes, d.format, d.document_kind, d.kind_confidence
  from arrivals a left join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id where a.agency_id = $1`

export async function listArrivals(reader: Reader, batchIds: readonly BatchId[]): Promise<ArrivalRow[]> {
  return reader.query<ArrivalRow>(
    {
      name: 'list-arrivals',
      text: `select ${arrivalColumns} and a.batch_id = any($2::uuid[]) order by a.batch_id, a.position`,
    },
    [reader.agencyId, batchIds],
  )
}

/** A file of a batch, while its document is there. */
export async function findArrival(reader: Reader, batchId: BatchId, arrivalId: ArrivalId): Promise<ArrivalOfDocument | null> {
  const rows = await reader.query<ArrivalRow>(
    { name: 'find-arrival', text: `select ${arrivalColumns} and a.batch_id = $2 and a.arrival_id = $3` },
    [reader.agencyId, batchId, arrivalId],
  )
  const [arrival] = rows
  return arrival !== undefined && hasDocument(arrival) ? arrival : null
}

export async function setArrivalStage(writer: Writer, arrivalId: ArrivalId, stage: ArrivalStage): Promise<void> {
  await writer.run('update arrivals set stage = $3 where agency_id = $1 and arrival_id = $2', [writer.agencyId, arrivalId, stage])
}

/** Files of a batch that are in one stage go to the next together. */
export async function moveArrivals(
  writer: Writer,
  batchId: BatchId,
  from: readonly ArrivalStage[],
  to: ArrivalStage,
): Promise<void> {
  await writer.run('update arrivals set stage = $4 where agency_id = $1 and batch_id = $2 and stage = any($3::text[])', [
    writer.agencyId,
    batchId,
    from,
    to,
  ])
}

export async function setRowsRead(writer: Writer, arrivalId: ArrivalId, rows: number): Promise<void> {
  await writer.run('update arrivals set rows_total = $3 where agency_id = $1 and arrival_id = $2', [
    writer.agencyId,
    arrivalId,
    rows,
  ])
}

export async function addRowsDone(writer: Writer, arrivalId: ArrivalId, rows: number): Promise<void> {
  await writer.run('update arrivals set rows_done = rows_done + $3 where agency_id = $1 and arrival_id = $2', [
    writer.agencyId,
    arrivalId,
    rows,
  ])
}

export interface ArrivalResult {
  readonly arrivalId: ArrivalId
  readonly documentId: DocumentId
  readonly stage: ArrivalStage
  readonly problemCode: string | null
  readonly format: string
}

/** What reading a file came to. */
export async function setArrivalResult(writer: Writer, result: ArrivalResult): Promise<void> {
  await writer.run('update arrivals set stage = $3, problem_code = $4 where agency_id = $1 and arrival_id = $2', [
    writer.agencyId,
    result.arrivalId,
    result.stage,
    result.problemCode,
  ])
  await writer.run('update documents set format = $3 where agency_id = $1 and document_id = $2', [
    writer.agencyId,
    result.documentId,
    result.format,
  ])
  await countArrival(writer, result.arrivalId)
}

/** Sets the totals of a file: of a register from its rows and sheets, of any other document from what lies in it. */
export async function countArrival(writer: Writer, arrivalId: ArrivalId): Promise<void> {
  await writer.run(
    `update arrivals a set rows_done = 0,
       rows_total = (select count(*) from register_rows r where r.agency_id = a.agency_id and r.arrival_id = a.arrival_id),
       grade_counts = case when exists (select from sheet_readings s where s.agency_id = a.agency_id and s.arrival_id = a.arrival_id and s.is_register)
         then (select array[coalesce(sum(s.grade_counts[1]), 0), coalesce(sum(s.grade_counts[2]), 0),
           coalesce(sum(s.grade_counts[3]), 0), coalesce(sum(s.grade_counts[4]), 0)]::int[]
         from sheet_readings s where s.agency_id = a.agency_id and s.arrival_id = a.arrival_id)
         else (select array[coalesce(sum(f.found) filter (where f.grade = 1), 0), coalesce(sum(f.found) filter (where f.grade = 2), 0),
           coalesce(sum(f.found) filter (where f.grade = 3), 0), coalesce(sum(f.found) filter (where f.grade = 4), 0)]::int[]
         from document_findings f where f.agency_id = a.agency_id and f.document_id = a.document_id) end
     where a.agency_id = $1 and a.arrival_id = $2`,
    [writer.agencyId, arrivalId],
  )
}

export async function setDocumentKind(writer: Writer, documentId: DocumentId, kind: string): Promise<void> {
  await writer.run('update documents set document_kind = $3 where agency_id = $1 and document_id = $2', [
    writer.agencyId,
    documentId,
    kind,
  ])
}

export interface ArrivalRowCount extends RowCount {
  readonly arrival_id: ArrivalId
}

export async function countRowsByState(reader: Reader, arrivalIds: readonly ArrivalId[]): Promise<ArrivalRowCount[]> {
  return reader.query<ArrivalRowCount>(
    {
      name: 'count-register-rows',
      text: `select arrival_id, state, count(*) as count, count(*) filter (where doubt_codes <> '') as doubtful
        from register_rows where agency_id = $1 and arrival_id = any($2::uuid[]) group by arrival_id, state`,
    },
    [reader.agencyId, arrivalIds],
  )
}

/**
 * How many files have come out of the archives and mails of a batch, and how large they are: nesting multiplies nothing. Those of `arrivalId`
 * are left out: it is about to be read, for the second time where it was locked.
 */
export async function countUnpacked(
  reader: Reader,
  { batch_id: batchId, arrival_id: arrivalId }: Pick<ArrivalRow, 'batch_id' | 'arrival_id'>,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const rows = await reader.query<{ files: number; bytes: number }>(
    {
      name: 'count-unpacked-files',
      text: `select count(*) as files, coalesce(sum(d.size_bytes), 0)::bigint as bytes
        from arrivals a left join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id
        where a.agency_id = $1 and a.batch_id = $2 and a.container_id <> $3`,
    },
    [reader.agencyId, batchId, arrivalId],
  )
  return rows[0] ?? { files: 0, bytes: 0 }
}

export interface EarlierArrival {
  readonly arrival_id: ArrivalId
  readonly batch_id: BatchId
  readonly received_at: Instant
  readonly received_by: StaffId
}

/** For each duplicate: where its bytes came in first. */
export async function findEarlierArrivals(reader: Reader, arrivalIds: readonly ArrivalId[]): Promise<EarlierArrival[]> {
  return reader.query<EarlierArrival>(
    {
      name: 'find-earlier-arrivals',
      text: `select distinct on (a.arrival_id) a.arrival_id, b.batch_id, b.received_at, b.received_by
        from arrivals a
        join arrivals e on e.agency_id = a.agency_id and e.document_id = a.document_id and e.arrival_id <> a.arrival_id
        join batches b on b.agency_id = e.agency_id and b.batch_id = e.batch_id
        where a.agency_id = $1 and a.duplicate and a.arrival_id = any($2::uuid[])
        order by a.arrival_id, b.received_at, e.position`,
    },
    [reader.agencyId, arrivalIds],
  )
}

/** Files with register rows are taken in; the others stay read: kept sealed, not taken in as a register. */
export async function startTakingIn(writer: Writer, batchId: BatchId): Promise<void> {
  await writer.run(
    `update arrivals set stage = 'taking-in', rows_done = 0 where agency_id = $1 and batch_id = $2 and stage = 'read' and rows_total > 0`,
    [writer.agencyId, batchId],
  )
}

/** The batch is done: what became of its lines is decided, whatever is opened later. A line whose filing was broken off right after it counts as filed. */
export async function settleArrivals(writer: Writer, batchId: BatchId): Promise<void> {
  await writer.run(
    `update arrivals a set settled = true, stage = case when a.stage = 'read' and exists (
         select from documents d where d.agency_id = a.agency_id and d.document_id = a.document_id and d.filing = 'filed')
       then 'taken-in' else a.stage end
     where a.agency_id = $1 and a.batch_id = $2 and not a.settled`,
    [writer.agencyId, batchId],
  )
}

/** Whether the batch was done before and was taken up again for a file that was locked. */
export async function wasDoneBefore(reader: Reader, batchId: BatchId): Promise<boolean> {
  const rows = await reader.query('select 1 from arrivals where agency_id = $1 and batch_id = $2 and settled limit 1', [
    reader.agencyId,
    batchId,
  ])
  return rows.length > 0
}

/** An arrival whose document is there. */
export type ArrivalOfDocument = ArrivalRow & {
  readonly document_id: DocumentId
  readonly document_scope_id: ScopeId
  readonly blob_id: BlobId
}

export function hasDocument(arrival: ArrivalRow): arrival is ArrivalOfDocument {
  return arrival.document_id !== null
}
