import { assert } from '@xinxia/kernel/words/assert'
import pg from 'pg'
import type { SqlValue, Statement } from './handles.ts'
import type { Pulse } from './pulse.ts'
import { asFault, breaksConnection, DatabaseFault } from './faults.ts'
import type { DatabaseAccess, Role } from './roles.ts'
import { rowTypes } from './row-types.ts'

/** How long we wait for a connection: under the five seconds in which a request must have its answer (A5). */
const checkoutMillis = 4000
export const usualStatementMillis = 30_000

const pinStatement: Statement = { name: 'database.pin', text: "select set_config('xinxia.agency', $1, false)" }

/** Pinned to nobody: no uuid, so that every agency's table refuses. */
export const nobody = ''

export interface PoolOptions {
  readonly role: Role
  readonly size: number
  readonly readOnly: boolean
}

/**
 * Connections of one role, each pinned to the agency that it last served. Checking one out pins it anew only when the agency
 * is another: one statement a change of agency, none in between (three times faster than setting it with each statement).
 */
export class PinnedPool {
  readonly #pool: pg.Pool
  readonly #pinnedTo = new WeakMap<pg.PoolClient, string>()
  readonly #size: number
  readonly #pulse: Pulse

  constructor(access: DatabaseAccess, pulse: Pulse, options: PoolOptions) {
    this.#size = options.size
    this.#pulse = pulse
    this.#pool = new pg.Pool({
      host: access.host,
      port: access.port,
      database: access.database,
      ...access.roles[options.role],
      ssl: access.tls,
      max: options.size,
      types: rowTypes,
      connectionTimeoutMillis: checkoutMillis,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      // Statements that do not wait for each other go out together: PostgreSQL works while we seal.
      pipeline: true,
      application_name: `xinxia ${options.role}`,
      options: sessionOptions(options.readOnly),
    })
    // Without these two a stop of PostgreSQL (57P01) would end our process. The next checkout meets the fault.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  /** Hands out a session pinned to `pin`. Statements that the work left running are waited for before it goes back. */
  async use<T>(pin: string, work: (session: Session) => Promise<T>): Promise<T> {
    this.#pulse.assertBeating()
    const client = await this.#checkOut()
    const session = new Session(client, this.#pulse)
    let broken = false
    try {
      if (this.#pinnedTo.get(client) !== pin) {
        this.#pinnedTo.delete(client)
        await session.query(pinStatement, [pin])
        this.#pinnedTo.set(client, pin)
      }
      return await work(session)
    } catch (error) {
      broken = breaksConnection(error)
      throw error
    } finally {
      await session.end()
      client.release(broken || session.broken)
    }
  }

  async end(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  async #checkOut(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      this.#pulse.assertBeating()
      const taken = this.#pool.totalCount >= this.#size && this.#pool.idleCount === 0
      if (taken && error instanceof Error && /exceeded when trying to connect/.test(error.message)) {
        throw new DatabaseFault('pool-exhausted')
      }
      throw asFault(error)
    }
  }
}

/** `-c` settings sent with the first message of a connection, so that they cost no statement. */
function sessionOptions(readOnly: boolean): string {
  const settings = {
    search_path: 'xinxia',
    timezone: 'UTC',
    datestyle: 'ISO',
    statement_timeout: usualStatementMillis,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    ...(readOnly ? { default_transaction_read_only: 'on' } : {}),
  }
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}

/** One checkout of one connection. */
export class Session {
  readonly #client: pg.PoolClient
  readonly #pulse: Pulse
  readonly #running = new Set<Promise<unknown>>()
  #ended = false
  broken = false

  constructor(client: pg.PoolClient, pulse: Pulse) {
    this.#client = client
    this.#pulse = pulse
  }

  async query(statement: Statement | string, values: readonly SqlValue[] = []): Promise<pg.QueryResult> {
    assert(!this.#ended, 'a reader or writer was used after its work had ended')
    const named = typeof statement === 'string' ? { text: statement } : statement
    const asked = this.#client.query({ ...named, values: [...values] })
    const running = this.#pulse.watch(asked, () => this.#cut())
    this.#running.add(running)
    try {
      return await running
    } catch (error) {
      const fault = asFault(error, typeof statement === 'string' ? undefined : statement.name)
      if (breaksConnection(fault)) this.broken = true
      throw fault
    } finally {
      this.#running.delete(running)
    }
  }

  /** Ends the connection at once; what runs on it fails. pg's own `end` would wait for the answers. */
  #cut(): void {
    this.broken = true
    // Every client has its connection; the types of pg leave it out.
    ;(this.#client as unknown as { connection: pg.Connection }).connection.stream.destroy()
  }

  /** Waits for statements that the work started and did not wait for. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#running)
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.idle()
  }

  /** The connection is not what it was and goes no further than this work. */
  discard(): void {
    this.broken = true
  }
}
