import type { DocumentId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

export interface TextRow {
  readonly document_id: DocumentId
  readonly segment: number
  readonly text_sealed: Buffer
  readonly filter_sealed: Buffer
}

const textTable = table('document_texts', {
  agency_id: 'uuid',
  document_id: 'uuid',
  segment: 'integer',
  text_sealed: 'bytea',
  filter_sealed: 'bytea',
})

/** Replaces the text of a document. */
export async function saveTexts(writer: Writer, documentId: DocumentId, rows: readonly TextRow[]): Promise<void> {
  await writer.run('delete from document_texts where agency_id = $1 and document_id = $2', [writer.agencyId, documentId])
  await insertMany(
    writer,
    textTable,
    rows.map((row) => ({ ...row, agency_id: writer.agencyId })),
  )
}

/** All segments of a document, in order. */
export async function listTexts(reader: Reader, documentId: DocumentId): Promise<TextRow[]> {
  return reader.query<TextRow>(
    {
      name: 'list-document-texts',
      text: 'select document_id, segment, text_sealed, filter_sealed from document_texts where agency_id = $1 and document_id = $2 order by segment',
    },
    [reader.agencyId, documentId],
  )
}

/** All segments of some documents, by document, each in order. */
export async function listTextsOfDocuments(
  reader: Reader,
  documentIds: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, TextRow[]>> {
  const rows = await reader.query<TextRow>(
    {
      name: 'list-texts-of-documents',
      text: 'select document_id, segment, text_sealed, filter_sealed from document_texts where agency_id = $1 and document_id = any($2::uuid[]) order by document_id, segment',
    },
    [reader.agencyId, documentIds],
  )
  const texts = new Map<DocumentId, TextRow[]>()
  for (const row of rows) {
    const known = texts.get(row.document_id)
    if (known === undefined) texts.set(row.document_id, [row])
    else known.push(row)
  }
  return texts
}

/** The filters of some documents, without their texts. */
export async function listFilters(
  reader: Reader,
  documentIds: readonly DocumentId[],
): Promise<Pick<TextRow, 'document_id' | 'segment' | 'filter_sealed'>[]> {
  return reader.query(
    {
      name: 'list-text-filters',
      text: 'select document_id, segment, filter_sealed from document_texts where agency_id = $1 and document_id = any($2::uuid[]) order by document_id, segment',
    },
    [reader.agencyId, documentIds],
  )
}

export async function findText(reader: Reader, documentId: DocumentId, segment: number): Promise<Buffer | null> {
  const rows = await reader.query<{ text_sealed: Buffer }>(
    {
      name: 'find-text-segment',
      text: 'select text_sealed from document_texts where agency_id = $1 and document_id = $2 and segment = $3',
    },
    [reader.agencyId, documentId, segment],
  )
  return rows[0]?.text_sealed ?? null
}
