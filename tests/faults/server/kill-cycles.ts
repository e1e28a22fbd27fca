import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { superuser } from '../../../packages/server/database/embedded/cluster.ts'
import { readPostmasterFile } from '../../../packages/server/database/embedded/postmaster-file.ts'
import { startTestHouse, type TestHouse } from '../../cast/house.ts'
import { takeIn, untilStage } from '../../cast/house-intake.ts'
import { killTree } from '../database/kill-tree.ts'
import { type Acknowledged, startWriters } from './kill-writers.ts'

/** What was found wrong after all was killed again and again; each list is to be empty. */
export interface KillReport {
  readonly cycles: number
  readonly acknowledged: Readonly<Record<keyof Acknowledged, number>>
  /** Acknowledged, and not there afterwards. */
  readonly lost: readonly string[]
  /** A change without its entry in the trail. */
  readonly unaudited: readonly string[]
  /** An entry of the trail without its change. */
  readonly baseless: readonly string[]
  readonly intact: boolean
  readonly entries: number
  /** From the start of the process to its address, slowest last. */
  readonly startMillis: readonly number[]
}

/**
 * A1: eight writers while the server, its PostgreSQL or both end by SIGKILL at random moments; after every kill the house opens again on
 * what is there. Then the database and the trail are compared with each other and with what was acknowledged.
 */
export async function killCycles(cycles: number, random: () => number): Promise<KillReport> {
  const house = await startTestHouse({ database: 'own' })
  try {
    const lines = Array.from({ length: 6 }, (_, i) => `断电测试${i}号有限公司,1390000${String(1000 + i)}`)
    await takeIn(house.owner, { name: '底册.csv', bytes: Buffer.from(`企业名称,联系电话\n${lines.join('\n')}\n`) })
    const acknowledged: Acknowledged = {
      uploads: [],
      confirmations: [],
      disclosures: [],
      copies: [],
      assignments: new Map(),
      invitations: [],
    }
    const startMillis: number[] = []
    for (let cycle = 0; cycle < cycles; cycle++) {
      const writers = await startWriters(house, acknowledged)
      await wait(60 + 500 * random())
      const choice = random()
      const kill = choice < 0.5 ? 'both' : choice < 0.75 ? 'server' : 'database'
      await end(house, kill)
      await writers.stop()
      if (kill === 'database') await untilServing(house)
      else {
        const began = Date.now()
        await house.restart()
        startMillis.push(Date.now() - began)
      }
    }
    return { cycles, startMillis: startMillis.sort((a, b) => a - b), ...(await judge(house, acknowledged)) }
  } finally {
    await endDatabase(house)
    await house.stop()
  }
}

async function end(house: TestHouse, kill: 'both' | 'server' | 'database'): Promise<void> {
  if (kill === 'server') process.kill(house.pid, 'SIGKILL')
  else if (kill === 'database') await endDatabase(house)
  else await Promise.all([house.kill9(), endDatabase(house)])
}

/** Ends the PostgreSQL that runs on the house's data, also one that the house has only taken over. */
async function endDatabase(house: TestHouse): Promise<void> {
  const file = await readPostmasterFile(join(house.folders.data, 'database'))
  if (file !== undefined) await killTree(file.pid)
}

async function untilServing(house: TestHouse): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const { ok } = await house.owner.call('clients.list')
    if (ok) return
    if (Date.now() > deadline) throw new Error('the house does not serve 30 s after its database was killed')
    await wait(50)
  }
}

type Entry = { readonly what: string } & Readonly<Record<string, string>>

async function judge(house: TestHouse, acknowledged: Acknowledged): Promise<Omit<KillReport, 'cycles' | 'startMillis'>> {
  await settle(house, acknowledged)
  const { intact, size } = await house.owner.ask('audit-trail.verify')
  const rows = await lookInside(house)
  const lost: string[] = []
  const unaudited: string[] = []
  const baseless: string[] = []
  const has = (what: string, name: string) =>
    new Set(rows.entries.filter((entry) => entry.what === what).map((entry) => entry[name] ?? ''))
  const compare = (noun: string, changed: ReadonlySet<string>, told: ReadonlySet<string>) => {
    for (const id of changed) if (!told.has(id)) unaudited.push(`${noun} ${id}`)
    for (const id of told) if (!changed.has(id)) baseless.push(`${noun} ${id}`)
  }
  compare('received', rows.batches, has('intake.received', 'batchId'))
  compare('confirmed', rows.confirmed, has('intake.confirmed', 'batchId'))
  compare('client', rows.clients, has('client.created', 'clientId'))
  compare('invitation', rows.invitations, has('staff.invited', 'invitationId'))
  compare('session', rows.sessions, has('session.started', 'sessionId'))
  compare('ended session', rows.endedSessions, has('session.ended', 'sessionId'))
  compare('assignment', rows.assignments, replayed(rows.entries))
  const expect = (noun: string, ids: Iterable<string>, there: ReadonlySet<string>) => {
    for (const id of ids) if (!there.has(id)) lost.push(`${noun} ${id}`)
  }
  expect('upload', acknowledged.uploads, rows.batches)
  expect('confirmation', acknowledged.confirmations, rows.confirmed)
  expect('disclosure', acknowledged.disclosures, has('value.disclosed', 'disclosureId'))
  expect('copy', acknowledged.copies, has('value.copied', 'disclosureId'))
  expect('invitation', acknowledged.invitations, rows.invitations)
  for (const [clientId, wishes] of acknowledged.assignments) {
    const now = [...rows.assignments]
      .filter((pair) => pair.startsWith(clientId))
      .map((pair) => pair.split(' ')[1] ?? '')
      .sort()
      .join()
    const since = wishes.slice(wishes.findLastIndex(({ acknowledged: yes }) => yes))
    if (!since.some(({ staffIds }) => [...staffIds].sort().join() === now)) lost.push(`assignment of ${clientId}`)
  }
  for (const problem of rows.halfDone) lost.push(problem)
  const count = (list: { readonly length: number }) => list.length
  return {
    acknowledged: {
      uploads: count(acknowledged.uploads),
      confirmations: count(acknowledged.confirmations),
      disclosures: count(acknowledged.disclosures),
      copies: count(acknowledged.copies),
      assignments: [...acknowledged.assignments.values()].flat().filter((wish) => wish.acknowledged).length,
      invitations: count(acknowledged.invitations),
    },
    lost,
    unaudited,
    baseless,
    intact,
    entries: size,
  }
}

