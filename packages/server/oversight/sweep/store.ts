import type { BlobId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'

export interface OriginalRow {
  readonly document_id: DocumentId
  readonly blob_id: BlobId
  readonly scope_id: ScopeId
  readonly size_bytes: number
  readonly content_tag: Buffer
  /** It came in with a batch whose intake has ended and stands: it is in a file, in the tray or on the list of a batch. */
  readonly settled: boolean
}

/**
 * The documents of these contents that stand, within reach: in the file of a client of theirs, or brought in by them (null: everybody's).
 * What came with an undone batch alone is not there.
 */
export async function listOriginals(
  reader: Reader,
  contentTags: readonly Buffer[],
  reachedBy: StaffId | null,
): Promise<OriginalRow[]> {
  return reader.query<OriginalRow>(
    {
      name: 'sweep.list-originals',
      text: `select d.document_id, d.blob_id, d.scope_id, d.size_bytes, d.content_tag, bool_or(b.stage in ('done', 'refused')) as settled
        from documents d
        join arrivals a on a.agency_id = d.agency_id and a.document_id = d.document_id and a.stage <> 'undone'
        join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id and b.stage not in ('undoing', 'undone')
        where d.agency_id = $1 and d.content_tag = any($2::bytea[])
          and ($3::uuid is null or b.received_by = $3
            or exists (select 1 from staff_reach s where s.agency_id = $1 and s.client_id = d.client_id and s.staff_id = $3))
        group by d.agency_id, d.document_id`,
    },
    [reader.agencyId, contentTags, reachedBy],
  )
}
