/**
 * What may stand between `${` and `}` in a statement, besides constants of the same file and calls that quote: parts that our own code
 * chose, each with the reason why nothing from outside can be in it. Values from outside always travel as `$1`.
 */
export const sqlParts: readonly { readonly file: string; readonly parts: readonly string[]; readonly because: string }[] = [
  {
    file: 'packages/server/agency/access/store.ts',
    parts: ["standingOf('g', '$2')", "standingOf('g', '$3')"],
    because: 'the standing of a person, put together of names of our own code',
  },
  {
    file: 'packages/server/lifecycle/engagement/clients/store.ts',
    parts: ["standingOf('c', '$3')"],
    because: 'the standing of a person, put together of names of our own code',
  },
  {
    file: 'packages/server/lifecycle/disclosure/tasks/store.ts',
    parts: ["standingOf('t', 't.staff_id')"],
    because: 'the standing of a person, put together of names of our own code',
  },
  {
    file: 'packages/server/agency/sessions/store.ts',
    parts: ['column'],
    because: 'one of two columns, chosen by the shape of a typed argument on the line before',
  },
  {
    file: 'packages/server/database/insert/insert-many.ts',
    parts: ['name', 'list', 'arrays'],
    because: 'table and columns of a typed table description in the code',
  },
  {
    file: 'packages/server/database/migrate.ts',
    parts: ['migration.name', "checksumOf(migration.sql).toString('hex')", 'record'],
    because: 'names and checksums of our own migrations',
  },
  {
    file: 'packages/server/database/open-database.ts',
    parts: ['name'],
    because: 'always the database xinxia of the embedded server',
  },
  {
    file: 'packages/server/database/prepare-roles.ts',
    parts: ['database', 'rightOn(role)', 'role'],
    because: 'quoted on the line before, or one of four rights',
  },
  {
    file: 'packages/server/lifecycle/custody/keyring/postgres-keyring.ts',
    parts: ['table', 'id', "openOnly ? 'and not erased' : ''"],
    because: 'one of two tables of keys, and one of two texts',
  },
  {
    file: 'packages/server/lifecycle/disclosure/store.ts',
    parts: ['valuesInBoxes', "standingOf('v', '$3')"],
    because:
      'the join of values and boxes, a constant of custody/values/store; the standing of a person, of names of our own code',
  },
  {
    file: 'packages/server/lifecycle/custody/documents/expiring-store.ts',
    parts: ['documentColumns'],
    because: 'the columns of a document, a constant of custody/documents/store',
  },
  { file: 'packages/server/lifecycle/destruction/store.ts', parts: ['table'], because: 'tables of a list in the same function' },
  {
    file: 'packages/server/lifecycle/custody/documents/store.ts',
    parts: ['name'],
    because: 'tables of a list in the same function',
  },
  { file: 'packages/server/lifecycle/intake/register-store.ts', parts: ['name'], because: 'tables of a list in the same file' },
]

/** Files that write the schema, run before anybody can ask anything. */
export const schemaFiles = /^packages\/server\/database\/(migrations\/\d|protect-by-agency\.ts)/
