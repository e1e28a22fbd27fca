import { createHash } from 'node:crypto'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type pg from 'pg'
import { asFault, DatabaseFault } from './faults.ts'
import type { Migration } from './migrations/migration.ts'
import { withRoleNames } from './roles.ts'

export type MigrationRefusal = 'database.newer-version' | 'database.migration-changed'

/** Migrators of one database wait for each other. */
const migrationLock = 7_305_192_119

/**
 * Brings the schema to the newest version and says which steps it ran. Each step and its record commit together, so a killed
 * migration starts again where it was; several nodes may do it at once.
 * Refuses: `database.newer-version` when the database knows a step that this program does not; `database.migration-changed`
 * when a step was run in another wording. `client` is signed in as the owner.
 */
export async function migrate(
  client: pg.Client,
  migrations: readonly Migration[],
  prefix: string,
): Promise<Outcome<readonly string[], MigrationRefusal>> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await inTransaction(client, 'schema', withRoleNames(ownSchema, prefix))
    const { rows } = await client.query<{ name: string; checksum: Buffer }>('select name, checksum from xinxia.schema_migrations')
    const done = new Map(rows.map(({ name, checksum }) => [name, checksum]))
    const unknown = rows.map(({ name }) => name).filter((name) => !migrations.some((migration) => migration.name === name))
    if (unknown.length > 0) return refuse('database.newer-version', { unknown: unknown.toSorted() })
    const changed = migrations.filter(({ name, sql }) => done.get(name)?.equals(checksumOf(sql)) === false)
    if (changed.length > 0) return refuse('database.migration-changed', { changed: changed.map(({ name }) => name) })
    const due = migrations.filter(({ name }) => !done.has(name))
    for (const migration of due) await runStep(client, migration, prefix)
    return accept(due.map(({ name }) => name))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
  }
}

const ownSchema = `
create schema if not exists xinxia;
grant usage on schema xinxia to xinxia_app, xinxia_sequencer, xinxia_backup;
create table if not exists xinxia.schema_migrations (
  name text primary key,
  checksum bytea not null,
  applied_at timestamptz not null default date_trunc('milliseconds', clock_timestamp())
);
grant select on xinxia.schema_migrations to xinxia_app, xinxia_backup;
`

async function runStep(client: pg.Client, migration: Migration, prefix: string): Promise<void> {
  // Both values are ours: a name of the list and a hash.
  const record = `insert into xinxia.schema_migrations (name, checksum) values ('${migration.name}', '\\x${checksumOf(migration.sql).toString('hex')}');`
  await inTransaction(
    client,
    migration.name,
    `set local search_path = xinxia;\n${withRoleNames(migration.sql, prefix)};\n${record}`,
  )
}

async function inTransaction(client: pg.Client, step: string, statements: string): Promise<void> {
  try {
    await client.query(`begin;\n${statements}\ncommit;`)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new DatabaseFault('statement', { statement: `migration ${step}` }, '', asFault(error))
  }
}

function checksumOf(sql: string): Buffer {
  return createHash('sha256').update(sql).digest()
}
