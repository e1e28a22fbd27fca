import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import { openBox, sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { restoreFromEscrow } from '@xinxia/vault/escrow/escrow-file'
import { FolderEscrowPlace } from '@xinxia/vault/escrow/folder-escrow-place'
import { makeRecoverySheet } from '@xinxia/vault/escrow/recovery-sheet'
import { isTagOf, tagOf } from '@xinxia/vault/identifier-index/tags'
import type { FileKeyStore } from '@xinxia/vault/key-store/file-key-store'
import { createKeyStore } from '@xinxia/vault/key-store/open-key-store'
import { addClientKeys, addScopes, createAgency } from '@xinxia/vault/key-tree/add-keys'
import { refreshEscrow } from '@xinxia/vault/key-tree/finish-erasure'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import { noStandbys } from '@xinxia/vault/key-tree/outside-places'
import { rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import { resumeAtStart } from '@xinxia/vault/key-tree/resume-at-start'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { AgencyKey, type ScopeKey } from '@xinxia/vault/keys/key-handles'
import { KeyMaterial } from '@xinxia/vault/keys/key-material'
import type { ClientKeyRow, ScopeKeyRow } from '@xinxia/vault/keys/key-rows'
import type { ScopeKind } from '@xinxia/vault/keys/scope-kinds'
import { freshDatabase, mingcheng, type TestDatabase } from '../../../../../tests/cast/database.ts'
import { makeScratch, scratchPrefix } from '../../../../../tests/cast/scratch.ts'
import { startEmbedded, type EmbeddedServer } from '../../../database/embedded/start-embedded.ts'
import type { Writer } from '../../../database/handles.ts'
import { someId } from '@xinxia/vault/testing/some-keys'
import { createPostgresKeyring } from './postgres-keyring.ts'
import { findScopePaths } from './store.ts'

const [anhe, other] = [someId('client', 1), someId('client', 2)]
const [facts, person, otherFacts, batch] = [1, 2, 3, 4].map((n) => someId('scope', n)) as [ScopeId, ScopeId, ScopeId, ScopeId]
const scopes: readonly { scopeId: ScopeId; kind: ScopeKind; clientId: ClientId | null }[] = [
  { scopeId: facts, kind: 'client-facts', clientId: anhe },
  { scopeId: person, kind: 'data-subject', clientId: anhe },
  { scopeId: otherFacts, kind: 'client-facts', clientId: other },
  { scopeId: batch, kind: 'intake-batch', clientId: null },
]
const phone = '13800000000'

let dataDir: string
let standbyDir: string
let keysDir: string
let server: EmbeddedServer
let cast: TestDatabase
let keyStore: FileKeyStore
let tree: KeyTree<Writer>
let place: FolderEscrowPlace
let identity: string
const password = randomBytes(16).toString('hex')
const boxes = new Map<ScopeId, { place: BoxPlace; sealed: Buffer; tag: Buffer }>()

function must<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code}`)
  return outcome.accepted
}

async function startServer(dir: string, isNew: boolean): Promise<EmbeddedServer> {
  return must(await startEmbedded({ dataDir: dir, superuserPassword: { value: password, isNew }, throwAway: true }))
}

async function scopeKey(scopeId: ScopeId): Promise<ScopeKey | null> {
  const path = (await cast.database.read(mingcheng, (reader) => findScopePaths(reader, [scopeId]))).get(scopeId)
  const generation = path?.client?.parentGeneration ?? path?.scope.parentGeneration
  if (path === undefined || generation === undefined) return null
  return must(tree.cache.scopeKey(must(keyStore.agencyKey(mingcheng, generation)), path))
}

beforeAll(async () => {
  dataDir = await makeScratch(`${scratchPrefix}${process.pid}-destroyed-`)
  standbyDir = await makeScratch(`${scratchPrefix}${process.pid}-standby-`)
  keysDir = mkdtempSync(join(tmpdir(), 'xinxia-destroyed-keys-'))
  server = await startServer(dataDir, true)
  cast = await freshDatabase({ host: server.host, port: server.port, ...server.superuser, kind: 'embedded' })
  keyStore = must(await createKeyStore({ path: join(keysDir, 'keys'), dataExists: false, provider: 'key-file' }))
  place = new FolderEscrowPlace(join(keysDir, 'escrow'))
  tree = {
    keyring: createPostgresKeyring(cast.database),
    keyStore,
    cache: new KeyCache(),
    standbys: noStandbys,
    escrowPlaces: [place],
    whenErased: async () => {},
  }
  await createAgency(tree, {
    agencyId: mingcheng,
    suite: 1,
    indexScopeId: someId('scope', 90),
    recordsScopeId: someId('scope', 91),
  })
  await tree.keyring.change(mingcheng, async (change) => {
    must(await addClientKeys(tree, change, mingcheng, [anhe, other]))
    must(await addScopes(tree, change, mingcheng, scopes))
  })
  const sheet = await makeRecoverySheet(
    { agencyId: mingcheng, agencyName: '明诚', madeOn: '2026-11-21' as CalendarDate },
    'whole',
  )
  identity = sheet.identity ?? ''
  await keyStore.setRecoveryRecipient(mingcheng, sheet.recipient)
  must(await refreshEscrow(tree, mingcheng))
  for (const { scopeId, clientId } of scopes) {
    const key = await scopeKey(scopeId)
    const boxPlace: BoxPlace = {
      agencyId: mingcheng,
      clientId,
      scopeId,
      boxId: someId('box', 1),
      boxClass: 'contact',
      version: 1,
    }
    boxes.set(scopeId, { place: boxPlace, sealed: sealBox(key!, boxPlace, { phone }), tag: tagOf(key!, 'phone', phone) })
  }
})

afterAll(async () => {
  await cast?.database.close()
  await server?.stop()
  for (const folder of [dataDir, standbyDir, keysDir]) if (folder) rmSync(folder, { recursive: true, force: true })
})

interface Rows {
  readonly clients: readonly ClientKeyRow[]
  readonly scopes: readonly ScopeKeyRow[]
}

/** The keyring's rows as a thief with the database's files reads them: as superuser, past row-level security. */
async function dumpOf(at: EmbeddedServer, database: string): Promise<Rows> {
  const client = new pg.Client({ host: at.host, port: at.port, ...at.superuser, database })
  await client.connect()
  try {
    const clients = await client.query('select * from keyring.client_keys where agency_id = $1', [mingcheng])
    const found = await client.query('select * from keyring.scope_keys where agency_id = $1', [mingcheng])
    return {
      clients: clients.rows.map((row) => ({
        agencyId: row.agency_id,
        clientId: row.client_id,
        generation: Number(row.generation),
        parentGeneration: Number(row.parent_generation),
        wrapped: row.wrapped,
      })),
      scopes: found.rows.map((row) => ({
        agencyId: row.agency_id,
        scopeId: row.scope_id,
        kind: row.kind,
        clientId: row.client_id,
        generation: Number(row.generation),
        parentGeneration: Number(row.parent_generation),
        wrapped: row.wrapped,
        state: row.state,
      })),
    }
  } finally {
    await client.end()
  }
}

/** Every scope key that any mixture of these rows gives under any agency key that exists now, in the key store or the escrow. */
async function openable(rows: readonly Rows[]): Promise<ScopeKey[]> {
  const agencies = keyStore.generations(mingcheng).map((generation) => must(keyStore.agencyKey(mingcheng, generation)))
  const escrow = must(await restoreFromEscrow(identity, (await place.read(mingcheng))!))
  for (const { generation, suite, key } of escrow.keys.agencyKeys) {
    agencies.push(new AgencyKey(new KeyMaterial('agency', suite, Buffer.from(key)), mingcheng, generation))
  }
  const clients = rows.flatMap((each) => each.clients)
  const opened: ScopeKey[] = []
  for (const scope of rows.flatMap((each) => each.scopes)) {
    if (scope.kind === 'agency-index') continue
    for (const client of scope.clientId === null ? [null] : clients.filter(({ clientId }) => clientId === scope.clientId)) {
      for (const agency of agencies) {
        const claimed = [client?.parentGeneration, agency.generation].filter((generation) => generation !== undefined)
        for (const parentGeneration of claimed) {
          const path = { client: client && { ...client, parentGeneration }, scope: { ...scope, kind: scope.kind } }
          const key = new KeyCache().scopeKey(agency, path)
          if (!isRefused(key)) opened.push(key.accepted)
        }
      }
    }
  }
  return opened
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

function filesHolding(folder: string, bytes: Uint8Array): string[] {
  return filesUnder(folder).filter((file) => readFileSync(file).includes(Buffer.from(bytes)))
}

test('after a scope is destroyed, the keyring as it was in the WAL, in an older dump and in a stopped standby’s files opens nothing of it, and everything else opens', async () => {
  const databaseName = cast.access.database
  const olderDump = await dumpOf(server, databaseName)
  const victimWrap = olderDump.scopes.find(({ scopeId }) => scopeId === person)!.wrapped
  expect((await openable([olderDump])).map(({ scopeId }) => scopeId)).toContain(person)

  await cast.database.close()
  await server.stop()
  execFileSync('cp', ['-a', `${dataDir}/.`, standbyDir])
  server = await startServer(dataDir, false)
  cast = await reconnect(databaseName)
  tree = { ...tree, keyring: createPostgresKeyring(cast.database), cache: new KeyCache() }
  must(await resumeAtStart(tree, mingcheng))

  const done = must(await rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [person] }, actId: randomUUID() }))
  expect(done).toEqual({ generation: 2, erased: true })

  const inWal = filesHolding(join(server.clusterDir, 'pg_wal'), victimWrap)
  const onStandby = filesHolding(standbyDir, victimWrap)
  expect(inWal.length, 'the victim’s wrap is still in the WAL').toBeGreaterThan(0)
  expect(onStandby.length, 'and in the standby’s files').toBeGreaterThan(0)

  const standby = await startServer(standbyDir, false)
  const standbyRows = await dumpOf(standby, databaseName)
  await standby.stop()
  expect(standbyRows).toEqual(olderDump)
  const now = await dumpOf(server, databaseName)
  expect(now.scopes.map(({ scopeId }) => scopeId)).not.toContain(person)

  const keys = await openable([olderDump, standbyRows, now])
  const victimBox = boxes.get(person)!
  for (const key of keys) {
    expect(key.scopeId).not.toBe(person)
    expect(isRefused(openBox(key, victimBox.place, victimBox.sealed))).toBe(true)
    expect(isTagOf(key, 'phone', phone, victimBox.tag), 'the index row of the victim answers to no key').toBe(false)
  }
  for (const scopeId of [facts, otherFacts, batch]) {
    const box = boxes.get(scopeId)!
    const key = (await scopeKey(scopeId))!
    expect(openBox(key, box.place, box.sealed)).toEqual({ accepted: { phone } })
    expect(isTagOf(key, 'phone', phone, box.tag)).toBe(true)
    expect(keys.some((each) => each.scopeId === scopeId)).toBe(true)
  }
}, 120_000)

async function reconnect(name: string): Promise<TestDatabase> {
  const { connectDatabase } = await import('../../../database/connect-database.ts')
  const access = { ...cast.access, host: server.host, port: server.port, database: name }
  return { ...cast, access, database: connectDatabase(access, { readers: 4, writers: 4, sequencers: 2 }) }
}

test('a wrap under a replaced parent cannot be written back: the foreign keys refuse the commit', async () => {
  const rows = await cast.database.read(mingcheng, (reader) => findScopePaths(reader, [facts, batch]))
  const stale = async (scopeId: ScopeId) =>
    tree.keyring.change(mingcheng, async (change) => {
      const { scope } = rows.get(scopeId)!
      await change.replaceScopes([{ ...scope, parentGeneration: scope.parentGeneration - 1 }])
    })
  await expect(stale(facts)).rejects.toThrow()
  await expect(stale(batch)).rejects.toThrow()
  expect(await scopeKey(facts)).not.toBeNull()
})

test('keys added while the head is being moved wait for it and stand under the new generation', async () => {
  const before = (await tree.keyring.head(mingcheng))!.generation
  const [rotated] = await Promise.all([
    rekeyPath(tree, mingcheng, { victims: { clients: [], scopes: [] }, actId: randomUUID() }),
    ...Array.from({ length: 8 }, (_, n) =>
      tree.keyring.change(mingcheng, async (change) => {
        must(await addClientKeys(tree, change, mingcheng, [someId('client', 50 + n)]))
        must(
          await addScopes(tree, change, mingcheng, [
            { scopeId: someId('scope', 50 + n), kind: 'client-facts', clientId: someId('client', 50 + n) },
          ]),
        )
      }),
    ),
  ])
  expect(must(rotated).generation).toBe(before + 1)
  for (let n = 0; n < 8; n++) expect((await scopeKey(someId('scope', 50 + n)))?.clientId).toBe(someId('client', 50 + n))
})
