import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { ArrivalId, BatchId, BoxId, ClientId, DocumentId, ScopeId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

/** Where the values of a box came from: one act, one sheet of one file. */
export interface BoxProvenance {
  readonly document_id: DocumentId | null
  readonly batch_id: BatchId | null
  readonly arrival_id: ArrivalId | null
  readonly sheet: number | null
  readonly taken_in_by: StaffId
  readonly taken_in_at: number
}

export interface BoxRow {
  readonly box_id: BoxId
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly box_class: string
  readonly box_version: number
  readonly sealed: Buffer
}

/** A value on its way into its box. */
export interface NewValueRow {
  readonly value_id: ValueId
  readonly client_id: ClientId
  readonly field: ClientField
  readonly version: number
  readonly box_id: BoxId
  readonly slot: string
  readonly information_type: InformationType
  readonly grade: 1 | 2 | 3 | 4
  readonly row_number: number | null
  readonly column_index: number | null
  /** Codes with a space between; empty when there is no doubt. */
  readonly doubt_codes: string
  readonly because_codes: string
}

/** A value with what its box says of it. */
export interface ValueRow extends NewValueRow, BoxProvenance {
  readonly scope_id: ScopeId
  /** The value that took its place; itself when it was rejected (否定) and nothing did. */
  readonly superseded_by: ValueId | null
  /** Who answered the question about it. */
  readonly settled_by: StaffId | null
  readonly settled_at: Instant | null
}

/** 否定: it ended without a successor. */
export function wasRejected({ value_id: id, superseded_by: by }: ValueRow): boolean {
  return id === by
}

const boxTable = table('boxes', {
  agency_id: 'uuid',
  box_id: 'uuid',
  client_id: 'uuid',
  scope_id: 'uuid',
  box_class: 'text',
  version: 'integer',
  sealed: 'bytea',
  document_id: 'uuid?',
  batch_id: 'uuid?',
  arrival_id: 'uuid?',
  sheet: 'integer?',
  taken_in_by: 'uuid',
  taken_in_at: 'timestamptz',
})

export async function insertBoxes(writer: Writer, rows: readonly (BoxRow & BoxProvenance)[]): Promise<void> {
  await insertMany(
    writer,
    boxTable,
    rows.map(({ box_version: version, ...row }) => ({ ...row, agency_id: writer.agencyId, version })),
  )
}

const valueTable = table('client_values', {
  agency_id: 'uuid',
  value_id: 'uuid',
  client_id: 'uuid',
  field: 'text',
  version: 'integer',
  box_id: 'uuid',
  slot: 'text',
  information_type: 'text',
  grade: 'smallint',
  row_number: 'integer?',
  column_index: 'integer?',
  doubt_codes: 'text',
  because_codes: 'text',
})

export async function insertValues(writer: Writer, rows: readonly NewValueRow[]): Promise<void> {
  const agency_id = writer.agencyId
  await insertMany(
    writer,
    valueTable,
    rows.map((row) => ({ ...row, agency_id })),
  )
}

/** The columns of a value row with its box's, of `valuesInBoxes`. */
export const valueColumns = `v.value_id, v.client_id, b.scope_id, v.field, v.version, v.box_id, v.slot, v.information_type, v.grade, b.document_id, b.batch_id, b.arrival_id,
  b.sheet, v.row_number, v.column_index, v.doubt_codes, v.because_codes, b.taken_in_by, b.taken_in_at, v.superseded_by, v.settled_by, v.settled_at`
export const valuesInBoxes = 'client_values v join boxes b on b.agency_id = v.agency_id and b.box_id = v.box_id'

export async function listValuesOfClients(reader: Reader, clientIds: readonly ClientId[]): Promise<ValueRow[]> {
  return reader.query<ValueRow>(
    {
      name: 'list-values-of-clients',
      text: `select ${valueColumns} from ${valuesInBoxes} where v.agency_id = $1 and v.client_id = any($2::uuid[]) order by v.value_id`,
    },
    [reader.agencyId, clientIds],
  )
}

/** The live 纳税人类型 of many clients, for lists. The field stands in the text, so that its own index serves. */
export async function listTaxpayerKinds(reader: Reader, clientIds: readonly ClientId[]): Promise<ValueRow[]> {
  return reader.query<ValueRow>(
    {
      name: 'list-taxpayer-kinds',
      text: `select ${valueColumns} from ${valuesInBoxes} where v.agency_id = $1 and v.field = 'taxpayerKind' and v.client_id = any($2::uuid[]) and v.superseded_by is null`,
    },
    [reader.agencyId, clientIds],
  )
}

export async function findValues(reader: Reader, valueIds: readonly ValueId[]): Promise<ValueRow[]> {
  return reader.query<ValueRow>(
    {
      name: 'find-values',
      text: `select ${valueColumns} from ${valuesInBoxes} where v.agency_id = $1 and v.value_id = any($2::uuid[])`,
    },
    [reader.agencyId, valueIds],
  )
}

/** Holds a value until the transaction ends: one answer at a time. */
export async function lockValue(writer: Writer, valueId: ValueId): Promise<ValueRow | null> {
  const rows = await writer.query<ValueRow>(
    {
      name: 'lock-value',
      text: `select ${valueColumns} from ${valuesInBoxes} where v.agency_id = $1 and v.value_id = $2 for update of v`,
    },
    [writer.agencyId, valueId],
  )
  return rows[0] ?? null
}

/** 确认: it is in doubt no more. */
export async function confirmValue(writer: Writer, valueId: ValueId, by: StaffId, at: Instant): Promise<void> {
  await writer.run(
    {
      name: 'confirm-value',
      text: `update client_values set doubt_codes = '', settled_by = $3, settled_at = $4 where agency_id = $1 and value_id = $2`,
    },
    [writer.agencyId, valueId, by, isoOf(at)],
  )
}

/** Ends a live value: `successor` takes its place, or it itself where nothing does. It keeps what was doubtful about it. */
export async function supersedeValue(
  writer: Writer,
  valueId: ValueId,
  successor: ValueId,
  by: StaffId,
  at: Instant,
): Promise<void> {
  await writer.run(
    {
      name: 'supersede-value',
      text: 'update client_values set superseded_by = $3, settled_by = $4, settled_at = $5 where agency_id = $1 and value_id = $2',
    },
    [writer.agencyId, valueId, successor, by, isoOf(at)],
  )
}

export async function findBoxes(reader: Reader, boxIds: readonly BoxId[]): Promise<BoxRow[]> {
  return reader.query<BoxRow>(
    {
      name: 'find-boxes',
      text: 'select box_id, client_id, scope_id, box_class, version as box_version, sealed from boxes where agency_id = $1 and box_id = any($2::uuid[])',
    },
    [reader.agencyId, boxIds],
  )
}
