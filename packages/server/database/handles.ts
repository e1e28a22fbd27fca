import type { AgencyId } from '@xinxia/kernel/words/ids'

/** A statement that the server keeps prepared under `name`, on each connection that meets it. One name, one text. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/**
 * What may be sent as `$1`, `$2` … Instants go out as `isoOf(at)` and come back as epoch milliseconds; bytes go out as
 * any Uint8Array and come back as Buffer; JSON goes out as text.
 */
export type SqlValue = string | number | bigint | boolean | null | Uint8Array | readonly SqlValue[]

interface Asking {
  /** Rows of a statement. The caller states their shape; `row-types.ts` says which JavaScript type each SQL type has. */
  query<Row extends object>(statement: Statement | string, values?: readonly SqlValue[]): Promise<Row[]>
}

interface Changing extends Asking {
  /** Runs a statement and returns how many rows it touched: the zero of a lost update is the caller's to notice. */
  run(statement: Statement | string, values?: readonly SqlValue[]): Promise<number>
}

declare const sequencing: unique symbol

/**
 * One agency's rows, read only: the connection itself refuses to write. Each statement sees its own snapshot;
 * `database.snapshot` gives one for all. Dead after the work it was handed to has ended.
 */
export interface Reader extends Asking {
  readonly agencyId: AgencyId
}

/** One agency's rows inside one transaction, which commits when the work it was handed to returns. Also a reader. */
export interface Writer extends Changing {
  readonly agencyId: AgencyId
}

/** A writer under the sequencer's role, the only one that may write the audit log (审计日志). */
export interface Sequencer extends Writer {
  readonly [sequencing]: true
}

/** The platform tables (agencies, nodes, schema_migrations, jobs), under no agency: every agency's table refuses it. */
export type PlatformReader = Asking
export type PlatformWriter = Changing

/** How one piece of work differs from the usual. */
export interface WorkOptions {
  /** How long one statement may take: 30 s unless told. For migrations of data, whole-log checks, backups. */
  readonly statementMillis?: number
}

export interface WriteOptions extends WorkOptions {
  readonly isolation?: 'read-committed' | 'repeatable-read' | 'serializable'
}

/**
 * 数据库. The agency is given at checkout and the connection stays pinned to it, so row-level security answers for that
 * agency alone whatever the statement says.
 *
 * `work` is run again, at most four times, when PostgreSQL ends the transaction for concurrency (40001, 40P01), or when it says itself
 * that what it read was `Overtaken`: it does nothing outside the transaction that may not happen twice.
 * Faults are `DatabaseFault`, within five seconds when the database is down or every connection is taken.
 */
export interface Database {
  read<T>(agencyId: AgencyId, work: (reader: Reader) => Promise<T>, options?: WorkOptions): Promise<T>
  /** Like `read`, with one snapshot for all statements. */
  snapshot<T>(agencyId: AgencyId, work: (reader: Reader) => Promise<T>, options?: WorkOptions): Promise<T>
  write<T>(agencyId: AgencyId, work: (writer: Writer) => Promise<T>, options?: WriteOptions): Promise<T>
  sequence<T>(agencyId: AgencyId, work: (sequencer: Sequencer) => Promise<T>, options?: WriteOptions): Promise<T>
  readonly platform: {
    read<T>(work: (reader: PlatformReader) => Promise<T>, options?: WorkOptions): Promise<T>
    write<T>(work: (writer: PlatformWriter) => Promise<T>, options?: WriteOptions): Promise<T>
  }
  /** Waits for the work under way, ends the connections, then stops the embedded server if this process started it. */
  close(): Promise<void>
}
