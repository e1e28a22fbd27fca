import { createHash } from 'node:crypto'
import { assert } from '@xinxia/kernel/words/assert'
import type { PlatformWriter, Statement } from '../handles.ts'
import { binaryArray, type ColumnType, type ValueOf } from './binary-array.ts'

/** A column's type; a question mark lets it be null: `bytea?`. */
export type ColumnKind = ColumnType | `${ColumnType}?`
export type Columns = Readonly<Record<string, ColumnKind>>

/** What `insertMany` needs to know of a table. Made once, next to the store's other SQL. */
export interface TableSpec<C extends Columns> {
  readonly name: string
  readonly columns: C
  readonly insert: Statement
  readonly insertNew: Statement
}

type ColumnValue<K extends ColumnKind> = K extends `${infer T extends ColumnType}?`
  ? ValueOf<T> | null
  : K extends ColumnType
    ? ValueOf<K>
    : never

/** One row for a table, every column given. */
export type RowOf<S> = S extends TableSpec<infer C> ? { readonly [N in keyof C]: ColumnValue<C[N]> } : never

/**
 * Describes a table to `insertMany`:
 *
 *     const boxes = table('boxes', { agency_id: 'uuid', box_id: 'uuid', sealed: 'bytea', retired_at: 'timestamptz?' })
 *
 * Names are written in the source, so they are checked and not escaped.
 */
export function table<const C extends Columns>(name: string, columns: C): TableSpec<C> {
  const names = Object.keys(columns)
  assert(/^[a-z_]+(\.[a-z_]+)?$/.test(name), `not a table name: ${name}`)
  assert(names.length > 0 && names.every((column) => /^[a-z][a-z0-9_]*$/.test(column)), `not column names: ${names.join(', ')}`)
  const list = names.map((column) => `"${column}"`).join(', ')
  const arrays = names.map((column, i) => `$${i + 1}::${typeOf(columns, column)}[]`).join(', ')
  const text = `insert into ${name} (${list}) select * from unnest(${arrays})`
  // A spec of the same table with other columns is another statement, and PostgreSQL cuts names at 63 bytes.
  const statementName = `${name}.insert.${createHash('sha256')
    .update(arrays + list)
    .digest('hex')
    .slice(0, 12)}`
  return {
    name,
    columns,
    insert: { name: statementName, text },
    insertNew: { name: `${statementName}+`, text: `${text} on conflict do nothing` },
  }
}

/** Rows and bytes of one statement, so that neither side holds more than some megabytes at once. */
const mostRows = 5000
const mostBytes = 8 * 1024 * 1024

/**
 * Inserts rows by `unnest`, a few thousand a statement (COPY FROM is refused under row-level security), and returns how many
 * were new. With `existing: 'keep'` a row that is there already stays as it is; otherwise it is a fault with its constraint.
 */
export async function insertMany<C extends Columns>(
  writer: PlatformWriter,
  spec: TableSpec<C>,
  rows: readonly RowOf<TableSpec<C>>[],
  options: { readonly existing?: 'keep' } = {},
): Promise<number> {
  const statement = options.existing === 'keep' ? spec.insertNew : spec.insert
  let inserted = 0
  for (const part of partsOf(rows)) {
    inserted += await writer.run(
      statement,
      Object.keys(spec.columns).map((column) => arrayOf(spec.columns, column, part)),
    )
  }
  return inserted
}

function arrayOf(columns: Columns, column: string, rows: readonly object[]): Buffer {
  // RowOf has given each column its type; here they are only looked up by name.
  const values = rows.map((row) => (row as Record<string, never>)[column] ?? null)
  return binaryArray(typeOf(columns, column), values)
}

function typeOf(columns: Columns, column: string): ColumnType {
  return columns[column]!.replace('?', '') as ColumnType // ColumnKind is a ColumnType and perhaps a question mark
}

function* partsOf<R extends object>(rows: readonly R[]): Generator<R[]> {
  let part: R[] = []
  let bytes = 0
  for (const row of rows) {
    part.push(row)
    bytes += Object.values(row).reduce((size: number, value: unknown) => size + weightOf(value), 0)
    if (part.length < mostRows && bytes < mostBytes) continue
    yield part
    part = []
    bytes = 0
  }
  if (part.length > 0) yield part
}

function weightOf(value: unknown): number {
  return value instanceof Uint8Array || typeof value === 'string' ? value.length : 8
}
