import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { trustId, type AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import pg from 'pg'
import { connectDatabase } from '../../packages/server/database/connect-database.ts'
import type { Database } from '../../packages/server/database/handles.ts'
import { openDatabase } from '../../packages/server/database/open-database.ts'
import { type DatabaseAccess, withRoleNames } from '../../packages/server/database/roles.ts'
import type { TestServer } from './test-server.ts'

/** 明诚: the agency of every test. */
export const mingcheng: AgencyId = trustId('agency', '01939d00-0000-7000-8000-000000000001')
/** 恒信: the other agency, in every database, to see nothing. */
export const hengxin: AgencyId = trustId('agency', '01939d00-0000-7000-8000-000000000002')

export interface TestDatabase {
  readonly database: Database
  /** For what brings its own connections: the job queue, backup, a look behind the handles. */
  readonly access: DatabaseAccess
  /** As the superuser, past row-level security: to look at what lies there, or to play the thief. */
  readonly superuser: { readonly user: string; readonly password: string }
  drop(): Promise<void>
}

/** A migrated database of its own with both agencies in it and nothing else. Drop it when done. */
export async function freshDatabase(server: TestServer = sharedServer()): Promise<TestDatabase> {
  const template = await templateOf(server)
  const name = `t_${randomBytes(8).toString('hex')}`
  await asSuperuser(server, async (client) => {
    await client.query('select pg_advisory_lock_shared($1)', [templateLock])
    await client.query(`create database ${name} template ${template.name}`)
  })
  const access: DatabaseAccess = { ...template.access, database: name }
  const database = connectDatabase(access, { readers: 4, writers: 4, sequencers: 2 })
  return {
    database,
    access,
    superuser: { user: server.user, password: server.password },
    drop: async () => {
      await database.close()
      await asSuperuser(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** Runs a test on a database of its own and drops it after. */
export async function withDatabase(test: (cast: TestDatabase) => Promise<void>, server?: TestServer): Promise<void> {
  const cast = await freshDatabase(server)
  try {
    await test(cast)
  } finally {
    await cast.drop()
  }
}

/** Statements as the owner, to give a test a table of its own: `protectByAgency` and role names as in a migration. */
export async function asOwner(cast: TestDatabase, sql: string): Promise<void> {
  const { host, port, database, roles } = cast.access
  const client = new pg.Client({ host, port, database, ...roles.owner, options: '-c search_path=xinxia' })
  await client.connect()
  try {
    await client.query(withRoleNames(sql, 'xinxia'))
  } finally {
    await client.end()
  }
}

/** The server that `global-setup.ts` started for this run. */
export function sharedServer(): TestServer {
  const note = process.env.XINXIA_TEST_SERVER
  if (note === undefined) throw new Error('no test server: run under vitest, or call startTestServer() first')
  return JSON.parse(readFileSync(note, 'utf8'))
}

interface Template {
  readonly name: string
  readonly access: DatabaseAccess
}

/** Taken alone by whoever connects to the template, shared by those who copy it: PostgreSQL copies no database that is in use. */
const templateLock = 7_305_192_120
const templates = new Map<string, Promise<Template>>()

/** The migrated database that the others are copied from: once a server and a thread, whoever comes first makes it. */
function templateOf(server: TestServer): Promise<Template> {
  const key = `${server.host}:${server.port}`
  const found = templates.get(key)
  if (found !== undefined) return found
  const made = makeTemplate(server)
  templates.set(key, made)
  return made
}

async function makeTemplate(server: TestServer): Promise<Template> {
  const name = 'xinxia_template'
  return asSuperuser(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
    // By the same door as an office's DATABASE_URL; on a Unix socket the URL cannot name the folder, so the host goes apart.
    const opened = await openDatabase({ kind: 'server', signIn: { ...server, database: name }, rolePrefix: 'xinxia' })
    if (isRefused(opened)) throw new Error(`the test database did not open: ${opened.refusal.code}`)
    const { database, access } = opened.accepted
    await database.platform.write(async (writer) => {
      const add = 'insert into agencies (agency_id, name, created_at) values ($1, $2, to_timestamp(0)) on conflict do nothing'
      await writer.run(add, [mingcheng, '明诚代理记账有限公司'])
      await writer.run(add, [hengxin, '恒信财税咨询有限公司'])
    })
    await database.close()
    return { name, access }
  })
}

async function asSuperuser<T>(server: TestServer, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, user, password } = server
  const client = new pg.Client({ host, port, user, password, database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
