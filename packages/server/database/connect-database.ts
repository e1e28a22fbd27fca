import type { AgencyId } from '@xinxia/kernel/words/ids'
import { DatabaseFault, isConflict, breaksConnection } from './faults.ts'
import type { Database, Sequencer, SqlValue, Statement, WorkOptions, WriteOptions, Writer } from './handles.ts'
import { nobody, PinnedPool, type Session, usualStatementMillis } from './pinned-pool.ts'
import { Pulse } from './pulse.ts'
import type { DatabaseAccess } from './roles.ts'

export interface ConnectionCounts {
  readonly readers: number
  readonly writers: number
  readonly sequencers: number
}

const usualCounts: ConnectionCounts = { readers: 8, writers: 8, sequencers: 2 }
const attempts = 5

/** The handles over a database that is migrated already. Connects when first asked, so it is cheap to make. */
export function connectDatabase(access: DatabaseAccess, counts: ConnectionCounts = usualCounts): Database {
  const pulse = new Pulse(access)
  const readers = new PinnedPool(access, pulse, { role: 'app', size: counts.readers, readOnly: true })
  const writers = new PinnedPool(access, pulse, { role: 'app', size: counts.writers, readOnly: false })
  const sequencers = new PinnedPool(access, pulse, { role: 'sequencer', size: counts.sequencers, readOnly: false })

  return {
    read: (agencyId, work, options) =>
      again(() => readers.use(agencyId, (session) => unhurried(session, options, () => work(reading(agencyId, session))))),
    snapshot: (agencyId, work, options) =>
      again(() =>
        readers.use(agencyId, (session) =>
          transact(session, 'repeatable read, read only', options, () => work(reading(agencyId, session))),
        ),
      ),
    write: (agencyId, work, options) =>
      again(() => writeOnce(writers, agencyId, options, (session) => work(writing(agencyId, session)))),
    sequence: (agencyId, work, options) =>
      // A sequencer is a writer of the sequencer's pool and nothing more; the symbol exists for the compiler only.
      again(() => writeOnce(sequencers, agencyId, options, (session) => work(writing(agencyId, session) as Sequencer))),
    platform: {
      read: (work, options) =>
        readers.use(nobody, (session) => unhurried(session, options, () => work(reading(undefined, session)))),
      write: (work, options) => again(() => writeOnce(writers, nobody, options, (session) => work(writing(undefined, session)))),
    },
    close: async () => {
      await Promise.all([readers.end(), writers.end(), sequencers.end()])
    },
  }
}

function reading<A extends AgencyId | undefined>(agencyId: A, session: Session) {
  return {
    agencyId,
    query: async <Row extends object>(statement: Statement | string, values?: readonly SqlValue[]): Promise<Row[]> =>
      (await session.query(statement, values)).rows,
  }
}

function writing<A extends AgencyId | undefined>(agencyId: A, session: Session): Omit<Writer, 'agencyId'> & { agencyId: A } {
  return {
    ...reading(agencyId, session),
    run: async (statement: Statement | string, values?: readonly SqlValue[]) =>
      (await session.query(statement, values)).rowCount ?? 0,
  }
}

function writeOnce<T>(
  pool: PinnedPool,
  pin: string,
  options: WriteOptions | undefined,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const isolation = (options?.isolation ?? 'read-committed').replace('-', ' ')
  return pool.use(pin, (session) => transact(session, isolation, options, () => work(session)))
}

async function transact<T>(session: Session, mode: string, options: WorkOptions | undefined, work: () => Promise<T>): Promise<T> {
  await session.query(`begin isolation level ${mode}`)
  let result: T
  try {
    if (options?.statementMillis !== undefined) await setStatementLimit(session, options.statementMillis, true)
    result = await work()
  } catch (error) {
    await session.idle()
    if (!session.broken) await session.query('rollback').catch(() => {})
    throw error
  }
  await session.idle()
  await commit(session)
  return result
}

async function commit(session: Session): Promise<void> {
  try {
    const answer = await session.query('commit')
    // After a failed statement that the work swallowed, PostgreSQL answers COMMIT with ROLLBACK and no error.
    if (answer.command !== 'COMMIT')
      throw new DatabaseFault('statement', { statement: 'commit' }, 'the work swallowed a failed statement')
  } catch (error) {
    if (breaksConnection(error)) throw new DatabaseFault('commit-unknown', {}, '', error)
    throw error
  }
}

/** Gives the session a longer (or shorter) statement limit for this work, outside a transaction. */
async function unhurried<T>(session: Session, options: WorkOptions | undefined, work: () => Promise<T>): Promise<T> {
  if (options?.statementMillis === undefined) return work()
  await setStatementLimit(session, options.statementMillis, false)
  try {
    return await work()
  } finally {
    await session.idle()
    if (!session.broken) await setStatementLimit(session, usualStatementMillis, false).catch(() => session.discard())
  }
}

async function setStatementLimit(session: Session, millis: number, local: boolean): Promise<void> {
  await session.query("select set_config('statement_timeout', $1, $2)", [String(Math.ceil(millis)), local])
}

/** Runs work again when it lost against another: at most four more times, waiting a little longer each time. */
async function again<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction()
    } catch (error) {
      if (!isConflict(error) || attempt === attempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (0.5 + Math.random())))
    }
  }
}
