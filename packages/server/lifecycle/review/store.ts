import type { BatchId, ClientId, DocumentId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'
import { noOpenedArchive } from '../custody/documents/store.ts'

/** Whose questions: of clients one is assigned to and of what one brought oneself (null: everybody's); of one client where asked. */
export interface AskedWithin {
  readonly assignedTo: StaffId | null
  readonly receivedBy: StaffId | null
  readonly clientId: ClientId | null
}

const valueWaits = `v.doubt_codes <> '' and v.superseded_by is null
  and ($2::uuid is null or exists (select 1 from staff_reach a where a.agency_id = $1 and a.client_id = v.client_id and a.staff_id = $2))`
const valuesInOrder = `${valueWaits} and v.value_id < $4 order by v.value_id desc limit $5`

/** Two statements each, because one with `$3 is null or …` would go through the whole queue for one client. */
const valueLists = {
  ofAll: {
    name: 'list-asked-values',
    text: `select v.value_id from client_values v where v.agency_id = $1 and $3::uuid is null and ${valuesInOrder}`,
  },
  ofClient: {
    name: 'list-asked-values-of-client',
    text: `select v.value_id from client_values v where v.agency_id = $1 and v.client_id = $3 and ${valuesInOrder}`,
  },
}
const valueCounts = {
  ofAll: {
    name: 'count-asked-values',
    text: `select count(*) as count from client_values v where v.agency_id = $1 and $3::uuid is null and ${valueWaits}`,
  },
  ofClient: {
    name: 'count-asked-values-of-client',
    text: `select count(*) as count from client_values v where v.agency_id = $1 and v.client_id = $3 and ${valueWaits}`,
  },
}

/** Values in doubt, newest first, older than `before`. */
export async function listAskedValues(
  reader: Reader,
  { assignedTo, clientId }: AskedWithin,
  before: string,
  limit: number,
): Promise<ValueId[]> {
  const statement = clientId === null ? valueLists.ofAll : valueLists.ofClient
  const rows = await reader.query<{ value_id: ValueId }>(statement, [reader.agencyId, assignedTo, clientId, before, limit])
  return rows.map((row) => row.value_id)
}

export async function countAskedValues(reader: Reader, { assignedTo, clientId }: AskedWithin): Promise<number> {
  const statement = clientId === null ? valueCounts.ofAll : valueCounts.ofClient
  const rows = await reader.query<{ count: number }>(statement, [reader.agencyId, assignedTo, clientId])
  return rows[0]?.count ?? 0
}

/** A document of which something is asked. */
export interface AskedDocument {
  readonly document_id: DocumentId
  readonly kind_asked: boolean
  readonly place_asked: boolean
  readonly findings_asked: number
}

/** As the index `documents_asked` has it, and within reach. */
const documentWaits = `(d.kind_doubtful or d.place_doubtful or d.findings_doubtful > 0 or d.filing = 'unfiled')
  and d.document_kind is distinct from 'client-register' and ${noOpenedArchive}
  and case when d.client_id is not null
    then $2::uuid is null or exists (select 1 from staff_reach a where a.agency_id = $1 and a.client_id = d.client_id and a.staff_id = $2)
    else exists (select 1 from arrivals a join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
      where a.agency_id = $1 and a.document_id = d.document_id and a.stage <> 'undone' and ($3::uuid is null or b.received_by = $3)) end`
const placeAsked = `(d.place_doubtful or d.filing = 'unfiled')`
const askedColumns = `d.document_id, d.kind_doubtful as kind_asked, ${placeAsked} as place_asked, d.findings_doubtful as findings_asked`
const documentsInOrder = `${documentWaits} and d.document_id <= $5
  and case $7 when 'kind' then d.kind_doubtful when 'place' then ${placeAsked} when 'finding' then d.findings_doubtful > 0 else true end
  order by d.document_id desc limit $6`
const counted = `count(*) filter (where d.kind_doubtful) as kind, count(*) filter (where ${placeAsked}) as place,
  coalesce(sum(d.findings_doubtful), 0) as finding`

const documentLists = {
  ofAll: {
    name: 'list-asked-documents',
    text: `select ${askedColumns} from documents d where d.agency_id = $1 and $4::uuid is null and ${documentsInOrder}`,
  },
  ofClient: {
    name: 'list-asked-documents-of-client',
    text: `select ${askedColumns} from documents d where d.agency_id = $1 and d.client_id = $4 and ${documentsInOrder}`,
  },
}
const documentCounts = {
  ofAll: {
    name: 'count-asked-documents',
    text: `select ${counted} from documents d where d.agency_id = $1 and $4::uuid is null and ${documentWaits}`,
  },
  ofClient: {
    name: 'count-asked-documents-of-client',
    text: `select ${counted} from documents d where d.agency_id = $1 and d.client_id = $4 and ${documentWaits}`,
  },
}

/** Documents of which something is asked, newest first, up to `upTo`; only those with a question of one kind, where asked. */
export async function listAskedDocuments(
  reader: Reader,
  { assignedTo, receivedBy, clientId }: AskedWithin,
  about: 'kind' | 'place' | 'finding' | null,
  upTo: string,
  limit: number,
): Promise<AskedDocument[]> {
  const statement = clientId === null ? documentLists.ofAll : documentLists.ofClient
  return reader.query(statement, [reader.agencyId, assignedTo, receivedBy, clientId, upTo, limit, about ?? 'any'])
}

export async function countAskedDocuments(
  reader: Reader,
  { assignedTo, receivedBy, clientId }: AskedWithin,
): Promise<{ kind: number; place: number; finding: number }> {
  const statement = clientId === null ? documentCounts.ofAll : documentCounts.ofClient
  const rows = await reader.query<{ kind: number; place: number; finding: number }>(statement, [
    reader.agencyId,
    assignedTo,
    receivedBy,
    clientId,
  ])
  return rows[0] ?? { kind: 0, place: 0, finding: 0 }
}

/** Whether the batch that brought a value is being taken back; until the transaction ends nobody begins to. */
export async function isBeingUndone(writer: Writer, batchId: BatchId): Promise<boolean> {
  const rows = await writer.query<{ stage: string }>(
    {
      name: 'share-batch-of-value',
      text: 'select stage from batches where agency_id = $1 and batch_id = $2 for share',
    },
    [writer.agencyId, batchId],
  )
  return rows[0]?.stage === 'undoing'
}

/** What a person's answer makes of a document that is held. */
export interface SettledReading {
  readonly documentId: DocumentId
  readonly kind: string | null
  readonly kindConfidence: number | null
  readonly kindDoubtful: boolean
  readonly findingsDoubtful: number
  readonly expiresOn: string | null
  readonly period: string | null
  readonly readingSealed: Buffer | null
}

export async function saveSettledReading(writer: Writer, settled: SettledReading, by: StaffId, at: Instant): Promise<void> {
  await writer.run(
    {
      name: 'save-settled-reading',
      text: `update documents set document_kind = $3, kind_confidence = $4, kind_doubtful = $5, findings_doubtful = $6, expires_on = $7::date,
          period = $8, reading_sealed = $9, settled_by = $10, settled_at = $11 where agency_id = $1 and document_id = $2`,
    },
    [
      writer.agencyId,
      settled.documentId,
      settled.kind,
      settled.kindConfidence,
      settled.kindDoubtful,
      settled.findingsDoubtful,
      settled.expiresOn,
      settled.period,
      settled.readingSealed,
      by,
      isoOf(at),
    ],
  )
}

/** 归户无误: it lies where it belongs. */
export async function confirmPlace(writer: Writer, documentId: DocumentId): Promise<void> {
  await writer.run('update documents set place_doubtful = false where agency_id = $1 and document_id = $2', [
    writer.agencyId,
    documentId,
  ])
}
