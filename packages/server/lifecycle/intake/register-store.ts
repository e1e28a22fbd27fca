import type { ArrivalId, BatchId, ClientId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, SqlValue, Writer } from '../../database/handles.ts'
import { insertMany, table } from '../../database/insert/insert-many.ts'
import { waitingStates, type RowState } from './row-states.ts'

/** Forgets what a reading that was broken off, or is being done again, left of an arrival (of one sheet, when it is named). */
export async function clearReading(writer: Writer, arrivalId: ArrivalId): Promise<void> {
  for (const name of ['register_rows', 'register_chunks', 'sheet_readings', 'sheet_rows'])
    await writer.run(`delete from ${name} where agency_id = $1 and arrival_id = $2`, [writer.agencyId, arrivalId])
}

export async function clearRegister(writer: Writer, arrivalId: ArrivalId, sheet: number): Promise<void> {
  for (const name of ['register_rows', 'register_chunks'])
    await writer.run(`delete from ${name} where agency_id = $1 and arrival_id = $2 and sheet = $3`, [
      writer.agencyId,
      arrivalId,
      sheet,
    ])
}

export interface SheetReadingRow {
  readonly sheet: number
  readonly is_register: boolean
  readonly row_count: number
  readonly remembered: boolean
  /** Values of grade 1 to 4. */
  readonly grade_counts: readonly number[]
  readonly reading_sealed: Buffer
}

export async function insertSheetReading(writer: Writer, arrivalId: ArrivalId, row: SheetReadingRow): Promise<void> {
  await writer.run(
    `insert into sheet_readings (agency_id, arrival_id, sheet, is_register, row_count, remembered, reading_sealed, grade_counts)
     values ($1, $2, $3, $4, $5, $6, $7, $8::int[])`,
    readingValues(writer, arrivalId, row),
  )
}

export async function updateSheetReading(writer: Writer, arrivalId: ArrivalId, row: SheetReadingRow): Promise<void> {
  await writer.run(
    `update sheet_readings set is_register = $4, row_count = $5, remembered = $6, reading_sealed = $7, grade_counts = $8::int[]
     where agency_id = $1 and arrival_id = $2 and sheet = $3`,
    readingValues(writer, arrivalId, row),
  )
}

function readingValues(writer: Writer, arrivalId: ArrivalId, row: SheetReadingRow): SqlValue[] {
  const { sheet, is_register, row_count, remembered, reading_sealed, grade_counts } = row
  return [writer.agencyId, arrivalId, sheet, is_register, row_count, remembered, reading_sealed, grade_counts]
}

export async function listSheetReadings(reader: Reader, arrivalId: ArrivalId): Promise<SheetReadingRow[]> {
  return reader.query<SheetReadingRow>(
    {
      name: 'list-sheet-readings',
      text: `select sheet, is_register, row_count, remembered, grade_counts, reading_sealed from sheet_readings
        where agency_id = $1 and arrival_id = $2 order by sheet`,
    },
    [reader.agencyId, arrivalId],
  )
}

export async function insertSheetRows(
  writer: Writer,
  arrivalId: ArrivalId,
  sheet: number,
  firstRow: number,
  rowsSealed: Buffer,
): Promise<void> {
  await writer.run(
    {
      name: 'insert-sheet-rows',
      text: 'insert into sheet_rows (agency_id, arrival_id, sheet, first_row, rows_sealed) values ($1, $2, $3, $4, $5)',
    },
    [writer.agencyId, arrivalId, sheet, firstRow, rowsSealed],
  )
}

export async function listSheetRows(
  reader: Reader,
  arrivalId: ArrivalId,
  sheet: number,
): Promise<{ first_row: number; rows_sealed: Buffer }[]> {
  return reader.query(
    {
      name: 'list-sheet-rows',
      text: 'select first_row, rows_sealed from sheet_rows where agency_id = $1 and arrival_id = $2 and sheet = $3 order by first_row',
    },
    [reader.agencyId, arrivalId, sheet],
  )
}

export interface RegisterRowRecord {
  readonly position: number
  readonly rowNumber: number
  readonly state: RowState
  readonly doubtCodes: readonly string[]
  readonly valueCount: number
  readonly plannedClientId: ClientId
  readonly clientId: ClientId | null
}

const registerRowTable = table('register_rows', {
  agency_id: 'uuid',
  arrival_id: 'uuid',
  sheet: 'integer',
  position: 'integer',
  row_number: 'integer',
  state: 'text',
  doubt_codes: 'text',
  value_count: 'integer',
  planned_client_id: 'uuid',
  client_id: 'uuid?',
})

/** A chunk of a register with the states of its rows. */
export async function insertRegisterChunk(
  writer: Writer,
  arrivalId: ArrivalId,
  sheet: number,
  firstPosition: number,
  rowsSealed: Buffer,
  rows: readonly RegisterRowRecord[],
): Promise<void> {
  await writer.run(
    {
      name: 'insert-register-chunk',
      text: 'insert into register_chunks (agency_id, arrival_id, sheet, first_position, rows_sealed) values ($1, $2, $3, $4, $5)',
    },
    [writer.agencyId, arrivalId, sheet, firstPosition, rowsSealed],
  )
  await insertMany(
    writer,
    registerRowTable,
    rows.map((row) => ({
      agency_id: writer.agencyId,
      arrival_id: arrivalId,
      sheet,
      position: row.position,
      row_number: row.rowNumber,
      state: row.state,
      doubt_codes: row.doubtCodes.join(' '),
      value_count: row.valueCount,
      planned_client_id: row.plannedClientId,
      client_id: row.clientId,
    })),
  )
}

export interface WaitingChunk {
  readonly arrival_id: ArrivalId
  readonly sheet: number
  readonly first_position: number
  readonly rows_sealed: Buffer
}

/** The next chunk of a batch that is not taken in yet, held until the transaction ends. */
export async function lockNextChunk(writer: Writer, batchId: BatchId): Promise<WaitingChunk | null> {
  const rows = await writer.query<WaitingChunk>(
    {
      name: 'lock-next-register-chunk',
      text: `select c.arrival_id, c.sheet, c.first_position, c.rows_sealed
        from arrivals a join register_chunks c on c.agency_id = a.agency_id and c.arrival_id = a.arrival_id
        where a.agency_id = $1 and a.batch_id = $2 and c.taken_in_at is null
        order by a.position, c.sheet, c.first_position limit 1 for update of c`,
    },
    [writer.agencyId, batchId],
  )
  return rows[0] ?? null
}

export async function markTakenIn(writer: Writer, chunk: WaitingChunk, at: Instant): Promise<void> {
  await writer.run(
    'update register_chunks set taken_in_at = $5 where agency_id = $1 and arrival_id = $2 and sheet = $3 and first_position = $4',
    [writer.agencyId, chunk.arrival_id, chunk.sheet, chunk.first_position, isoOf(at)],
  )
}

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

/** Takings-in of one agency go one after the other: held until the transaction ends. */
export async function lockTurn(writer: Writer): Promise<void> {
  await writer.run('insert into intake_turns (agency_id) values ($1) on conflict do nothing', [writer.agencyId])
  await writer.run('select from intake_turns where agency_id = $1 for update', [writer.agencyId])
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
          exists (select 1 from client_assignments s
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
