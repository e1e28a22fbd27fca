import type { ClientId, DocumentId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../../database/handles.ts'

/** Documents that came in with the same batches as some others and lie in clients' files by now. */
export async function listFiledBeside(
  reader: Reader,
  documentIds: readonly DocumentId[],
  limit: number,
): Promise<{ readonly document_id: DocumentId; readonly client_id: ClientId }[]> {
  return reader.query(
    {
      name: 'list-documents-filed-beside',
      text: `select distinct d.document_id, d.client_id
        from (select distinct batch_id from arrivals where agency_id = $1 and document_id = any($2::uuid[]) and stage <> 'undone') as b
        join arrivals a on a.agency_id = $1 and a.batch_id = b.batch_id
        join documents d on d.agency_id = $1 and d.document_id = a.document_id
        where d.client_id is not null order by d.document_id desc limit $3`,
    },
    [reader.agencyId, documentIds, limit],
  )
}
