import pg from 'pg'
import { expect, test } from 'vitest'
import { mingcheng, withDatabase } from '../../../../tests/cast/database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from './list.ts'

test('a document that was unsure before the step says of what: its kind, what was found in it, or else its place', () =>
  withDatabase(async ({ access, superuser }) => {
    const { host, port, database, roles } = access
    const admin = new pg.Client({ host, port, database, ...superuser })
    const owner = new pg.Client({ host, port, database, ...roles.owner })
    await admin.connect()
    await owner.connect()
    try {
      await admin.query('drop schema xinxia, keyring, jobs cascade')
      await admin.query(`grant create on database ${database} to ${roles.owner.user}`)
      const upTo = migrations.findIndex(({ name }) => name === '20261122-1300-add-review')
      expect(await migrate(owner, migrations.slice(0, upTo), 'xinxia')).toHaveProperty('accepted')
      const row = (n: number, filing: string, kind: string | null, sure: number | null, doubtful: boolean) =>
        `('${mingcheng}', '${id(n)}', '${id(n)}', '${id(9)}', '\\x0${n}', 1, now(), '${filing}', ${filing === 'filed' ? `'${id(8)}'` : 'null'},
          ${kind === null ? 'null' : `'${kind}'`}, ${sure ?? 'null'}, ${doubtful})`
      await admin.query(`
        set session_replication_role = replica; set search_path = xinxia;
        insert into agencies (agency_id, name, created_at) values ('${mingcheng}', '明诚', now());
        insert into documents (agency_id, document_id, blob_id, scope_id, content_tag, size_bytes, received_at, filing, client_id,
            document_kind, kind_confidence, doubtful)
          values ${[
            row(1, 'filed', 'contract', 90, false),
            row(2, 'unfiled', null, null, true),
            row(3, 'filed', 'invoice', 40, true),
            row(4, 'filed', 'payroll', 90, true),
            row(5, 'filed', 'contract', 90, true),
            row(6, 'unfiled', 'client-register', null, false),
          ].join(', ')};
        insert into document_findings (agency_id, document_id, information_type, grade, found, doubtful)
          values ('${mingcheng}', '${id(4)}', 'CERT-IDNO', 3, 5, 2), ('${mingcheng}', '${id(4)}', 'FIN-CARD', 3, 1, 1),
            ('${mingcheng}', '${id(6)}', 'CERT-IDNO', 3, 9, 4)`)
      expect(await migrate(owner, migrations, 'xinxia')).toHaveProperty('accepted')
      const { rows } = await admin.query(
        'select kind_doubtful, place_doubtful, findings_doubtful, doubtful from xinxia.documents order by document_id',
      )
      expect(rows.map((one) => Object.values(one))).toEqual([
        [false, false, 0, false],
        [true, false, 0, true],
        [true, false, 0, true],
        [false, false, 3, true],
        [false, true, 0, true],
        [false, false, 0, false],
      ])
    } finally {
      await admin.end()
      await owner.end()
    }
  }))

function id(number: number): string {
  return `01939d00-0000-7000-8000-00000000020${number}`
}
