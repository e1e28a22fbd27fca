import type { ArrivalId, BatchId, ClientId, StaffId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../database/handles.ts'
import type { WaitingChunk } from './register-store.ts'
import { waitingStates, type RowState } from './row-states.ts'

/** 台账行: what becomes of each row, and what became of it. Its contents lie sealed in its chunk. */
export interface RegisterRowRow {
  readonly sheet: number
  readonly position: number
  readonly row_number: number
  readonly state: RowState
  readonly planned_client_id: ClientId
  readonly client_id: ClientId | null
}

const rowColumns = 'sheet, position, row_number, state, planned_client_id, client_id'

export async function listChunkRows(reader: Reader, chunk: WaitingChunk, count: number): Promise<RegisterRowRow[]> {
  return reader.query<RegisterRowRow>(
    {
      name: 'list-chunk-rows',
      text: `select ${rowColumns} from register_rows
        where agency_id = $1 and arrival_id = $2 and sheet = $3 and position >= $4 and position < $5 order by position`,
    },
    [reader.agencyId, chunk.arrival_id, chunk.sheet, chunk.first_position, chunk.first_position + count],
  )
}

export interface RowResult {
  readonly position: number
  readonly state: RowState
  readonly clientId: ClientId
  /** Codes that the taking-in itself adds. */
  readonly moreDoubts: readonly string[]
}

export async function setRowResults(writer: Writer, chunk: WaitingChunk, results: readonly RowResult[]): Promise<void> {
  await writer.run(
    {
      name: 'set-register-row-results',
      text: `update register_rows r set state = n.state, client_id = n.client_id,
          doubt_codes = case when n.doubts = '' then r.doubt_codes else trim(r.doubt_codes || ' ' || n.doubts) end
        from unnest($4::int[], $5::text[], $6::uuid[], $7::text[]) as n (position, state, client_id, doubts)
        where r.agency_id = $1 and r.arrival_id = $2 and r.sheet = $3 and r.position = n.position`,
    },
    [
      writer.agencyId,
      chunk.arrival_id,
      chunk.sheet,
      results.map((result) => result.position),
      results.map((result) => result.state),
      results.map((result) => result.clientId),
      results.map((result) => result.moreDoubts.join(' ')),
    ],
  )
}

/** Rows that a person leaves out. Only those of the batch's own files that still wait. */
export async function skipRows(
  writer: Writer,
  batchId: BatchId,
  rows: readonly { readonly arrivalId: ArrivalId; readonly sheet: number; readonly row: number }[],
): Promise<void> {
  if (rows.length === 0) return
  await writer.run(
    `update register_rows r set state = 'skipped'
     from unnest($3::uuid[], $4::int[], $5::int[]) as n (arrival_id, sheet, row_number), arrivals a
     where r.agency_id = $1 and a.agency_id = $1 and a.batch_id = $2 and a.arrival_id = r.arrival_id
       and r.arrival_id = n.arrival_id and r.sheet = n.sheet and r.row_number = n.row_number and r.state = any($6::text[])`,
    [
      writer.agencyId,
      batchId,
      rows.map((row) => row.arrivalId),
      rows.map((row) => row.sheet),
      rows.map((row) => row.row),
      waitingStates,
    ],
  )
}

/** What a confirmation would take in, and whether the batch has register rows at all. */
export async function countWaiting(
  reader: Reader,
  batchId: BatchId,
): Promise<{ readonly rows: number; readonly clients: number; readonly values: number }> {
  const rows = await reader.query<{ rows: number; clients: number; values: number }>(
    `select count(*) as rows, count(*) filter (where r.state in ('new', 'doubtful')) as clients,
       coalesce(sum(r.value_count) filter (where r.state = any($3::text[])), 0)::bigint as values
     from register_rows r join arrivals a on a.agency_id = r.agency_id and a.arrival_id = r.arrival_id
     where r.agency_id = $1 and a.batch_id = $2`,
    [reader.agencyId, batchId, waitingStates],
  )
  return rows[0] ?? { rows: 0, clients: 0, values: 0 }
}

/** Rows of an undone batch keep that they were there, and name no client any more. */
export async function undoRows(writer: Writer, batchId: BatchId): Promise<void> {
  await writer.run(
    `update register_rows r set state = 'undone', client_id = null from arrivals a
     where r.agency_id = $1 and a.agency_id = $1 and a.batch_id = $2 and a.arrival_id = r.arrival_id and r.state not in ('skipped', 'refused')`,
    [writer.agencyId, batchId],
  )
}

export interface RowPage {
  readonly state: RowState | null
  readonly after: { readonly sheet: number; readonly position: number } | null
  readonly limit: number
}

/** A row with whether a person is responsible for its client, so that the client is named only to those who may see it. */
export interface ListedRow extends RegisterRowRow {
  readonly doubt_codes: string
  readonly first_position: number
  readonly assigned: boolean
}

export async function listRegisterRows(
  reader: Reader,
  arrivalId: ArrivalId,
  staffId: StaffId,
  page: RowPage,
): Promise<ListedRow[]> {
  return reader.query<ListedRow>(
    {
      name: 'list-register-rows',
      text: `select r.sheet, r.position, r.row_number, r.state, r.planned_client_id, r.client_id, r.doubt_codes,
          (select max(c.first_position) from register_chunks c
            where c.agency_id = r.agency_id and c.arrival_id = r.arrival_id and c.sheet = r.sheet and c.first_position <= r.position) as first_position,
          exists (select 1 from staff_reach s
            where s.agency_id = r.agency_id and s.client_id = r.client_id and s.staff_id = $3) as assigned
        from register_rows r
        where r.agency_id = $1 and r.arrival_id = $2 and ($4::text is null or r.state = $4)
          and ($5::int is null or (r.sheet, r.position) > ($5, $6::int))
        order by r.sheet, r.position limit $7`,
    },
    [reader.agencyId, arrivalId, staffId, page.state, page.after?.sheet ?? null, page.after?.position ?? null, page.limit],
  )
}

export async function listChunks(
  reader: Reader,
  arrivalId: ArrivalId,
  firsts: readonly { readonly sheet: number; readonly firstPosition: number }[],
): Promise<WaitingChunk[]> {
  return reader.query<WaitingChunk>(
    {
      name: 'list-register-chunks',
      text: `select c.arrival_id, c.sheet, c.first_position, c.rows_sealed
        from unnest($3::int[], $4::int[]) as n (sheet, first_position)
        join register_chunks c on c.agency_id = $1 and c.arrival_id = $2 and c.sheet = n.sheet and c.first_position = n.first_position`,
    },
    [reader.agencyId, arrivalId, firsts.map(({ sheet }) => sheet), firsts.map(({ firstPosition }) => firstPosition)],
  )
}
