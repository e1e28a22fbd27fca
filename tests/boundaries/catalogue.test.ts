import { beforeAll, expect, test } from 'vitest'
import { protectByAgency } from '../../packages/server/database/protect-by-agency.ts'
import { onBothServers } from '../cast/both-servers.ts'
import { asOwner, withDatabase } from '../cast/database.ts'
import { faultsOf, readableColumns, readCatalogue, type TableFacts } from './catalogue.ts'
import { plainColumns, platformSchemas, platformTables } from './plain-columns.ts'

onBothServers('the catalogue', (cast) => {
  let tables: TableFacts[] = []
  beforeAll(async () => {
    tables = await cast().database.platform.read(readCatalogue)
  })
  const ofPlatform = ({ table }: TableFacts) => platformTables.includes(table) || platformSchemas.includes(table.split('.')[0]!)

  test('every table but the named platform tables belongs to an agency, through and through', () => {
    expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining([...platformTables]))
    const faults = tables.filter((facts) => !ofPlatform(facts)).flatMap(faultsOf)
    expect(faults, faults.join('\n')).toEqual([])
  })

  test('every table belongs to the owner role, which is not the one that serves', () => {
    const strangers = tables.filter(({ owner }) => owner !== cast().access.roles.owner.user)
    expect(strangers.map(({ table, owner }) => `${table} belongs to ${owner}`)).toEqual([])
  })

  test('every readable column has its reason in plain-columns.ts, and every reason its column', () => {
    const readable = tables.filter(({ table }) => !platformSchemas.includes(table.split('.')[0]!)).flatMap(readableColumns)
    const unexplained = readable.filter((column) => plainColumns[column] === undefined)
    expect(unexplained, 'seal what these columns hold, or say in plain-columns.ts why it tells nothing').toEqual([])
    expect(Object.keys(plainColumns).filter((column) => !readable.includes(column))).toEqual([])
  })

  test('no role that serves may bypass row-level security, make roles or databases, or act as another', async () => {
    const { roles } = cast().access
    const ours = Object.values(roles).map((role) => role.user)
    const rows = await cast().database.platform.read((reader) =>
      reader.query(
        `select rolname as role from pg_roles where rolname = any($1)
           and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
         union all select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member where m.rolname = any($1)`,
        [ours],
      ),
    )
    expect(rows).toEqual([])
  })
})

test('the boundary finds a table that forgot its agency, its protection, its index and its sealing', async () => {
  await withDatabase(async (cast) => {
    await asOwner(
      cast,
      `create table careless (careless_id int primary key, phone text, born date);
       create table nearly (agency_id uuid not null references agencies, nearly_id int not null, code int not null unique,
         primary key (nearly_id, agency_id));
       ${protectByAgency('nearly')}
       create policy all_of_it on nearly using (true);
       create table child (agency_id uuid not null, child_id int not null, nearly_id int not null, primary key (agency_id, child_id),
         foreign key (nearly_id, agency_id) references nearly);
       alter table child enable row level security;`,
    )
    const tables = await cast.database.platform.read(readCatalogue)
    const faults = (name: string) =>
      tables
        .filter(({ table }) => table === `xinxia.${name}`)
        .flatMap(faultsOf)
        .join('\n')
    expect(faults('careless')).toMatch(/first column[\s\S]*protectByAgency[\s\S]*careless_pkey begin/)
    expect(faults('nearly')).toMatch(/nearly_pkey begin/)
    expect(faults('nearly')).toMatch(/nearly_code_key begin/)
    expect(faults('nearly')).toMatch(/index on \(agency_id\) for the foreign key/)
    expect(faults('nearly')).toMatch(/all_of_it opens it/)
    expect(faults('child')).toMatch(/protectByAgency/)
    expect(faults('child')).toMatch(/foreign key child_.*begin with agency_id/)
    expect(faults('child')).toMatch(/index on \(nearly_id, agency_id\)/)
    expect(tables.flatMap(readableColumns)).toEqual(expect.arrayContaining(['xinxia.careless.phone', 'xinxia.careless.born']))
  })
})
