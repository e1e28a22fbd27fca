import { beforeAll, expect, test } from 'vitest'
import { onBothServers } from '../../../../tests/cast/both-servers.ts'
import { asOwner, hengxin, mingcheng } from '../../../../tests/cast/database.ts'
import { brokenConstraint } from '../faults.ts'
import { protectByAgency } from '../protect-by-agency.ts'
import { insertMany, type RowOf, table } from './insert-many.ts'

const things = table('things', {
  agency_id: 'uuid',
  thing_id: 'integer',
  name: 'text?',
  sealed: 'bytea?',
  big: 'bigint',
  small: 'smallint',
  yes: 'boolean',
  at: 'timestamptz',
  on: 'date',
  facts: 'jsonb?',
})

function thing(id: number, over: Partial<RowOf<typeof things>> = {}): RowOf<typeof things> {
  return {
    agency_id: mingcheng,
    thing_id: id,
    name: null,
    sealed: null,
    big: id * 1e12,
    small: -5,
    yes: id % 2 === 0,
    at: 1_795_224_605_123,
    on: '1999-12-31',
    facts: null,
    ...over,
  }
}

onBothServers('a bulk load', (cast) => {
  beforeAll(async () => {
    await asOwner(
      cast(),
      `create table things (agency_id uuid not null, thing_id int not null, name text, sealed bytea, big bigint not null,
         small smallint not null, yes boolean not null, at timestamptz not null, "on" date not null, facts jsonb,
         primary key (agency_id, thing_id));
       ${protectByAgency('things')}`,
    )
  })

  test('brings every kind of value back as it went in', async () => {
    const rows = [
      thing(1, { name: '含「"引号"」,{逗号}\\和\n换行 NULL 𠮷', sealed: Buffer.of(0, 1, 255), facts: '{"a":[1,"二"]}' }),
      thing(2, { name: '', sealed: Buffer.alloc(0), at: -1, on: '2028-02-29', big: -(2 ** 40) }),
      thing(3),
    ]
    expect(await cast().database.write(mingcheng, (writer) => insertMany(writer, things, rows))).toBe(3)
    const found = await cast().database.read(mingcheng, (reader) => reader.query('select * from things order by thing_id'))
    expect(found).toEqual(rows.map((row) => ({ ...row, facts: row.facts === null ? null : JSON.parse(row.facts) })))
  })

  test('loads more rows than one statement takes, and none of an empty list', async () => {
    const rows = Array.from({ length: 12_345 }, (_, i) => thing(1000 + i))
    const { database } = cast()
    expect(await database.write(mingcheng, (writer) => insertMany(writer, things, rows))).toBe(12_345)
    expect(await database.write(mingcheng, (writer) => insertMany(writer, things, []))).toBe(0)
  })

  test('refuses a row that is there already, or keeps the old one when told to', async () => {
    const { database } = cast()
    const again = [thing(1, { name: 'another' }), thing(500)]
    const refused = await database
      .write(mingcheng, (writer) => insertMany(writer, things, again))
      .catch((fault: unknown) => fault)
    expect(brokenConstraint(refused)).toBe('things_pkey')
    expect(await database.write(mingcheng, (writer) => insertMany(writer, things, again, { existing: 'keep' }))).toBe(1)
    const [row] = await database.read(mingcheng, (reader) =>
      reader.query<{ name: string }>('select name from things where thing_id = 1'),
    )
    expect(row?.name).toContain('引号')
  })

  test('cannot carry a row of the neighbour in', async () => {
    const smuggled = [thing(90_000), thing(90_001, { agency_id: hengxin })]
    await expect(cast().database.write(mingcheng, (writer) => insertMany(writer, things, smuggled))).rejects.toMatchObject({
      facts: { sqlState: '42501' },
    })
  })
})

test('a table is described by names written in the source, never by text from outside', () => {
  expect(() => table('things; drop table things', { agency_id: 'uuid' })).toThrow('not a table name')
  expect(() => table('things', { 'a", "b': 'uuid' })).toThrow('not column names')
})
