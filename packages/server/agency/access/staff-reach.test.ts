import { trustId } from '@xinxia/kernel/words/ids'
import pg from 'pg'
import { expect, test } from 'vitest'
import { hengxin, mingcheng, withDatabase, type TestDatabase } from '../../../../tests/cast/database.ts'
import { listReached, listReachable } from '../../lifecycle/engagement/clients/store.ts'
import { listReachOfClient, listReachOfStaff } from './store.ts'

const id = (kind: number, n: number) => `01939d00-0000-7000-8${String(kind).padStart(3, '0')}-${String(n).padStart(12, '0')}`

/** Rows past the foreign keys: only who reaches whom is asked here. */
async function play<T>(cast: TestDatabase, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, database } = cast.access
  const client = new pg.Client({ host, port, database, ...cast.superuser })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica; set search_path = xinxia')
    return await work(client)
  } finally {
    await client.end()
  }
}

/** 200 colleagues, 2,000 clients: each client has one who is responsible, a stand-in and a chief, and many borrowed it before. */
async function fill(client: pg.Client): Promise<void> {
  const uuid = (kind: number, n: string) =>
    `('01939d00-0000-7000-8${String(kind).padStart(3, '0')}-' || lpad((${n})::text, 12, '0'))::uuid`
  await client.query(`
    insert into clients (agency_id, client_id, scope_id, created_by, created_at)
      select '${mingcheng}', ${uuid(1, 'n')}, ${uuid(3, 'n')}, ${uuid(2, '0')}, now() from generate_series(0, 1999) n;
    insert into client_assignments (agency_id, client_id, staff_id, since)
      select '${mingcheng}', ${uuid(1, 'n')}, ${uuid(2, 'n % 200')}, now() from generate_series(0, 1999) n;
    insert into client_assignments (agency_id, client_id, staff_id, since, role, ends_at)
      select '${mingcheng}', ${uuid(1, 'n')}, ${uuid(2, '(n + 1) % 200')}, now(), 'stand-in', now() + (n % 2 * 2 - 1) * interval '1 day'
      from generate_series(0, 1999) n;
    insert into client_chiefs (agency_id, client_id, chief_id, since)
      select '${mingcheng}', ${uuid(1, 'n')}, ${uuid(2, '300 + n % 10')}, now() from generate_series(0, 1999) n;
    insert into access_grants (agency_id, grant_id, kind, client_id, staff_id, purpose, up_to_grade, asked_at, ends_at, state, answered_by)
      select '${mingcheng}', ${uuid(4, 'n')}, 'borrowed', ${uuid(1, 'n % 2000')}, ${uuid(2, '(n + 7) % 200')}, 'tax-filing', 3,
        now() - interval '9 days', now() + (n % 10 - 8) * interval '1 day', 'approved', ${uuid(2, '400')} from generate_series(0, 9999) n;
    insert into client_assignments (agency_id, client_id, staff_id, since) values ('${hengxin}', '${id(1, 5)}', '${id(2, 5)}', now());
    analyze clients; analyze client_assignments; analyze client_chiefs; analyze access_grants`)
}

test('200 colleagues and 2,000 clients: reach is found by index, within the agency, and what has ended is not in it', () =>
  withDatabase(async (cast) => {
    await play(cast, fill)
    const staffId = trustId('staff', id(2, 5))
    const clientId = trustId('client', id(1, 5))
    const { reached, ofStaff, ofClient, chief } = await cast.database.read(mingcheng, async (reader) => ({
      reached: await listReached(reader, { assignedTo: staffId }, { doubtful: false, bookkeeper: null }),
      ofStaff: await listReachOfStaff(reader, staffId),
      ofClient: await listReachOfClient(reader, clientId),
      chief: await listReachable(reader, trustId('staff', id(2, 305))),
    }))
    expect(ofStaff.filter(({ ground }) => ground === 'main')).toHaveLength(10)
    const ended = ofStaff.filter(({ ends_at: ends }) => ends !== null && ends < Date.now())
    expect(ended).toEqual([])
    expect(new Set(reached)).toEqual(new Set(ofStaff.map((row) => row.client_id)))
    expect(
      ofClient
        .map(({ ground }) => ground)
        .sort()
        .slice(-3),
    ).toEqual(['group', 'main', 'stand-in'])
    expect(chief.size).toBe(200)
    const foreign = await cast.database.read(hengxin, (reader) => listReachOfStaff(reader, staffId))
    expect(foreign).toHaveLength(1)
    const plan = await play(cast, async (client) => {
      await client.query(`set role ${cast.access.roles.app.user}; set xinxia.agency = '${mingcheng}'`)
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze) select up_to_grade from staff_reach where agency_id = '${mingcheng}' and client_id = '${clientId}' and staff_id = '${staffId}'`,
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('Index')
    expect(plan).not.toContain('Seq Scan')
    expect(Number(/Execution Time: ([\d.]+)/.exec(plan)?.[1])).toBeLessThan(20)
  }))
