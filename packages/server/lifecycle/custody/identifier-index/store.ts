import type { ClientId, DocumentId, ScopeId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import { bucketBitsFor, type Bucket, type BucketBits } from '@xinxia/vault/identifier-index/buckets'
import type { IdentifierKind, PublicIdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

/** A first bucket is eight bits wide: about 16 rows a bucket at 4,096 rows, the phones of a firm of 2,000 clients. */
const firstBits: BucketBits = 8
const mostRowsPerBucket = 32

export interface IdentifierRow {
  readonly kind: IdentifierKind
  readonly bucket: Bucket
  readonly tag: Buffer
  readonly valueId: ValueId
  readonly clientId: ClientId
  readonly scopeId: ScopeId
  /** True: `valueId` is the id of a document that holds the number. */
  readonly inDocument: boolean
}

/**
 * The width to cut new buckets at, having counted `adding` more rows. When the newest width is full the next rows get a wider
 * one; rows already there stay at theirs, so a width never holds more than twice its share and a lookup reads one bucket a width.
 */
export async function widthForAdding(writer: Writer, kind: IdentifierKind, adding: number): Promise<BucketBits> {
  const rows = await writer.query<{ bits: number; rows_held: number }>(
    {
      name: 'newest-index-width',
      text: 'select bits, rows_held from index_widths where agency_id = $1 and kind = $2 order by bits desc limit 1 for update',
    },
    [writer.agencyId, kind],
  )
  const newest = rows[0]
  const held = newest?.rows_held ?? 0
  const fits = newest !== undefined && held + adding <= mostRowsPerBucket * 2 ** newest.bits
  const bits = fits ? newest.bits : Math.max(firstBits, bucketBitsFor(held + adding), newest === undefined ? 0 : newest.bits + 1)
  await writer.run(
    {
      name: 'count-index-rows',
      text: 'insert into index_widths (agency_id, kind, bits, rows_held) values ($1, $2, $3, $4) on conflict (agency_id, kind, bits) do update set rows_held = index_widths.rows_held + $4',
    },
    [writer.agencyId, kind, bits, adding],
  )
  return bits
}

/** A width and how many rows were cut at it. */
export interface WidthHeld {
  readonly bits: BucketBits
  readonly rowsHeld: number
}

/** Every width that holds rows, by kind. */
export async function listWidths(reader: Reader): Promise<Map<IdentifierKind, WidthHeld[]>> {
  const rows = await reader.query<{ kind: IdentifierKind; bits: number; rows_held: number }>(
    { name: 'list-index-widths', text: 'select kind, bits, rows_held from index_widths where agency_id = $1' },
    [reader.agencyId],
  )
  const widths = new Map<IdentifierKind, WidthHeld[]>()
  for (const { kind, bits, rows_held: rowsHeld } of rows) widths.set(kind, [...(widths.get(kind) ?? []), { bits, rowsHeld }])
  return widths
}

export interface BucketPlace {
  readonly kind: IdentifierKind
  readonly bucket: Bucket
}

/** How many rows some buckets hold, by `<kind> <bucket>`; an empty one is missing. */
export async function countBuckets(reader: Reader, places: readonly BucketPlace[]): Promise<Map<string, number>> {
  if (places.length === 0) return new Map()
  const rows = await reader.query<{ kind: IdentifierKind; bucket: Bucket; rows_held: number }>(
    {
      name: 'count-identifier-buckets',
      text: `select i.kind, i.bucket, count(*) as rows_held
        from (select distinct kind, bucket from unnest($2::text[], $3::int[]) as n (kind, bucket)) as asked
        join identifier_index i on i.agency_id = $1 and i.kind = asked.kind and i.bucket = asked.bucket
        group by i.kind, i.bucket`,
    },
    [reader.agencyId, places.map(({ kind }) => kind), places.map(({ bucket }) => bucket)],
  )
  return new Map(rows.map((row) => [`${row.kind} ${row.bucket}`, row.rows_held]))
}

export interface BucketRow {
  readonly kind: IdentifierKind
  readonly bucket: Bucket
  readonly tag: Buffer
  readonly value_id: ValueId
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly in_document: boolean
}

/** The rows of some buckets; of everyone's clients, or only of those assigned to one person. */
export async function readBuckets(
  reader: Reader,
  buckets: readonly BucketPlace[],
  assignedTo: StaffId | null,
): Promise<BucketRow[]> {
  return reader.query<BucketRow>(
    {
      name: 'read-identifier-buckets',
      text: `select i.kind, i.bucket, i.tag, i.value_id, i.client_id, i.scope_id, i.in_document
        from unnest($2::text[], $3::int[]) as asked (kind, bucket)
        join identifier_index i on i.agency_id = $1 and i.kind = asked.kind and i.bucket = asked.bucket
        where $4::uuid is null or exists (select 1 from staff_reach a where a.agency_id = i.agency_id and a.client_id = i.client_id and a.staff_id = $4)`,
    },
    [reader.agencyId, buckets.map(({ kind }) => kind), buckets.map(({ bucket }) => bucket), assignedTo],
  )
}

const identifierTable = table('identifier_index', {
  agency_id: 'uuid',
  kind: 'text',
  bucket: 'integer',
  tag: 'bytea',
  value_id: 'uuid',
  client_id: 'uuid',
  scope_id: 'uuid',
  in_document: 'boolean',
})

export async function insertIdentifiers(writer: Writer, rows: readonly IdentifierRow[]): Promise<void> {
  await insertMany(
    writer,
    identifierTable,
    rows.map((row) => ({
      agency_id: writer.agencyId,
      kind: row.kind,
      bucket: row.bucket,
      tag: row.tag,
      value_id: row.valueId,
      client_id: row.clientId,
      scope_id: row.scopeId,
      in_document: row.inDocument,
    })),
  )
}

export async function deleteIdentifiersOfDocument(writer: Writer, documentId: DocumentId): Promise<void> {
  await writer.run(
    {
      name: 'delete-identifiers-of-document',
      text: `delete from identifier_index i using documents d
        where d.agency_id = $1 and d.document_id = $2 and i.agency_id = $1 and i.client_id = d.client_id and i.value_id = $2 and i.in_document`,
    },
    [writer.agencyId, documentId],
  )
}

export async function deleteIdentifiersOfValue(writer: Writer, clientId: ClientId, valueId: ValueId): Promise<void> {
  await writer.run(
    {
      name: 'delete-identifiers-of-value',
      text: 'delete from identifier_index where agency_id = $1 and client_id = $2 and value_id = $3 and not in_document',
    },
    [writer.agencyId, clientId, valueId],
  )
}

export interface PublicTagRow {
  readonly kind: PublicIdentifierKind
  readonly tag: Buffer
  readonly clientId: ClientId
}

const publicTagTable = table('public_tags', { agency_id: 'uuid', kind: 'text', tag: 'bytea', client_id: 'uuid' })

/** A tag that the client has already is kept. */
export async function insertPublicTags(writer: Writer, rows: readonly PublicTagRow[]): Promise<void> {
  await insertMany(
    writer,
    publicTagTable,
    rows.map((row) => ({ agency_id: writer.agencyId, kind: row.kind, tag: row.tag, client_id: row.clientId })),
    { existing: 'keep' },
  )
}

/** Clients by public tag; the oldest client first where several have the same. */
export async function findByPublicTags(
  reader: Reader,
  kind: PublicIdentifierKind,
  tags: readonly Buffer[],
): Promise<{ tag: Buffer; client_id: ClientId }[]> {
  return reader.query<{ tag: Buffer; client_id: ClientId }>(
    {
      name: 'find-by-public-tags',
      text: 'select tag, client_id from public_tags where agency_id = $1 and kind = $2 and tag = any($3::bytea[]) order by client_id',
    },
    [reader.agencyId, kind, tags],
  )
}

/** Which of these clients have any public tag of a kind. */
export async function whichHaveTag(
  reader: Reader,
  kind: PublicIdentifierKind,
  clientIds: readonly ClientId[],
): Promise<ReadonlySet<ClientId>> {
  if (clientIds.length === 0) return new Set()
  const rows = await reader.query<{ client_id: ClientId }>(
    {
      name: 'which-have-public-tag',
      text: 'select distinct client_id from public_tags where agency_id = $1 and kind = $2 and client_id = any($3::uuid[])',
    },
    [reader.agencyId, kind, clientIds],
  )
  return new Set(rows.map((row) => row.client_id))
}
