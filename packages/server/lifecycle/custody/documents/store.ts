import type { FilingReason } from '@xinxia/kernel/lifecycle/documents/filing'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { ArrivalId, BatchId, BlobId, ClientId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

/** 文件: the bytes once, what was understood of them, and the client they are filed under. */
export interface DocumentRow {
  readonly document_id: DocumentId
  readonly blob_id: BlobId
  readonly scope_id: ScopeId
  readonly client_id: ClientId | null
  readonly filing: 'unread' | 'unfiled' | 'filed'
  readonly filing_because: FilingReason | null
  readonly filed_by: StaffId | null
  readonly filed_at: Instant | null
  readonly document_kind: string | null
  readonly kind_confidence: number | null
  /** What is unsure of it, and whether anything is. */
  readonly kind_doubtful: boolean
  readonly place_doubtful: boolean
  readonly findings_doubtful: number
  readonly doubtful: boolean
  readonly format: string | null
  readonly size_bytes: number
  readonly received_at: Instant
  readonly expires_on: string | null
  /** 所属期, where the document itself says it. */
  readonly period: string | null
  readonly reading_sealed: Buffer | null
}

const columns = `d.document_id, d.blob_id, d.scope_id, d.client_id, d.filing, d.filing_because, d.filed_by, d.filed_at, d.document_kind, d.kind_confidence,
  d.kind_doubtful, d.place_doubtful, d.findings_doubtful, d.doubtful, d.format, d.size_bytes, d.received_at, d.expires_on, d.period, d.reading_sealed`

export { columns as documentColumns }

export async function findDocument(reader: Reader, documentId: DocumentId): Promise<DocumentRow | null> {
  const rows = await reader.query<DocumentRow>(
    { name: 'find-document', text: `select ${columns} from documents d where d.agency_id = $1 and d.document_id = $2` },
    [reader.agencyId, documentId],
  )
  return rows[0] ?? null
}

export async function listDocuments(reader: Reader, documentIds: readonly DocumentId[]): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(
    {
      name: 'list-documents',
      text: `select ${columns} from documents d where d.agency_id = $1 and d.document_id = any($2::uuid[])`,
    },
    [reader.agencyId, documentIds],
  )
}

/** Holds the document until the transaction ends: one move at a time. */
export async function lockDocument(writer: Writer, documentId: DocumentId): Promise<DocumentRow | null> {
  const rows = await writer.query<DocumentRow>(
    {
      name: 'lock-document',
      text: `select ${columns} from documents d where d.agency_id = $1 and d.document_id = $2 for update`,
    },
    [writer.agencyId, documentId],
  )
  return rows[0] ?? null
}

/** The documents of one client, newest first. */
export async function listDocumentsOfClient(reader: Reader, clientId: ClientId): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(
    {
      name: 'list-documents-of-client',
      text: `select ${columns} from documents d where d.agency_id = $1 and d.client_id = $2 order by d.received_at desc, d.document_id desc`,
    },
    [reader.agencyId, clientId],
  )
}

/** An archive of which the files came out is no document of anybody: they are. */
export const noOpenedArchive = `not (d.format in ('zip', 'rar', '7z') and exists (
  select 1 from arrivals o join arrivals m on m.agency_id = o.agency_id and m.container_id = o.arrival_id
  where o.agency_id = d.agency_id and o.document_id = d.document_id))`

/** Whether a person brought a document in, in a batch that stands. */
export async function isBroughtBy(reader: Reader, documentId: DocumentId, staffId: StaffId): Promise<boolean> {
  const rows = await reader.query(
    {
      name: 'is-document-brought-by',
      text: `select 1 from arrivals a join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
        where a.agency_id = $1 and a.document_id = $2 and a.stage <> 'undone' and b.received_by = $3 limit 1`,
    },
    [reader.agencyId, documentId, staffId],
  )
  return rows.length > 0
}

/** 待归户: what lies in the tray, newest first; of everybody's intake, or of one person's. */
export async function listUnfiled(reader: Reader, receivedBy: StaffId | null, limit: number): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(
    {
      name: 'list-unfiled-documents',
      text: `select ${columns} from documents d where d.agency_id = $1 and d.filing = 'unfiled' and d.document_kind is distinct from 'client-register' and ${noOpenedArchive}
        and exists (select 1 from arrivals a join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
          where a.agency_id = d.agency_id and a.document_id = d.document_id and a.stage <> 'undone' and ($2::uuid is null or b.received_by = $2))
        order by d.received_at desc, d.document_id desc limit $3`,
    },
    [reader.agencyId, receivedBy, limit],
  )
}