/** Lets the house finish what was cut off: every batch comes to rest, and can be read. */
async function settle(house: TestHouse, { uploads, confirmations }: Acknowledged): Promise<void> {
  const confirmed = new Set(confirmations)
  for (const batchId of uploads) {
    const batch = await untilStage(
      house.owner,
      batchId,
      confirmed.has(batchId) ? 'done' : 'awaiting-confirmation',
      120_000,
    ).catch(async (fault: unknown) => {
      const now = await house.owner.ask('intake.show', { params: { batchId } })
      if (now.stage === 'done') return now // confirmed, and the answer was lost
      throw fault
    })
    for (const { arrivalId } of batch.files) await house.owner.ask('intake.reading', { params: { batchId, arrivalId } })
  }
}

/** What stands in the tables, past every rule of access. */
async function lookInside(house: TestHouse) {
  const { superuser: password } = JSON.parse(readFileSync(join(house.folders.keys, 'database-passwords.json'), 'utf8'))
  const file = await readPostmasterFile(join(house.folders.data, 'database'))
  const client = new pg.Client({
    host: file?.socketDir ?? '',
    port: file?.port ?? 5432,
    user: superuser,
    password,
    database: 'xinxia',
  })
  await client.connect()
  try {
    const ids = async (noun: string, sql: string) => {
      const { rows } = await client.query<{ id: string }>(sql)
      return new Set(rows.map(({ id }) => `${noun}_${id.replaceAll('-', '')}`))
    }
    const { rows: leaves } = await client.query<{ leaf_bytes: Buffer }>(
      'select leaf_bytes from xinxia.audit_entry order by log, sequence',
    )
    const { rows: pairs } = await client.query<{ client: string; staff: string }>(
      'select client_id as client, staff_id as staff from xinxia.client_assignments',
    )
    const { rows: half } = await client.query<{ problem: string }>(
      `select 'pending entry ' || entry_id as problem from xinxia.audit_pending
       union all select 'value without box ' || value_id from xinxia.client_values v
         where not exists (select from xinxia.boxes b where b.agency_id = v.agency_id and b.box_id = v.box_id)
       union all select 'batch at work ' || batch_id from xinxia.batches where stage in ('received', 'reading', 'taking-in', 'undoing')
       union all select 'rows left in batch ' || a.batch_id from xinxia.arrivals a join xinxia.batches b using (agency_id, batch_id)
         where b.stage = 'done' and a.rows_done <> a.rows_total`,
    )
    const outside = (noun: string, id: string) => `${noun}_${id.replaceAll('-', '')}`
    return {
      entries: leaves.map(({ leaf_bytes }): Entry => JSON.parse(leaf_bytes.toString('utf8'))),
      batches: await ids('batch', 'select batch_id as id from xinxia.batches'),
      confirmed: await ids('batch', 'select batch_id as id from xinxia.batches where confirmed_by is not null'),
      clients: await ids('client', 'select client_id as id from xinxia.clients'),
      invitations: await ids('invitation', 'select invitation_id as id from xinxia.invitations'),
      sessions: await ids('session', 'select session_id as id from xinxia.sessions'),
      endedSessions: await ids('session', 'select session_id as id from xinxia.sessions where ended_at is not null'),
      assignments: new Set(
        pairs.map(({ client: clientId, staff }) => `${outside('client', clientId)} ${outside('staff', staff)}`),
      ),
      halfDone: half.map(({ problem }) => problem),
    }
  } finally {
    await client.end()
  }
}

/** Who is responsible for whom, by the trail alone. */
function replayed(entries: readonly Entry[]): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const { what, clientId = '', staffId = '' } of entries) {
    if (what === 'client.assigned') pairs.add(`${clientId} ${staffId}`)
    if (what === 'client.unassigned') pairs.delete(`${clientId} ${staffId}`)
  }
  return pairs
}
