import pg from 'pg'

export type FaultKind =
  /** No answer: refused, cut, or silent for longer than it may be. */
  | 'down'
  /** Every connection was taken for as long as we wait for one. */
  | 'pool-exhausted'
  /** The statement, or a lock it waited for, took longer than it may. */
  | 'too-slow'
  /** The connection broke during COMMIT: it may have happened or not. The caller looks before doing it again. */
  | 'commit-unknown'
  /** The disk under the database is full: reading goes on. */
  | 'disk-full'
  /** Ended for concurrency (40001, 40P01) more often than we try. */
  | 'conflict'
  /** PostgreSQL said no to the statement: a broken constraint, or a bug of ours. */
  | 'statement'

interface FaultFacts {
  readonly sqlState?: string | undefined
  readonly constraint?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly statement?: string | undefined
}

/**
 * The database failed. Carries codes and our own names only: PostgreSQL's message and detail repeat the values of a row
 * (`Key (phone)=(138…) already exists`), so they are dropped here and never become a `cause`. Its class 42 (syntax,
 * unknown column) speaks of our text alone and is kept.
 */
export class DatabaseFault extends Error {
  readonly kind: FaultKind
  readonly facts: FaultFacts
  constructor(kind: FaultKind, facts: FaultFacts = {}, message = '', cause?: unknown) {
    const about = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    super([`database: ${kind}`, ...about, ...(message === '' ? [] : [message])].join(', '), cause === undefined ? {} : { cause })
    this.name = 'DatabaseFault'
    this.kind = kind
    this.facts = facts
  }
}

/** The name of the constraint that a fault broke, so that a use case can turn it into its refusal. */
export function brokenConstraint(fault: unknown): string | undefined {
  return fault instanceof DatabaseFault && fault.facts.sqlState?.startsWith('23') ? fault.facts.constraint : undefined
}

/**
 * What was read was replaced while the work went on: keys that a rotation wrapped anew, of which the old ones are erased. Thrown by
 * whoever notices; the database runs the work again, which then reads the new rows. `code` is heard when it never comes right.
 */
export class Overtaken extends Error {
  readonly code: string
  constructor(code: string) {
    super(`what was read is no longer so: ${code}`)
    this.name = 'Overtaken'
    this.code = code
  }
}

/** True of what is worth doing again: the work was ended only because another one came first. */
export function isConflict(fault: unknown): boolean {
  if (fault instanceof Overtaken) return true
  return fault instanceof DatabaseFault && (fault.facts.sqlState === '40001' || fault.facts.sqlState === '40P01')
}

/** True when the connection is not to be used again. */
export function breaksConnection(fault: unknown): boolean {
  return fault instanceof DatabaseFault && (fault.kind === 'down' || fault.kind === 'commit-unknown')
}

/** Turns whatever pg threw into a `DatabaseFault`; what is already one, or is not of the database, passes as it is. */
export function asFault(error: unknown, statement?: string): unknown {
  if (error instanceof DatabaseFault || !(error instanceof Error)) return error
  if (error instanceof pg.DatabaseError) return fromServer(error, statement)
  if (isFromNetwork(error)) return new DatabaseFault('down', { statement }, '', error)
  return error
}

function fromServer(error: pg.DatabaseError, statement: string | undefined): DatabaseFault {
  const { code: sqlState = '', constraint, table, column } = error
  const facts = { sqlState, constraint, table, column, statement }
  return new DatabaseFault(kindOf(sqlState), facts, sqlState.startsWith('42') ? error.message : '')
}

function kindOf(sqlState: string): FaultKind {
  if (sqlState === '40001' || sqlState === '40P01') return 'conflict'
  if (sqlState === '57014' || sqlState === '55P03' || sqlState === '25P03') return 'too-slow'
  if (sqlState === '53100') return 'disk-full'
  if (sqlState === '53300') return 'pool-exhausted'
  if (sqlState.startsWith('57P') || sqlState.startsWith('08')) return 'down'
  return 'statement'
}

function isFromNetwork(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return /^(E[A-Z]+|UND_)/.test(code) || /connection|timeout|not queryable|read timeout|socket/i.test(error.message)
}