/** Documents of this round of a batch that are read and in no client's file yet. A client register is nobody's: its rows are. */
export async function listToFile(reader: Reader, batchId: BatchId): Promise<DocumentId[]> {
  const rows = await reader.query<{ document_id: DocumentId }>(
    {
      name: 'list-documents-to-file',
      text: `select d.document_id from documents d where d.agency_id = $1 and d.filing = 'unfiled' and d.document_kind is distinct from 'client-register' and ${noOpenedArchive}
        and exists (select 1 from arrivals a where a.agency_id = $1 and a.batch_id = $2 and a.document_id = d.document_id and a.stage <> 'undone' and not a.settled)
        order by d.document_id`,
    },
    [reader.agencyId, batchId],
  )
  return rows.map((row) => row.document_id)
}

/** Documents that came in with a batch and with no other that still stands. */
export async function listBroughtOnlyBy(reader: Reader, batchId: BatchId): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(
    `select ${columns} from documents d where d.agency_id = $1 and d.filing = 'filed'
       and exists (select 1 from arrivals a where a.agency_id = $1 and a.batch_id = $2 and a.document_id = d.document_id)
       and not exists (select 1 from arrivals a where a.agency_id = $1 and a.batch_id <> $2 and a.document_id = d.document_id and a.stage <> 'undone')
     order by d.document_id`,
    [reader.agencyId, batchId],
  )
}

/** The sealed bytes of all documents of some clients. */
export async function listBlobsOfClients(reader: Reader, clientIds: readonly ClientId[]): Promise<BlobId[]> {
  const rows = await reader.query<{ blob_id: BlobId }>(
    'select blob_id from documents where agency_id = $1 and client_id = any($2::uuid[])',
    [reader.agencyId, clientIds],
  )
  return rows.map((row) => row.blob_id)
}

/** What reading a document came to. */
export interface NewReading {
  readonly documentId: DocumentId
  readonly kind: string | null
  readonly kindConfidence: number | null
  readonly kindDoubtful: boolean
  readonly findingsDoubtful: number
  readonly expiresOn: string | null
  readonly period: string | null
  readonly readingSealed: Buffer
}

/**
 * False when a person has settled something about a text that was read before: the same bytes, read again, say nothing new then. What was
 * locked and now opened is read for the first time, whatever was said of its kind.
 */
export async function saveReading(writer: Writer, reading: NewReading): Promise<boolean> {
  const saved = await writer.run(
    {
      name: 'save-document-reading',
      text: `update documents set filing = case filing when 'unread' then 'unfiled' else filing end, document_kind = $3, kind_confidence = $4,
          kind_doubtful = $5, findings_doubtful = $6, expires_on = $7::date, reading_sealed = $8, period = $9, settled_by = null, settled_at = null
        where agency_id = $1 and document_id = $2 and (settled_at is null
          or not exists (select from document_texts t where t.agency_id = $1 and t.document_id = $2))`,
    },
    [
      writer.agencyId,
      reading.documentId,
      reading.kind,
      reading.kindConfidence,
      reading.kindDoubtful,
      reading.findingsDoubtful,
      reading.expiresOn,
      reading.readingSealed,
      reading.period,
    ],
  )
  return saved > 0
}

export interface NewPlace {
  readonly documentId: DocumentId
  readonly blobId: BlobId
  readonly scopeId: ScopeId
  readonly clientId: ClientId | null
  readonly because: FilingReason
  readonly placeDoubtful: boolean
  readonly by: StaffId | null
  readonly at: Instant
  readonly readingSealed: Buffer | null
}

/** Puts a document where it now lies: other scope, other bytes, other client or none. */
export async function setPlace(writer: Writer, place: NewPlace): Promise<void> {
  await writer.run(
    {
      name: 'set-document-place',
      text: `update documents set blob_id = $3, scope_id = $4, client_id = $5::uuid, filing = case when $5::uuid is null then 'unfiled' else 'filed' end,
          filing_because = $6, place_doubtful = $7, filed_by = $8, filed_at = $9, reading_sealed = $10 where agency_id = $1 and document_id = $2`,
    },
    [
      writer.agencyId,
      place.documentId,
      place.blobId,
      place.scopeId,
      place.clientId,
      place.because,
      place.placeDoubtful,
      place.by,
      isoOf(place.at),
      place.readingSealed,
    ],
  )
}

