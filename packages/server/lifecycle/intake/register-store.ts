import type { ArrivalId, BatchId, ClientId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, SqlValue, Writer } from '../../database/handles.ts'
import { insertMany, table } from '../../database/insert/insert-many.ts'
import type { RowState } from './row-states.ts'

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

/** Takings-in of one agency go one after the other: held until the transaction ends. */
export async function lockTurn(writer: Writer): Promise<void> {
  await writer.run('insert into intake_turns (agency_id) values ($1) on conflict do nothing', [writer.agencyId])
  await writer.run('select from intake_turns where agency_id = $1 for update', [writer.agencyId])
}
