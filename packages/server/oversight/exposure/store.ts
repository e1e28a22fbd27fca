import type { CountedFiles, CountedValues } from '@xinxia/kernel/oversight/exposure/exposure-report'
import { valueFigures, valueFigureTypes, type ValueFigure } from '@xinxia/kernel/oversight/exposure/figures'
import type { FileFacts } from '@xinxia/kernel/oversight/exposure/file-figures'
import type { ArrivalId, BatchId, ClientId, DocumentId, ScopeId, StaffId } from '@xinxia/kernel/words/ids'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import type { Reader } from '../../database/handles.ts'

/** What the report covers: one batch or all; what one colleague reaches (their clients, and what they brought of nobody), or all. */
export interface Covered {
  readonly batchId: BatchId | null
  readonly reachedBy: StaffId | null
}

interface FactRow {
  readonly member: boolean
  readonly copy: boolean
  readonly opened_archive: boolean
  readonly kind: string | null
  readonly format: string | null
  readonly problem: string | null
  readonly filing: FileFacts['filing']
  readonly expires_on: CalendarDate | null
  readonly client_id: ClientId | null
}

const factColumns = 's.member, s.copy, s.opened_archive, s.kind, s.format, s.problem, s.filing, s.expires_on, s.client_id'

/** Every file that came in and stands, with its facts. Its bytes are a copy where they stand at a place before, of those covered. */
const seen = `seen as (
  select a.arrival_id, a.document_id, a.container_id is not null as member, d.client_id, d.filing, d.document_kind as kind, d.format,
    a.problem_code as problem, d.expires_on::text as expires_on,
    coalesce(d.size_bytes > 0 and row_number() over (partition by a.document_id order by a.container_id is not null, b.received_at, a.position) > 1, false) as copy,
    coalesce(d.format in ('zip', 'rar', '7z') and exists (
      select 1 from arrivals m where m.agency_id = a.agency_id and m.container_id = a.arrival_id), false) as opened_archive
  from arrivals a
  join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
  left join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id
  where a.agency_id = $1 and a.stage <> 'undone' and a.name_sealed <> '' and ($2::uuid is null or a.batch_id = $2)
    and ($3::uuid is null or case when d.client_id is null then b.received_by = $3
      else exists (select 1 from staff_reach s where s.agency_id = $1 and s.client_id = d.client_id and s.staff_id = $3) end))`

const figureNames = valueFigures.flatMap((figure) => valueFigureTypes[figure].map(() => figure))
const typeNames = valueFigures.flatMap((figure): readonly string[] => valueFigureTypes[figure])

export async function countFiles(reader: Reader, covered: Covered): Promise<CountedFiles[]> {
  const rows = await reader.query<FactRow & { count: number }>(
    {
      name: 'exposure.count-files',
      text: `with ${seen} select ${factColumns}, count(*) as count from seen s group by ${factColumns}`,
    },
    [reader.agencyId, covered.batchId, covered.reachedBy],
  )
  return rows.map((row) => ({ ...factsOf(row), clientId: row.client_id, count: row.count }))
}

export async function countValues(reader: Reader, covered: Covered): Promise<CountedValues[]> {
  const rows = await reader.query<{ client_id: ClientId | null; figure: ValueFigure; places: number; files: number }>(
    {
      name: 'exposure.count-values',
      text: `with ${seen} select s.client_id, g.figure, sum(f.found) as places, count(distinct s.arrival_id) as files
        from seen s join document_findings f on f.agency_id = $1 and f.document_id = s.document_id
        join unnest($4::text[], $5::text[]) as g (type, figure) on g.type = f.information_type group by 1, 2`,
    },
    [reader.agencyId, covered.batchId, covered.reachedBy, typeNames, figureNames],
  )
  return rows.map(({ client_id: clientId, ...counted }) => ({ clientId, ...counted }))
}

