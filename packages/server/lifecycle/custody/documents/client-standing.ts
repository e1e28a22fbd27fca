import type { BatchId, ClientId, DocumentId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../../database/handles.ts'

/** Whether the batch that created a client is being taken back; until the transaction ends nobody begins to. */
export async function isClientBeingUndone(writer: Writer, clientId: ClientId): Promise<boolean> {
  const rows = await writer.query<{ stage: string }>(
    {
      name: 'share-batch-of-client',
      text: `select b.stage from clients c join batches b on b.agency_id = c.agency_id and b.batch_id = c.batch_id
        where c.agency_id = $1 and c.client_id = $2 for share of b`,
    },
    [writer.agencyId, clientId],
  )
  return rows.some(({ stage }) => stage === 'undoing' || stage === 'undone')
}

/** Documents that another standing batch brought and that lie in the files of clients which this batch created. */
export async function listBroughtByOthers(reader: Reader, batchId: BatchId): Promise<DocumentId[]> {
  const rows = await reader.query<{ document_id: DocumentId }>(
    `select d.document_id from clients c join documents d on d.agency_id = c.agency_id and d.client_id = c.client_id
     where c.agency_id = $1 and c.batch_id = $2
       and exists (select 1 from arrivals a where a.agency_id = $1 and a.document_id = d.document_id and a.batch_id <> $2 and a.stage <> 'undone')
     order by d.document_id`,
    [reader.agencyId, batchId],
  )
  return rows.map((row) => row.document_id)
}
