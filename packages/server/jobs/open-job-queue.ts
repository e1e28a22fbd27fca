import pg from 'pg'
import { PgBoss, type Job as BossJob } from 'pg-boss'
import { trustId } from '@xinxia/kernel/words/ids'
import type { Writer } from '../database/handles.ts'
import { type DatabaseAccess, type Role } from '../database/roles.ts'
import { JobDelayed, jobKinds, type Job, type JobHandler, type JobKind, type JobQueue } from './job-queue.ts'

const schema = 'jobs'

/** Retried for ever, a little later each time: a job ends when its work is done, not when somebody gave up. */
const queueOptions = {
  policy: 'singleton',
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 20,
  heartbeatSeconds: 10,
  expireInSeconds: 6 * 3600,
  retentionSeconds: 365 * 86_400,
  deleteAfterSeconds: 86_400,
} as const

export interface JobQueueOptions {
  /**
   * No other process works on this database (it is the embedded one): jobs that a killed process held are taken up at once.
   * Otherwise its heartbeat has to run out first, which takes up to ten seconds and the five between two looks.
   */
  readonly alone: boolean
  /** Jobs of one kind that run side by side. */
  readonly workers: number
  /** Told of faults by kind of job and code; never of contents. */
  readonly onFault: (kind: JobKind | 'queue', fault: unknown) => void
}

export interface OpenedJobQueue extends JobQueue {
  work(kind: JobKind, handler: JobHandler): Promise<void>
  /** Waits for the jobs under way, at most `graceMillis`; what is not done by then is taken up at the next start. */
  close(graceMillis: number): Promise<void>
}

/**
 * The queue in PostgreSQL (pg-boss). Its tables are the owner's, in a schema of their own; `app` works on them by grant. They carry no
 * agency column of ours: jobs are platform tables, and hold two ids and a code each.
 */
export async function openJobQueue(access: DatabaseAccess, options: JobQueueOptions): Promise<OpenedJobQueue> {
  await prepareSchema(access, options.alone)
  const boss = new PgBoss({
    ...signIn(access, 'app'),
    max: options.workers + 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    // Subjects that were under way when it last looked are passed over: what it knows must not be old.
    queueCacheIntervalSeconds: 1,
    maintenanceIntervalSeconds: 3600,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (fault) => options.onFault('queue', fault))
  await boss.start()
  const workers = new Map<JobKind, string>()

  return {
    async send(writer, kind, subjectId) {
      const job: Job = { agencyId: writer.agencyId, subjectId }
      await boss.send(kind, job, { singletonKey: subjectId, db: inside(writer) })
    },
    wake(kind) {
      const worker = workers.get(kind)
      if (worker !== undefined) boss.notifyWorker(worker)
    },
    async work(kind, handler) {
      const id = await boss.work(
        kind,
        { pollingIntervalSeconds: 0.5, localConcurrency: options.workers, batchSize: 1 },
        async (jobs: BossJob<Job>[]) => {
          for (const job of jobs) await handleOne(handler, job.data, (fault) => options.onFault(kind, fault))
        },
      )
      workers.set(kind, id)
    },
    async close(graceMillis) {
      await boss.stop({ graceful: true, close: true, timeout: graceMillis })
    },
  }
}

/** What a failed job leaves in its row is a code: messages of faults may hold anything. */
async function handleOne(handler: JobHandler, { agencyId, subjectId }: Job, tell: (fault: unknown) => void): Promise<void> {
  try {
    await handler({ agencyId: trustId('agency', agencyId), subjectId })
  } catch (fault) {
    if (!(fault instanceof JobDelayed)) tell(fault)
    const bare = new JobDelayed(fault instanceof JobDelayed ? fault.code : 'server.fault')
    delete bare.stack
    throw bare
  }
}

async function prepareSchema(access: DatabaseAccess, alone: boolean): Promise<void> {
  const owner = new PgBoss({ ...signIn(access, 'owner'), max: 2, createSchema: false, schedule: false, supervise: false })
  owner.on('error', () => {}) // a fault of the start is thrown by it; nothing else runs
  await owner.start()
  for (const kind of jobKinds) {
    await owner.createQueue(kind, queueOptions)
    const { policy: _fixed, ...changeable } = queueOptions
    await owner.updateQueue(kind, changeable)
  }
  await owner.stop({ graceful: false, close: true })

  if (!alone) return
  const client = new pg.Client(signIn(access, 'owner'))
  await client.connect()
  try {
    await takeUp(client)
  } finally {
    await client.end()
  }
}

/** Nobody is working yet: what is marked as under way was under way in a process that is dead. */
async function takeUp(client: pg.Client): Promise<void> {
  await client.query(`update ${schema}.job set state = 'created', started_on = null, heartbeat_on = null where state = 'active'`)
  await client.query(`update ${schema}.job set start_after = now() where state = 'retry'`)
  await client.query(`update ${schema}.queue set singletons_active = null`)
}

function signIn(access: DatabaseAccess, role: Role) {
  const { host, port, database } = access
  return { host, port, database, ...access.roles[role], ssl: access.tls, schema, application_name: `xinxia jobs ${role}` }
}

function inside(writer: Writer) {
  return {
    executeSql: async (text: string, values?: unknown[]) => ({
      rows: await writer.query(text, (values ?? []) as Parameters<Writer['query']>[1] & unknown[]), // pg-boss sends texts, numbers, dates and JSON
    }),
  }
}
