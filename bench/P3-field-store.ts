// P3 field store: rows of one sealed field into PostgreSQL, by the product's box and bulk load, beside pgcrypto's pgp_sym_encrypt with its defaults.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trustId } from '@xinxia/kernel/words/ids'
import { sealBox } from '@xinxia/vault/boxes/box'
import { makeClientKey, makeScopeKey } from '@xinxia/vault/keys/make-keys'
import { aesSuite } from '@xinxia/vault/suites/suite'
import pg from 'pg'
import { binaryArray } from '../packages/server/database/insert/binary-array.ts'
import { startEmbedded } from '../packages/server/database/embedded/start-embedded.ts'
import { median, report } from './measure/report.ts'

const pairs = 5
const ourRows = 50_000
const theirRows = 5000

const folder = mkdtempSync(join(tmpdir(), 'xinxia-p3-'))
const started = await startEmbedded({
  dataDir: folder,
  superuserPassword: { value: randomBytes(16).toString('hex'), isNew: true },
})
if ('refusal' in started) throw new Error(started.refusal.code)
const { host, port, superuser, stop } = started.accepted
const client = new pg.Client({ host, port, ...superuser, database: 'postgres' })
await client.connect()
try {
  await client.query(
    'create extension pgcrypto; create table sealed (id uuid primary key, box bytea); create table encrypted (id int primary key, box bytea)',
  )
  const ours: number[] = []
  const theirs: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(await sealed(ourRows))
    theirs.push(await encrypted(theirRows))
  }
  report('P3', 'rows of one sealed field a second', median(ours), median(theirs), 'rows/s', '5x')
} finally {
  await client.end()
  await stop()
  rmSync(folder, { recursive: true, force: true })
}

async function sealed(rows: number): Promise<number> {
  await client.query('truncate sealed')
  const agencyId = trustId('agency', randomUUID())
  const clientId = trustId('client', randomUUID())
  const scopeId = trustId('scope', randomUUID())
  const scope = makeScopeKey(makeClientKey(agencyId, clientId, 1, aesSuite), scopeId, 'client-facts')
  const start = performance.now()
  for (let from = 0; from < rows; from += 5000) {
    const ids: string[] = []
    const boxes: Buffer[] = []
    for (let i = from; i < from + 5000; i++) {
      const boxId = trustId('box', randomUUID())
      ids.push(boxId)
      boxes.push(
        sealBox(
          scope,
          { agencyId, clientId, scopeId, boxId, boxClass: 'contact', version: 1 },
          { mobile: `1386422${String(i).padStart(6, '0')}` },
        ),
      )
    }
    await client.query({
      name: 'sealed',
      text: 'insert into sealed select * from unnest($1::uuid[], $2::bytea[])',
      values: [binaryArray('uuid', ids), binaryArray('bytea', boxes)],
    })
  }
  return rows / ((performance.now() - start) / 1000)
}

async function encrypted(rows: number): Promise<number> {
  await client.query('truncate encrypted')
  const start = performance.now()
  await client.query(
    "insert into encrypted select i, pgp_sym_encrypt('1386422' || lpad(i::text, 6, '0'), 'a passphrase of the bench') from generate_series(1, $1::int) i",
    [rows],
  )
  return rows / ((performance.now() - start) / 1000)
}
