import pg from 'pg'
import { DatabaseFault } from './faults.ts'
import type { DatabaseAccess } from './roles.ts'

/** A statement may be slow; a server that answers nobody is down. After this long we ask which it is. */
const patienceMillis = 1000
const probeMillis = 2500
const askAgainMillis = 10_000
const retryMillis = 500

/**
 * 脉搏: tells a slow statement from a server that is gone without closing its connections (frozen, unplugged), so that a request
 * has its answer within five seconds (trial A5) while a long statement may take its time. A statement that runs for a second
 * makes us sign in beside it; when that fails, everything under way is given up, and until it works again all is refused at once.
 */
export class Pulse {
  readonly #access: DatabaseAccess
  readonly #running = new Set<() => void>()
  #beating = true
  #asking = false

  constructor(access: DatabaseAccess) {
    this.#access = access
  }

  assertBeating(): void {
    if (!this.#beating) throw new DatabaseFault('down')
  }

  /** Waits for a statement; `giveUp` cuts its connection, which makes it fail. */
  async watch<T>(statement: Promise<T>, giveUp: () => void): Promise<T> {
    this.#running.add(giveUp)
    let timer = setTimeout(() => {
      this.#ask()
      timer = setInterval(() => this.#ask(), askAgainMillis)
    }, patienceMillis)
    try {
      return await statement
    } finally {
      clearTimeout(timer)
      this.#running.delete(giveUp)
    }
  }

  #ask(): void {
    if (this.#asking) return
    this.#asking = true
    void this.#askUntilBeating().finally(() => {
      this.#asking = false
    })
  }

  /** Its pauses keep no process alive that has nothing else to do. */
  async #askUntilBeating(): Promise<void> {
    while (!(await this.#answers())) {
      this.#beating = false
      for (const giveUp of this.#running) giveUp()
      await new Promise((resolve) => setTimeout(resolve, retryMillis).unref())
    }
    this.#beating = true
  }

  async #answers(): Promise<boolean> {
    const { host, port, database, tls, roles } = this.#access
    const limits = { connectionTimeoutMillis: probeMillis, query_timeout: probeMillis, application_name: 'xinxia pulse' }
    const client = new pg.Client({ host, port, database, ssl: tls, ...roles.app, ...limits })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('select')
      return true
    } catch (error) {
      // No connection to spare, say, is an answer. Starting up or shutting down (57P0x) is none.
      return error instanceof pg.DatabaseError && error.code?.startsWith('57P') === false
    } finally {
      void client.end().catch(() => {})
    }
  }
}
