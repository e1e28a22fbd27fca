import type { Reader } from '../../packages/server/database/handles.ts'

/** What the catalogue (系统目录) of a migrated database says about our tables. Names are `schema.table`, columns in order. */
export interface TableFacts {
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly secured: boolean
  readonly forced: boolean
  readonly owner: string
  readonly uniques: readonly { readonly name: string; readonly primary: boolean; readonly columns: readonly string[] }[]
  readonly foreignKeys: readonly { readonly name: string; readonly columns: readonly string[]; readonly to: string }[]
  readonly indexes: readonly (readonly string[])[]
  readonly policies: readonly {
    readonly name: string
    readonly roles: readonly string[]
    readonly using: string | null
    readonly check: string | null
  }[]
}

const catalogue = `
select
  n.nspname || '.' || c.relname as table,
  c.relrowsecurity as secured,
  c.relforcerowsecurity as forced,
  pg_get_userbyid(c.relowner) as owner,
  (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum), '[]')
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select coalesce(jsonb_agg(jsonb_build_object('name', ic.relname, 'primary', i.indisprimary, 'columns', k.columns)), '[]')
     from pg_index i join pg_class ic on ic.oid = i.indexrelid
     cross join lateral (select jsonb_agg(pg_get_indexdef(i.indexrelid, p, true) order by p) as columns
       from generate_series(1, i.indnkeyatts) p) k
     where i.indrelid = c.oid and i.indisunique) as uniques,
  (select coalesce(jsonb_agg(jsonb_build_object('name', f.conname, 'to', f.confrelid::regclass::text, 'columns',
       (select jsonb_agg(a.attname order by u.at) from unnest(f.conkey) with ordinality u(attnum, at)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum))), '[]')
     from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') as "foreignKeys",
  (select coalesce(jsonb_agg((select jsonb_agg(pg_get_indexdef(i.indexrelid, p, true) order by p)
       from generate_series(1, i.indnkeyatts) p)), '[]')
     from pg_index i where i.indrelid = c.oid and i.indpred is null) as indexes,
  (select coalesce(jsonb_agg(jsonb_build_object('name', p.policyname, 'roles', to_jsonb(p.roles), 'using', p.qual, 'check', p.with_check)), '[]')
     from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname) as policies
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
order by 1`

export async function readCatalogue(reader: Pick<Reader, 'query'>): Promise<TableFacts[]> {
  return reader.query<TableFacts>(catalogue)
}

/** Everything that is wrong with an agency's table, each as a sentence that says what to do. */
export function faultsOf(facts: TableFacts): string[] {
  const { table } = facts
  const faults: string[] = []
  const [first] = facts.columns
  if (first?.name !== 'agency_id' || first.type !== 'uuid') faults.push(`${table}: let its first column be agency_id uuid`)
  if (!facts.secured || !facts.forced) faults.push(`${table}: add \${protectByAgency('${table}')} to its migration`)
  if (!facts.uniques.some((unique) => unique.primary)) faults.push(`${table}: give it a primary key that begins with agency_id`)
  for (const unique of facts.uniques) {
    if (unique.columns[0] !== 'agency_id') faults.push(`${table}: let the unique index ${unique.name} begin with agency_id`)
  }
  for (const key of facts.foreignKeys) {
    if (key.columns[0] !== 'agency_id') faults.push(`${table}: let the foreign key ${key.name} begin with agency_id`)
    if (!hasIndex(facts, key.columns))
      faults.push(`${table}: add an index on (${key.columns.join(', ')}) for the foreign key ${key.name}`)
  }
  return [...faults, ...policyFaults(facts)]
}

const pinned = /^\(agency_id = \( SELECT \(current_setting\('xinxia\.agency'::text\)\)::uuid AS current_setting\)\)$/

/** One policy for everyone, by the pinned agency; any other names the roles it is for, and never the app's. */
function policyFaults({ table, policies }: TableFacts): string[] {
  const faults: string[] = []
  const own = policies.find((policy) => policy.name === 'of_the_pinned_agency')
  if (own === undefined || !pinned.test(own.using ?? '') || !pinned.test(own.check ?? '')) {
    faults.push(`${table}: its policy is not the one of protectByAgency`)
  }
  for (const policy of policies) {
    const opensToAll = policy !== own && policy.roles.some((role) => !/_(backup|owner)$/.test(role))
    if (opensToAll) faults.push(`${table}: the policy ${policy.name} opens it beyond the pinned agency`)
  }
  return faults
}

/** An index serves a foreign key when its first columns are the key's, in any order. A primary key is one. */
function hasIndex({ indexes }: TableFacts, key: readonly string[]): boolean {
  return indexes.some((index) => key.every((column) => index.slice(0, key.length).includes(column)))
}

const canTell =
  /^(text|character varying|character|"char"|name|citext|xml|json|jsonb|numeric|money|real|double precision|date|daterange|inet|cidr|tsvector|bit|bit varying)(\[\])?$/

/** The columns that could hold client information in the clear, as `schema.table.column`. */
export function readableColumns(facts: TableFacts): string[] {
  return facts.columns.filter(({ type }) => canTell.test(type)).map(({ name }) => `${facts.table}.${name}`)
}
