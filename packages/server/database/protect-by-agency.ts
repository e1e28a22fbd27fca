import { assert } from '@xinxia/kernel/words/assert'

type Right = 'select' | 'insert' | 'update' | 'delete'

/** Who may do what with a table. What is not said: `app` all four, `sequencer` nothing, `backup` reads. */
export interface TableRights {
  readonly app?: readonly Right[]
  readonly sequencer?: readonly Right[]
  readonly backup?: readonly Right[]
}

const all: readonly Right[] = ['select', 'insert', 'update', 'delete']

/**
 * The statements that shut a table to everyone but the pinned agency (行级安全): row-level security, forced on the owner too,
 * one policy for reading and writing, one by which `backup` reads every agency, and the grants. Append to the
 * `create table` of a migration. A connection that is pinned to nobody gets an error, not an empty answer.
 *
 * `table` may carry its schema (`keyring.wraps`). Its first column is `agency_id uuid`.
 */
export function protectByAgency(table: string, rights: TableRights = {}): string {
  assert(/^[a-z_]+(\.[a-z_]+)?$/.test(table), `not a table name: ${table}`)
  const app = rights.app ?? all
  const sequencer = rights.sequencer ?? []
  const backup = rights.backup ?? ['select']
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy of_the_pinned_agency on ${table}
  using (agency_id = (select current_setting('xinxia.agency')::uuid))
  with check (agency_id = (select current_setting('xinxia.agency')::uuid));
create policy backup_reads_all on ${table} for select to xinxia_backup using (true);
${grant(app, table, 'xinxia_app')}${grant(sequencer, table, 'xinxia_sequencer')}${grant(backup, table, 'xinxia_backup')}`
}

/** A schema of our own beside `xinxia`, which every connection has in its search path (`keyring.wraps` is written in full). */
export function addSchema(schema: string): string {
  assert(/^[a-z_]+$/.test(schema), `not a schema name: ${schema}`)
  return `
create schema ${schema};
grant usage on schema ${schema} to xinxia_app, xinxia_sequencer, xinxia_backup;
`
}

function grant(rights: readonly Right[], table: string, role: string): string {
  return rights.length === 0 ? '' : `grant ${rights.join(', ')} on ${table} to ${role};\n`
}