/** Rows and readings of its sheets lie under the scope that it leaves; what it says lies in its text. */
export async function clearSheets(writer: Writer, documentId: DocumentId): Promise<void> {
  for (const name of ['sheet_readings', 'sheet_rows'])
    await writer.run(
      `delete from ${name} where agency_id = $1 and arrival_id in (select arrival_id from arrivals where agency_id = $1 and document_id = $2)`,
      [writer.agencyId, documentId],
    )
}

const findingTable = table('document_findings', {
  agency_id: 'uuid',
  document_id: 'uuid',
  information_type: 'text',
  grade: 'smallint',
  found: 'integer',
  doubtful: 'integer',
})

/** How much of a type lies in a document. */
export interface FindingCount {
  readonly information_type: InformationType
  readonly grade: 1 | 2 | 3 | 4
  readonly found: number
  readonly doubtful: number
}

/** Replaces the counts of a document. */
export async function saveFindings(writer: Writer, documentId: DocumentId, counts: readonly FindingCount[]): Promise<void> {
  await writer.run('delete from document_findings where agency_id = $1 and document_id = $2', [writer.agencyId, documentId])
  await insertMany(
    writer,
    findingTable,
    counts.map((count) => ({ ...count, agency_id: writer.agencyId, document_id: documentId })),
  )
}

export async function countFindings(
  reader: Reader,
  documentIds: readonly DocumentId[],
): Promise<(FindingCount & { readonly document_id: DocumentId })[]> {
  return reader.query(
    {
      name: 'count-document-findings',
      text: 'select document_id, information_type, grade, found, doubtful from document_findings where agency_id = $1 and document_id = any($2::uuid[])',
    },
    [reader.agencyId, documentIds],
  )
}

/** The first name a document came under, with its batch and the scope that seals the name. */
export async function listNames(
  reader: Reader,
  documentIds: readonly DocumentId[],
): Promise<
  {
    document_id: DocumentId
    arrival_id: ArrivalId
    batch_id: BatchId
    name_sealed: Buffer
    scope_id: ScopeId
    arrivals: number
  }[]
> {
  return reader.query(
    {
      name: 'list-document-names',
      text: `select distinct on (a.document_id) a.document_id, a.arrival_id, a.batch_id, a.name_sealed, b.scope_id,
          count(*) over (partition by a.document_id) as arrivals
        from arrivals a join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
        where a.agency_id = $1 and a.document_id = any($2::uuid[]) order by a.document_id, b.received_at, a.position`,
    },
    [reader.agencyId, documentIds],
  )
}

const searchOrder = `($3::uuid is null or exists (select 1 from staff_reach a where a.agency_id = $1 and a.client_id = d.client_id and a.staff_id = $3))
          and ($4::timestamptz is null or (d.received_at, d.document_id) < ($4, $5::uuid))
        order by d.received_at desc, d.document_id desc limit $6`

/** Two statements, because one with `$2 is null or …` would read every document for one client. */
const searchable = {
  ofAll: {
    name: 'list-searchable-documents',
    text: `select ${columns} from documents d where d.agency_id = $1 and d.client_id is not null and $2::uuid is null and ${searchOrder}`,
  },
  ofClient: {
    name: 'list-searchable-documents-of-client',
    text: `select ${columns} from documents d where d.agency_id = $1 and d.client_id = $2 and ${searchOrder}`,
  },
}

/** Filed documents within reach, newest first, from a place on: what a full-text search goes through. */
export async function listSearchable(
  reader: Reader,
  within: { readonly clientId: ClientId | null; readonly assignedTo: StaffId | null },
  after: { readonly at: Instant; readonly documentId: string } | null,
  limit: number,
): Promise<DocumentRow[]> {
  return reader.query<DocumentRow>(within.clientId === null ? searchable.ofAll : searchable.ofClient, [
    reader.agencyId,
    within.clientId,
    within.assignedTo,
    after === null ? null : isoOf(after.at),
    after?.documentId ?? null,
    limit,
  ])
}