/** The clients within reach, and whether the house has a contract of each, from any batch and in any state that could be told. */
export async function listClients(
  reader: Reader,
  reachedBy: StaffId | null,
): Promise<{ clientId: ClientId; hasContract: boolean }[]> {
  const rows = await reader.query<{ client_id: ClientId; has_contract: boolean }>(
    {
      name: 'exposure.list-clients',
      text: `select c.client_id, exists (
          select 1 from documents d where d.agency_id = c.agency_id and d.client_id = c.client_id and d.document_kind = 'contract'
            and exists (select 1 from arrivals a where a.agency_id = d.agency_id and a.document_id = d.document_id and a.stage <> 'undone')) as has_contract
        from clients c where c.agency_id = $1 and ($2::uuid is null or exists (
          select 1 from staff_reach s where s.agency_id = $1 and s.client_id = c.client_id and s.staff_id = $2))`,
    },
    [reader.agencyId, reachedBy],
  )
  return rows.map((row) => ({ clientId: row.client_id, hasContract: row.has_contract }))
}

/** Whether there is such a batch: anybody's, or one person's. */
export async function isBatch(reader: Reader, batchId: BatchId, receivedBy: StaffId | null): Promise<boolean> {
  const rows = await reader.query(
    {
      name: 'exposure.is-batch',
      text: 'select 1 from batches where agency_id = $1 and batch_id = $2 and ($3::uuid is null or received_by = $3)',
    },
    [reader.agencyId, batchId, receivedBy],
  )
  return rows.length > 0
}

export interface SeenFile {
  readonly arrivalId: ArrivalId
  readonly documentId: DocumentId | null
  readonly clientId: ClientId | null
  readonly facts: FileFacts
  /** Values of the figure that was asked for. */
  readonly found: number | null
}

interface SeenRow extends FactRow {
  readonly arrival_id: ArrivalId
  readonly document_id: DocumentId | null
  readonly found: number | null
}

/** Every file with its facts, in the order of their arrival. */
export async function listFiles(reader: Reader, covered: Covered): Promise<SeenFile[]> {
  const rows = await reader.query<SeenRow>(
    {
      name: 'exposure.list-files',
      text: `with ${seen} select s.arrival_id, s.document_id, ${factColumns}, null::int as found from seen s order by s.arrival_id`,
    },
    [reader.agencyId, covered.batchId, covered.reachedBy],
  )
  return rows.map(seenFile)
}

/** The files in which values of a figure stand, those with the most first. */
export async function listFilesWithValues(reader: Reader, covered: Covered, figure: ValueFigure): Promise<SeenFile[]> {
  const rows = await reader.query<SeenRow>(
    {
      name: 'exposure.list-files-with-values',
      text: `with ${seen} select s.arrival_id, s.document_id, ${factColumns}, found.found from seen s
        join (select f.document_id, sum(f.found) as found from document_findings f
          where f.agency_id = $1 and f.information_type = any($4::text[]) group by 1) as found on found.document_id = s.document_id
        where found.found > 0 order by found.found desc, s.arrival_id`,
    },
    [reader.agencyId, covered.batchId, covered.reachedBy, valueFigureTypes[figure]],
  )
  return rows.map(seenFile)
}

function seenFile(row: SeenRow): SeenFile {
  const { arrival_id: arrivalId, document_id: documentId, client_id: clientId, found } = row
  return { arrivalId, documentId, clientId, found, facts: factsOf(row) }
}

function factsOf(row: FactRow): FileFacts {
  const { member, copy, opened_archive: openedArchive, kind, format, problem, filing, expires_on: expiresOn } = row
  return { member, copy, openedArchive, kind, format, problem, filing, expiresOn }
}

/** The sealed names of some arrivals, and the scopes that seal them. */
export async function listArrivalNames(
  reader: Reader,
  arrivalIds: readonly ArrivalId[],
): Promise<{ arrival_id: ArrivalId; name_sealed: Buffer; scope_id: ScopeId }[]> {
  return reader.query(
    {
      name: 'exposure.list-arrival-names',
      text: `select a.arrival_id, a.name_sealed, b.scope_id from arrivals a join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
        where a.agency_id = $1 and a.arrival_id = any($2::uuid[])`,
    },
    [reader.agencyId, arrivalIds],
  )
}

/** The agency's name as it stands at the head of the page. */
export async function findPrintedName(reader: Reader): Promise<string> {
  const rows = await reader.query<{ name: string }>(
    { name: 'exposure.find-printed-name', text: 'select name from agencies where agency_id = $1' },
    [reader.agencyId],
  )
  return rows[0]?.name ?? ''
}
