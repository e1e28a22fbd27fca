import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { roleName, roles } from '../../packages/server/database/roles.ts'
import { sharedServer } from './database.ts'
import type { TestServer } from './test-server.ts'

/** An empty database of its own on a shared server, as an office would name it in DATABASE_URL. */
export interface HouseDatabase {
  readonly url: string
  readonly name: string
  /** As the superuser, past row-level security: to look at what lies there, or to play the thief. */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  drop(): Promise<void>
}

export async function emptyDatabase(server: TestServer = sharedServer()): Promise<HouseDatabase> {
  const name = `h_${randomBytes(8).toString('hex')}`
  await asSuperuser(server, 'postgres', (client) => client.query(`create database ${name}`))
  return {
    url: urlOf(server, name),
    name,
    query: async (sql, values = []) => asSuperuser(server, name, async (client) => (await client.query(sql, [...values])).rows),
    drop: () =>
      asSuperuser(server, 'postgres', async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
        for (const role of roles) await client.query(`drop role if exists ${roleName(name, role)}`)
      }),
  }
}

function urlOf({ host, port, user, password }: TestServer, name: string): string {
  const folder = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : ''
  const address = folder === '' ? host : 'localhost'
  return `postgres://${user}:${encodeURIComponent(password)}@${address}:${port}/${name}${folder}`
}

async function asSuperuser<T>(server: TestServer, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { host, port, user, password } = server
  const client = new pg.Client({ host, port, user, password, database })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
