import type { ArrivalId, BatchId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'
import { arrivalColumns, type ArrivalRow } from './arrival-store.ts'
import { openableFormats } from './file-passwords/openable-formats.ts'
import type { RowCount } from './row-counts.ts'

/** 逐件清单里看哪些. */
export type FileGroup = 'all' | 'unfiled' | 'problem' | 'duplicate'

const isUnfiled = `d.filing = 'unfiled' and d.document_kind is distinct from 'client-register' and a.stage <> 'undone'
  and not exists (select 1 from arrivals m where m.agency_id = a.agency_id and m.container_id = a.arrival_id)`
const isLocked = `a.problem_code in ('password', 'wrong-password') and a.stage in ('read', 'taken-in') and d.format in (${quoted(openableFormats)})`
const inGroup: Readonly<Record<FileGroup, string>> = {
  all: 'true',
  unfiled: `(${isUnfiled})`,
  problem: 'a.problem_code is not null',
  duplicate: 'a.duplicate',
}

/** Lines of one batch from a place on, in the order they came. */
export async function pageArrivals(
  reader: Reader,
  batchId: BatchId,
  group: FileGroup,
  after: number,
  limit: number,
): Promise<ArrivalRow[]> {
  return reader.query<ArrivalRow>(
    {
      name: `page-arrivals-${group}`,
      text: `select ${arrivalColumns} and a.batch_id = $2 and a.position > $3 and ${inGroup[group]} order by a.position limit $4`,
    },
    [reader.agencyId, batchId, after, limit],
  )
}

/** The registers of a batch beyond its first lines: a person confirms their rows wherever they stand. */
export async function listRegistersAfter(reader: Reader, batchId: BatchId, after: number, limit: number): Promise<ArrivalRow[]> {
  return reader.query<ArrivalRow>(
    {
      name: 'list-registers-after',
      text: `select ${arrivalColumns} and a.batch_id = $2 and a.position > $3 and a.rows_total > 0 order by a.position limit $4`,
    },
    [reader.agencyId, batchId, after, limit],
  )
}

export interface ArrivalSummary {
  readonly batch_id: BatchId
  readonly files: number
  readonly read: number
  readonly filed: number
  readonly unfiled: number
  readonly problems: number
  readonly locked: number
  readonly duplicates: number
  /** Rows of registers. */
  readonly total: number
  readonly done: number
}

/** The lines of batches, counted. */
export async function summariseArrivals(reader: Reader, batchIds: readonly BatchId[]): Promise<ArrivalSummary[]> {
  return reader.query<ArrivalSummary>(
    {
      name: 'summarise-arrivals',
      text: `select a.batch_id, count(*) as files, count(*) filter (where a.stage not in ('received', 'reading')) as read,
          count(*) filter (where d.filing = 'filed' and a.stage <> 'undone' and not exists (
            select 1 from arrivals m where m.agency_id = a.agency_id and m.container_id = a.arrival_id)) as filed,
          count(*) filter (where ${isUnfiled}) as unfiled,
          count(*) filter (where a.problem_code is not null) as problems, count(*) filter (where ${isLocked}) as locked, count(*) filter (where a.duplicate) as duplicates,
          coalesce(sum(a.rows_total), 0)::bigint as total, coalesce(sum(a.rows_done), 0)::bigint as done
        from arrivals a left join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id
        where a.agency_id = $1 and a.batch_id = any($2::uuid[]) group by a.batch_id`,
    },
    [reader.agencyId, batchIds],
  )
}

export async function countRowsOfBatches(
  reader: Reader,
  batchIds: readonly BatchId[],
): Promise<(RowCount & { readonly batch_id: BatchId })[]> {
  return reader.query(
    {
      name: 'count-rows-of-batches',
      text: `select a.batch_id, r.state, count(*) as count, count(*) filter (where r.doubt_codes <> '') as doubtful
        from arrivals a join register_rows r on r.agency_id = a.agency_id and r.arrival_id = a.arrival_id
        where a.agency_id = $1 and a.batch_id = any($2::uuid[]) and a.rows_total > 0 group by a.batch_id, r.state`,
    },
    [reader.agencyId, batchIds],
  )
}

/** The first line of each batch, by which it is called. */
export async function findFirstArrivals(
  reader: Reader,
  batchIds: readonly BatchId[],
): Promise<{ readonly batch_id: BatchId; readonly arrival_id: ArrivalId; readonly name_sealed: Buffer }[]> {
  return reader.query(
    {
      name: 'find-first-arrivals',
      text: `select b.batch_id, a.arrival_id, a.name_sealed from unnest($2::uuid[]) as b (batch_id)
        cross join lateral (
          select arrival_id, name_sealed from arrivals where agency_id = $1 and batch_id = b.batch_id order by position limit 1) a`,
    },
    [reader.agencyId, batchIds],
  )
}

/** Which of these are archives or mails that files came out of. */
export async function listOpenedContainers(reader: Reader, arrivalIds: readonly ArrivalId[]): Promise<Set<ArrivalId>> {
  const rows = await reader.query<{ container_id: ArrivalId }>(
    {
      name: 'list-opened-containers',
      text: 'select distinct container_id from arrivals where agency_id = $1 and container_id = any($2::uuid[])',
    },
    [reader.agencyId, arrivalIds],
  )
  return new Set(rows.map((row) => row.container_id))
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ')
}
