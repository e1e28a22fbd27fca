import { beforeAll, expect, test } from 'vitest'
import { onBothServers } from '../../../tests/cast/both-servers.ts'
import { asOwner, freshDatabase, hengxin, mingcheng } from '../../../tests/cast/database.ts'
import { brokenConstraint, DatabaseFault } from './faults.ts'
import type { Reader, Writer } from './handles.ts'
import { protectByAgency } from './protect-by-agency.ts'

const add = { name: 'notes.add', text: 'insert into notes (agency_id, note_id, count) values ($1, $2, 0)' }
const list = { name: 'notes.list', text: 'select note_id from notes order by note_id' }

function notesOf(reader: Reader): Promise<{ note_id: number }[]> {
  return reader.query(list)
}

onBothServers('an agency in the database', (cast) => {
  beforeAll(async () => {
    await asOwner(
      cast(),
      `create table notes (agency_id uuid not null references agencies, note_id int not null, count bigint not null,
         primary key (agency_id, note_id));
       ${protectByAgency('notes', { sequencer: ['select'] })}`,
    )
    await cast().database.write(mingcheng, (writer) => writer.run(add, [mingcheng, 1]))
    await cast().database.write(hengxin, (writer) => writer.run(add, [hengxin, 2]))
  })

  test('sees its own rows and never those of the neighbour, on one connection after another', async () => {
    const { database } = cast()
    for (let round = 0; round < 3; round++) {
      expect(await database.read(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
      expect(await database.read(hengxin, notesOf)).toEqual([{ note_id: 2 }])
      expect(await database.snapshot(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
      expect(await database.write(hengxin, notesOf)).toEqual([{ note_id: 2 }])
      expect(await database.sequence(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
    }
  })

  test('never sees a neighbour while sixty readings of both are under way at once', async () => {
    const { database } = cast()
    const readings = Array.from({ length: 60 }, (_, i) => database.read(i % 2 === 0 ? mingcheng : hengxin, notesOf))
    const seen = await Promise.all(readings)
    expect(seen.map((rows) => rows.map((row) => row.note_id))).toEqual(seen.map((_, i) => [i % 2 === 0 ? 1 : 2]))
  })

  test('cannot write, move or delete a row of the neighbour, whatever the statement says', async () => {
    const { database } = cast()
    await expect(database.write(mingcheng, (writer) => writer.run(add, [hengxin, 3]))).rejects.toMatchObject({
      kind: 'statement',
      facts: { sqlState: '42501' },
    })
    await expect(
      database.write(mingcheng, (writer) => writer.run('update notes set agency_id = $1', [hengxin])),
    ).rejects.toMatchObject({ facts: { sqlState: '42501' } })
    expect(await database.write(mingcheng, (writer) => writer.run('delete from notes where agency_id = $1', [hengxin]))).toBe(0)
    expect(await database.read(hengxin, notesOf)).toEqual([{ note_id: 2 }])
  })

  test('a connection that is pinned to nobody gets an error from an agency table, not an empty answer', async () => {
    const { database } = cast()
    await database.read(mingcheng, notesOf)
    const asked = database.platform.read((reader) => reader.query('select * from notes'))
    await expect(asked).rejects.toBeInstanceOf(DatabaseFault)
    await expect(database.platform.write((writer) => writer.run('delete from notes'))).rejects.toBeInstanceOf(DatabaseFault)
  })

  test('a reader cannot write, not even a row of its own', async () => {
    const { database } = cast()
    await expect(database.read(mingcheng, (reader) => reader.query(add, [mingcheng, 9]))).rejects.toMatchObject({
      facts: { sqlState: '25006' },
    })
    await expect(database.snapshot(mingcheng, (reader) => reader.query(add, [mingcheng, 9]))).rejects.toMatchObject({
      facts: { sqlState: '25006' },
    })
  })

  test('the sequencer may do what its grant says and no more', async () => {
    await expect(cast().database.sequence(mingcheng, (writer) => writer.run(add, [mingcheng, 9]))).rejects.toMatchObject({
      facts: { sqlState: '42501' },
    })
  })

  test('a transaction whose work throws leaves nothing behind', async () => {
    const { database } = cast()
    const failing = database.write(mingcheng, async (writer) => {
      await writer.run(add, [mingcheng, 7])
      throw new Error('the work went wrong')
    })
    await expect(failing).rejects.toThrow('the work went wrong')
    expect(await database.read(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
  })

  test('a swallowed failure does not pass for a commit', async () => {
    const { database } = cast()
    const swallowing = database.write(mingcheng, async (writer) => {
      await writer.run(add, [mingcheng, 8])
      await writer.run(add, [mingcheng, 8]).catch(() => 0)
    })
    await expect(swallowing).rejects.toBeInstanceOf(DatabaseFault)
    expect(await database.read(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
  })

  test('a statement that the work did not wait for ends before the connection serves another agency', async () => {
    const { database } = cast()
    let stray: Promise<object[]> = Promise.resolve([])
    await database.read(mingcheng, async (reader) => {
      stray = reader.query('select note_id from notes where pg_sleep(0.05) is not null')
    })
    expect(await stray).toEqual([{ note_id: 1 }])
  })

  test('a writer is dead after its work has ended', async () => {
    const { database } = cast()
    let kept: Writer | undefined
    await database.write(mingcheng, async (writer) => {
      kept = writer
    })
    await expect(kept?.run(add, [mingcheng, 9])).rejects.toThrow('after its work had ended')
  })

  test('a broken constraint names itself and repeats no value of the row', async () => {
    const { database } = cast()
    const doubled = await database.write(mingcheng, (writer) => writer.run(add, [mingcheng, 1])).catch((fault: unknown) => fault)
    expect(brokenConstraint(doubled)).toBe('notes_pkey')
    const unreadable = await database
      .read(mingcheng, (reader) => reader.query('select $1::text::uuid', ['13800138000']))
      .catch((fault: unknown) => fault)
    expect(unreadable).toBeInstanceOf(DatabaseFault)
    for (const fault of [doubled, unreadable]) {
      const everything = JSON.stringify(fault) + String(fault) + (fault instanceof Error ? fault.stack + String(fault.cause) : '')
      expect(everything).not.toContain('13800138000')
      expect(everything).not.toContain(mingcheng)
    }
  })

  test('two transactions that get into each other’s way both end well', async () => {
    const { database } = cast()
    await database.write(mingcheng, (writer) => writer.run(add, [mingcheng, 100]))
    const increase = () =>
      database.write(
        mingcheng,
        async (writer) => {
          const [row] = await writer.query<{ count: number }>('select count from notes where note_id = 100')
          await writer.run('update notes set count = $1 where note_id = 100', [(row?.count ?? 0) + 1])
        },
        { isolation: 'serializable' },
      )
    await Promise.all([increase(), increase(), increase()])
    const [row] = await database.read(mingcheng, (reader) =>
      reader.query<{ count: number }>('select count from notes where note_id = 100'),
    )
    expect(row).toEqual({ count: 3 })
    await database.write(mingcheng, (writer) => writer.run('delete from notes where note_id = 100'))
  })

  test('a snapshot shows the same rows from beginning to end', async () => {
    const { database } = cast()
    await database.snapshot(mingcheng, async (reader) => {
      const before = await notesOf(reader)
      await database.write(mingcheng, (writer) => writer.run(add, [mingcheng, 50]))
      expect(await notesOf(reader)).toEqual(before)
    })
    expect(await database.write(mingcheng, (writer) => writer.run('delete from notes where note_id = 50'))).toBe(1)
  })

  test('a statement may take as long as it is told, and the next work has the usual time again', async () => {
    const { database } = cast()
    const slow = (reader: Reader) => reader.query('select pg_sleep(0.4)')
    await expect(database.read(mingcheng, slow, { statementMillis: 100 })).rejects.toMatchObject({ kind: 'too-slow' })
    await expect(database.write(mingcheng, slow, { statementMillis: 100 })).rejects.toMatchObject({ kind: 'too-slow' })
    await Promise.all(Array.from({ length: 4 }, () => database.read(mingcheng, slow)))
  })

  test('bigint, timestamptz, date, bytea and uuid come back as the house has them', async () => {
    const text = `select 9007199254740991::bigint as n, '2026-11-21 09:30:05.123+08'::timestamptz as at, '0044-03-15'::date as "on",
      '\\x00ff'::bytea as bytes, '${mingcheng}'::uuid as id, array[1, null, 3]::bigint[] as ns, '{"a":1}'::jsonb as json`
    const [row] = await cast().database.read(mingcheng, (reader) => reader.query(text))
    const at = Date.UTC(2026, 10, 21, 1, 30, 5, 123)
    expect(row).toEqual({
      n: Number.MAX_SAFE_INTEGER,
      at,
      on: '0044-03-15',
      bytes: Buffer.of(0, 255),
      id: mingcheng,
      ns: [1, null, 3],
      json: { a: 1 },
    })
    await expect(cast().database.read(mingcheng, (reader) => reader.query('select 9007199254740992::bigint'))).rejects.toThrow(
      '2^53',
    )
    expect(await cast().database.read(mingcheng, notesOf)).toEqual([{ note_id: 1 }])
  })
})

test('each test has a database of its own, with both agencies and nothing of the others', async () => {
  const casts = await Promise.all([freshDatabase(), freshDatabase(), freshDatabase()])
  await casts[0].database.platform.write((writer) => writer.run("update agencies set name = '改名'"))
  const names = casts.map(({ database }) =>
    database.platform.read((reader) => reader.query('select count(*)::int as agencies from agencies where name <> $1', ['改名'])),
  )
  expect(await Promise.all(names)).toEqual([[{ agencies: 0 }], [{ agencies: 2 }], [{ agencies: 2 }]])
  await Promise.all(casts.map((cast) => cast.drop()))
})
