import { randomBytes } from 'node:crypto'
import { isRefused } from '@xinxia/kernel/words/outcome'
import pg from 'pg'
import { expect, test } from 'vitest'
import { onBothServers } from '../../../tests/cast/both-servers.ts'
import { mingcheng } from '../../../tests/cast/database.ts'
import { migrations } from './migrations/list.ts'
import type { Migration } from './migrations/migration.ts'
import { judgeVersion, type OpenedDatabase, openDatabase, parseDatabaseUrl, type SignIn } from './open-database.ts'
import { connectDatabase } from './connect-database.ts'

const addLamps: Migration = {
  name: '20991231-2359-add-lamps',
  sql: 'create table lamps (agency_id uuid not null references agencies, lamp_id int not null, primary key (agency_id, lamp_id))',
}

onBothServers('opening a database that an office names', (cast) => {
  const serverSignIn = () => ({ host: cast().access.host, port: cast().access.port, ...cast().superuser })

  async function asSuperuser(...statements: string[]): Promise<pg.QueryResult> {
    const client = new pg.Client({ ...serverSignIn(), database: 'postgres' })
    await client.connect()
    let result: pg.QueryResult | undefined
    for (const statement of statements) result = await client.query(statement)
    await client.end()
    return result!
  }

  async function emptyDatabase(owner?: string): Promise<SignIn> {
    const database = `o_${randomBytes(6).toString('hex')}`
    await asSuperuser(`create database ${database} ${owner === undefined ? '' : `owner ${owner}`}`)
    return { ...serverSignIn(), database }
  }

  async function open(signIn: SignIn, steps = migrations): Promise<OpenedDatabase> {
    const opened = await openDatabase({ kind: 'server', signIn }, { migrations: steps })
    if (isRefused(opened)) throw new Error(`${opened.refusal.code} ${JSON.stringify(opened.refusal.facts)}`)
    return opened.accepted
  }

  test('makes its roles and its tables, once; the next opening finds them', async () => {
    const signIn = await emptyDatabase()
    const first = await open(signIn)
    expect(first.migrated).toEqual(migrations.map(({ name }) => name))
    expect(Object.values(first.access.roles).map(({ user }) => user)).toEqual(
      ['owner', 'app', 'sequencer', 'backup'].map((role) => `${signIn.database}_${role}`),
    )
    await first.database.platform.write((writer) =>
      writer.run("insert into agencies (agency_id, name, created_at) values ($1, '明诚', to_timestamp(0))", [mingcheng]),
    )
    await first.database.close()
    const second = await open(signIn)
    expect(second.migrated).toEqual([])
    expect(await second.database.platform.read((reader) => reader.query('select name from agencies'))).toEqual([{ name: '明诚' }])
    await second.database.close()
  })

  test('the roles of one database do not get into another on the same server', async () => {
    const [first, second] = [await open(await emptyDatabase()), await open(await emptyDatabase())]
    const stray = connectDatabase({ ...second.access, roles: first.access.roles })
    await expect(stray.platform.read((reader) => reader.query('select 1'))).rejects.toMatchObject({
      facts: { sqlState: '42501' },
    })
    await Promise.all([first.database.close(), second.database.close(), stray.close()])
  })

  test('an administrator who may make roles and owns the database is enough', async () => {
    const name = `dba_${randomBytes(4).toString('hex')}`
    await asSuperuser(`create role ${name} login createrole password 'geheim'`)
    const { database } = await emptyDatabase(name)
    const opened = await open({ ...serverSignIn(), user: name, password: 'geheim', database })
    expect(opened.migrated).toHaveLength(migrations.length)
    await opened.database.close()
    const again = await open({ ...serverSignIn(), user: name, password: 'geheim', database })
    await again.database.close()
  })

  test('an account without the right is told which statements give it', async () => {
    const name = `nobody_${randomBytes(4).toString('hex')}`
    await asSuperuser(`create role ${name} login password 'geheim'`)
    const { database } = await emptyDatabase()
    const signIn = { ...serverSignIn(), user: name, password: 'geheim', database }
    const refused = await openDatabase({ kind: 'server', signIn })
    expect(refused).toMatchObject({ refusal: { code: 'database.right-missing' } })
    if (!isRefused(refused)) throw new Error('was not refused')
    await asSuperuser(String(refused.refusal.facts.needed))
    const allowed = await open(signIn)
    await allowed.database.close()
  })

  test('a database from a newer version is refused and not touched', async () => {
    const signIn = await emptyDatabase()
    const newer = await open(signIn, [...migrations, addLamps])
    await newer.database.close()
    const refused = await openDatabase({ kind: 'server', signIn })
    expect(refused).toMatchObject({ refusal: { code: 'database.newer-version', facts: { unknown: [addLamps.name] } } })
  })

  test('a step that was run in another wording is refused', async () => {
    const signIn = await emptyDatabase()
    const first = await open(signIn, [...migrations, addLamps])
    await first.database.close()
    const reworded = { ...addLamps, sql: `${addLamps.sql} ` }
    const refused = await openDatabase({ kind: 'server', signIn }, { migrations: [...migrations, reworded] })
    expect(refused).toMatchObject({ refusal: { code: 'database.migration-changed', facts: { changed: [addLamps.name] } } })
  })

  test('a step that fails leaves the schema as it was before it, and runs when it is mended', async () => {
    const signIn = await emptyDatabase()
    const broken = { ...addLamps, sql: `${addLamps.sql}; select 1 / 0` }
    await expect(openDatabase({ kind: 'server', signIn }, { migrations: [...migrations, broken] })).rejects.toThrow(addLamps.name)
    const mended = await open(signIn, [...migrations, addLamps])
    expect(mended.migrated).toEqual([addLamps.name])
    await mended.database.close()
  })

  test('three nodes that start at once migrate once', async () => {
    const signIn = await emptyDatabase()
    const nodes = await Promise.all([open(signIn), open(signIn), open(signIn)])
    expect(nodes.map(({ migrated }) => migrated.length).toSorted()).toEqual([0, 0, migrations.length])
    await Promise.all(nodes.map(({ database }) => database.close()))
  })

  test('A9 a migration killed in the middle of a step leaves nothing of it, and the next start goes on from there', async () => {
    const signIn = await emptyDatabase()
    const slow: Migration = { ...addLamps, sql: `${addLamps.sql}; select pg_sleep(30)` }
    const killed = openDatabase({ kind: 'server', signIn }, { migrations: [...migrations, slow] }).catch(
      (fault: unknown) => fault,
    )
    const active = `select pid from pg_stat_activity where datname = '${signIn.database}' and query like '%pg_sleep(30)%' and state = 'active'`
    while ((await asSuperuser(active)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await asSuperuser(`select pg_terminate_backend(pid) from (${active}) as victims`)
    expect(await killed).toBeInstanceOf(Error)
    const resumed = await open(signIn, [...migrations, addLamps])
    expect(resumed.migrated).toEqual([addLamps.name])
    await resumed.database.close()
  })
})

test('PostgreSQL 15 is the oldest that is served', () => {
  expect(judgeVersion(150_020)).toEqual({ accepted: 15 })
  expect(judgeVersion(140_013)).toMatchObject({ refusal: { code: 'database.too-old', facts: { found: 14, needed: 15 } } })
})

test('DATABASE_URL is taken apart, or refused with the form it should have', () => {
  expect(parseDatabaseUrl('postgres://xin%40xia:p%3Aw@db.example:6543/%E4%BF%A1%E5%8C%A3?sslmode=verify-full')).toEqual({
    accepted: { host: 'db.example', port: 6543, user: 'xin@xia', password: 'p:w', database: '信匣', ssl: true },
  })
  expect(parseDatabaseUrl('postgresql://u:p@[::1]/d')).toMatchObject({ accepted: { host: '::1', port: 5432, ssl: false } })
  for (const url of ['', 'db.example', 'mysql://u:p@h/d', 'postgres://u:p@h/', 'postgres://h/d']) {
    expect(parseDatabaseUrl(url)).toMatchObject({ refusal: { code: 'database.url-malformed' } })
  }
  expect(parseDatabaseUrl('postgres://u@h/d')).toMatchObject({ refusal: { code: 'database.url-password-missing' } })
})
