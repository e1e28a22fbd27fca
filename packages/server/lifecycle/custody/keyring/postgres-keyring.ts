import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type { ErasureEntry, KeyringChange, KeyringStore } from '@xinxia/vault/key-tree/keyring-store'
import type { Database, Reader, Writer } from '../../../database/handles.ts'
import { binaryArray } from '../../../database/insert/binary-array.ts'
import { findHead, insertClientKeys, insertScopeKeys, listClientKeys, listScopeKeys, lockHead, shareHead } from './store.ts'

/** 密钥环 in PostgreSQL: the port of the key tree. Its transaction is an ordinary writer, so the caller's rows commit with it. */
export function createPostgresKeyring(database: Database): KeyringStore<Writer> {
  return {
    head: (agencyId) => database.read(agencyId, findHead),
    change: (agencyId, work) => database.write(agencyId, (writer) => work(changeIn(writer))),
    snapshot: (agencyId) => database.snapshot(agencyId, (reader) => snapshotOf(reader, agencyId)),
  }
}

async function snapshotOf(reader: Reader, agencyId: AgencyId) {
  const head = await findHead(reader)
  if (head === null) throw new Error('bug: a snapshot of the keyring is taken of an agency that has one')
  return {
    agencyId,
    head,
    clients: await listClientKeys(reader, 'all'),
    scopes: await listScopeKeys(reader, 'all'),
    journal: await listErasures(reader, false),
  }
}

function changeIn(writer: Writer): KeyringChange<Writer> {
  return {
    transaction: writer,
    lockHead: () => lockHead(writer),
    shareHead: () => shareHead(writer),
    insertHead: async (head) => {
      await writer.run(
        'insert into keyring.heads (agency_id, generation, suite, index_scope_id, records_scope_id) values ($1, $2, $3, $4, $5)',
        [writer.agencyId, head.generation, head.suite, head.indexScopeId, head.recordsScopeId],
      )
    },
    moveHead: async (from, to) => {
      const moved = await writer.run('update keyring.heads set generation = $3 where agency_id = $1 and generation = $2', [
        writer.agencyId,
        from,
        to,
      ])
      if (moved !== 1) throw new Error('bug: the head moved under its lock')
    },
    clientKeys: () => listClientKeys(writer, 'all'),
    clientKeysOf: (clientIds) => listClientKeys(writer, clientIds),
    agencyScopes: () => listScopeKeys(writer, 'agency'),
    scopesOfClients: (clientIds) => listScopeKeys(writer, 'of-clients', clientIds),
    scopes: (scopeIds) => listScopeKeys(writer, 'named', scopeIds),
    insertClientKeys: (rows) => insertClientKeys(writer, rows),
    insertScopes: (rows) => insertScopeKeys(writer, rows),
    retireScopes: async (scopeIds) => {
      await writer.run("update keyring.scope_keys set state = 'retired' where agency_id = $1 and scope_id = any($2::uuid[])", [
        writer.agencyId,
        scopeIds,
      ])
    },
    replaceClientKeys: (rows) =>
      replaceWraps(
        writer,
        'client',
        rows.map((row) => ({ id: row.clientId, ...row })),
      ),
    replaceScopes: (rows) =>
      replaceWraps(
        writer,
        'scope',
        rows.map((row) => ({ id: row.scopeId, ...row })),
      ),
    removeVictims: async ({ clients, scopes }) => {
      await writer.run(
        'delete from keyring.scope_keys where agency_id = $1 and (scope_id = any($2::uuid[]) or client_id = any($3::uuid[]))',
        [writer.agencyId, scopes, clients],
      )
      await writer.run('delete from keyring.client_keys where agency_id = $1 and client_id = any($2::uuid[])', [
        writer.agencyId,
        clients,
      ])
    },
    insertErasure: async (entry) => {
      await writer.run(
        'insert into keyring.erasures (agency_id, from_generation, to_generation, act_id, victim_clients, victim_scopes, erased) values ($1, $2, $3, $4, $5::uuid[], $6::uuid[], $7)',
        [
          writer.agencyId,
          entry.fromGeneration,
          entry.toGeneration,
          entry.actId,
          entry.victims.clients,
          entry.victims.scopes,
          entry.erased,
        ],
      )
    },
    lockEscrow: async () => {
      await writer.query("select pg_advisory_xact_lock(hashtextextended('xinxia escrow ' || $1::text, 0))", [writer.agencyId])
    },
    openErasures: () => listErasures(writer, true),
    completeErasure: async (fromGeneration) =>
      (await writer.run(
        'update keyring.erasures set erased = true where agency_id = $1 and from_generation = $2 and not erased',
        [writer.agencyId, fromGeneration],
      )) === 1,
  }
}

interface Wrap {
  readonly id: string
  readonly generation: number
  readonly parentGeneration: number
  readonly wrapped: Uint8Array
}

const replaceStatements = {
  client: { name: 'replace-client-keys', text: replaceText('keyring.client_keys', 'client_id') },
  scope: { name: 'replace-scope-keys', text: replaceText('keyring.scope_keys', 'scope_id') },
} as const

function replaceText(table: string, id: string): string {
  return `update ${table} k set generation = n.generation, parent_generation = n.parent_generation, wrapped = n.wrapped
    from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bytea[]) as n (id, generation, parent_generation, wrapped)
    where k.agency_id = $1 and k.${id} = n.id`
}

/** One statement for all: thousands of clients are re-wrapped in one round trip. Columns go in binary, like a bulk load. */
async function replaceWraps(writer: Writer, level: keyof typeof replaceStatements, rows: readonly Wrap[]): Promise<void> {
  if (rows.length === 0) return
  const replaced = await writer.run(replaceStatements[level], [
    writer.agencyId,
    binaryArray(
      'uuid',
      rows.map((row) => row.id),
    ),
    binaryArray(
      'bigint',
      rows.map((row) => row.generation),
    ),
    binaryArray(
      'bigint',
      rows.map((row) => row.parentGeneration),
    ),
    binaryArray(
      'bytea',
      rows.map((row) => row.wrapped),
    ),
  ])
  if (replaced !== rows.length) throw new Error('bug: a key that was read under the lock is gone')
}

async function listErasures(reader: Reader, openOnly: boolean): Promise<ErasureEntry[]> {
  const rows = await reader.query<{
    from_generation: number
    to_generation: number
    act_id: string
    victim_clients: ClientId[]
    victim_scopes: ScopeId[]
    erased: boolean
  }>(
    {
      name: openOnly ? 'list-open-erasures' : 'list-erasures',
      text: `select from_generation, to_generation, act_id, victim_clients::text[] as victim_clients, victim_scopes::text[] as victim_scopes, erased
        from keyring.erasures where agency_id = $1 ${openOnly ? 'and not erased' : ''} order by from_generation`,
    },
    [reader.agencyId],
  )
  return rows.map((row) => ({
    fromGeneration: row.from_generation,
    toGeneration: row.to_generation,
    actId: row.act_id,
    victims: { clients: row.victim_clients, scopes: row.victim_scopes },
    erased: row.erased,
  }))
}
