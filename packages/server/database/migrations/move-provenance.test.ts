import pg from 'pg'
import { expect, test } from 'vitest'
import { mingcheng, withDatabase } from '../../../../tests/cast/database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from './list.ts'

test('values taken in before the step keep where they came from, now said by their box', () =>
  withDatabase(async ({ access, superuser }) => {
    const { host, port, database, roles } = access
    const admin = new pg.Client({ host, port, database, ...superuser })
    const owner = new pg.Client({ host, port, database, ...roles.owner })
    await admin.connect()
    await owner.connect()
    try {
      await admin.query('drop schema xinxia, keyring, jobs cascade')
      await admin.query(`grant create on database ${database} to ${roles.owner.user}`)
      const upTo = migrations.findIndex(({ name }) => name === '20261122-1000-move-provenance')
      expect(await migrate(owner, migrations.slice(0, upTo), 'xinxia')).toHaveProperty('accepted')
      await admin.query(`
        set session_replication_role = replica; set search_path = xinxia;
        insert into agencies (agency_id, name, created_at) values ('${mingcheng}', '明诚', now());
        insert into boxes (agency_id, box_id, client_id, scope_id, box_class, version, sealed)
          values ('${mingcheng}', '${id(1)}', '${id(2)}', '${id(3)}', 'contact', 1, '\\x00');
        insert into client_values (agency_id, value_id, client_id, scope_id, field, version, box_id, slot, information_type, grade,
            document_id, batch_id, arrival_id, sheet, row_number, column_index, doubt_codes, because_codes, taken_in_by, taken_in_at)
          select '${mingcheng}', ('01939d00-0000-7000-9000-00000000000' || n)::uuid, '${id(2)}', '${id(3)}', 'contactMobile', 1, '${id(1)}',
            'contactMobile.' || n, 'CON-MOBILE', 3, '${id(4)}', '${id(5)}', '${id(6)}', 2, 7, n, '', '', '${id(8)}', '2026-11-21T08:00:00Z'
          from generate_series(1, 3) n`)
      expect(await migrate(owner, migrations, 'xinxia')).toHaveProperty('accepted')
      const { rows } = await admin.query(
        `select v.slot, v.row_number, v.column_index, b.document_id, b.batch_id, b.arrival_id, b.sheet, b.taken_in_by, b.taken_in_at
           from xinxia.client_values v join xinxia.boxes b using (agency_id, box_id) order by v.slot`,
      )
      expect(rows).toHaveLength(3)
      expect(rows[2]).toEqual({
        slot: 'contactMobile.3',
        row_number: 7,
        column_index: 3,
        document_id: id(4),
        batch_id: id(5),
        arrival_id: id(6),
        sheet: 2,
        taken_in_by: id(8),
        taken_in_at: new Date('2026-11-21T08:00:00Z'),
      })
    } finally {
      await admin.end()
      await owner.end()
    }
  }))

function id(number: number): string {
  return `01939d00-0000-7000-8000-00000000010${number}`
}
