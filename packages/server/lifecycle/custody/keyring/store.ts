import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import type { ClientKeyRow, ScopeKeyRow, ScopePath } from '@xinxia/vault/keys/key-rows'
import type { KeyringHead } from '@xinxia/vault/key-tree/keyring-store'
import type { Suite } from '@xinxia/vault/suites/suite'
import type { KeyringScopeKind, ScopeKind } from '@xinxia/vault/keys/scope-kinds'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

const clientKeyTable = table('keyring.client_keys', {
  agency_id: 'uuid',
  client_id: 'uuid',
  generation: 'bigint',
  parent_generation: 'bigint',
  wrapped: 'bytea',
})

const scopeKeyTable = table('keyring.scope_keys', {
  agency_id: 'uuid',
  scope_id: 'uuid',
  kind: 'text',
  client_id: 'uuid?',
  generation: 'bigint',
  parent_generation: 'bigint',
  wrapped: 'bytea',
  state: 'text',
})

export async function insertClientKeys(writer: Writer, rows: readonly ClientKeyRow[]): Promise<void> {
  await insertMany(
    writer,
    clientKeyTable,
    rows.map((row) => ({
      agency_id: row.agencyId,
      client_id: row.clientId,
      generation: row.generation,
      parent_generation: row.parentGeneration,
      wrapped: row.wrapped,
    })),
  )
}

export async function insertScopeKeys(writer: Writer, rows: readonly ScopeKeyRow[]): Promise<void> {
  await insertMany(
    writer,
    scopeKeyTable,
    rows.map((row) => ({
      agency_id: row.agencyId,
      scope_id: row.scopeId,
      kind: row.kind,
      client_id: row.clientId,
      generation: row.generation,
      parent_generation: row.parentGeneration,
      wrapped: row.wrapped,
      state: row.state,
    })),
  )
}

/** A scope that nothing is sealed under any more. Erasing it from older copies is the work of a re-keying. */
export async function deleteScopeKey(writer: Writer, scopeId: ScopeId): Promise<void> {
  await writer.run({ name: 'delete-scope-key', text: 'delete from keyring.scope_keys where agency_id = $1 and scope_id = $2' }, [
    writer.agencyId,
    scopeId,
  ])
}

export interface PathRow {
  readonly agency_id: AgencyId
  readonly scope_id: ScopeId
  readonly kind: KeyringScopeKind
  readonly client_id: ClientId | null
  readonly generation: number
  readonly parent_generation: number
  readonly wrapped: Buffer
  readonly state: 'live' | 'retired'
  readonly client_generation: number | null
  readonly client_parent_generation: number | null
  readonly client_wrapped: Buffer | null
}

/** The columns of a scope `s` left joined with its client's key `c`; `pathOf` reads them. */
export const pathColumns = `s.agency_id, s.scope_id, s.kind, s.client_id, s.generation, s.parent_generation, s.wrapped, s.state,
    c.generation as client_generation, c.parent_generation as client_parent_generation, c.wrapped as client_wrapped`

const selectPaths = `select ${pathColumns}
  from keyring.scope_keys s left join keyring.client_keys c on c.agency_id = s.agency_id and c.client_id = s.client_id
  where s.agency_id = $1`

/** The wrapped path of each scope that exists; a destroyed one is simply not there. */
export async function findScopePaths(reader: Reader, scopeIds: readonly ScopeId[]): Promise<Map<ScopeId, ScopePath>> {
  const rows = await reader.query<PathRow>(
    { name: 'find-scope-paths', text: `${selectPaths} and s.scope_id = any($2::uuid[])` },
    [reader.agencyId, [...new Set(scopeIds)]],
  )
  return new Map(rows.map((row) => [row.scope_id, pathOf(row)]))
}

/** Every live scope of some clients, to seal more under them. */
export async function findClientScopePaths(reader: Reader, clientIds: readonly ClientId[]): Promise<ScopePath[]> {
  const rows = await reader.query<PathRow>(
    { name: 'find-client-scope-paths', text: `${selectPaths} and s.client_id = any($2::uuid[]) and s.state = 'live'` },
    [reader.agencyId, [...new Set(clientIds)]],
  )
  return rows.map(pathOf)
}

/** The keyring row of the agency's index key, and the path of the scope of its own records. */
export async function findAgencyScopes(
  reader: Reader,
): Promise<{ index: ScopeKeyRow<'agency-index'>; records: ScopePath } | null> {
  const rows = await reader.query<PathRow>(
    {
      name: 'find-agency-scopes',
      text: `${selectPaths} and s.scope_id in (select unnest(array[h.index_scope_id, h.records_scope_id]) from keyring.heads h where h.agency_id = $1)`,
    },
    [reader.agencyId],
  )
  const index = rows.find((row) => row.kind === 'agency-index')
  const records = rows.find((row) => row.kind === 'agency-records')
  if (index === undefined || records === undefined) return null
  return { index: { ...pathOf(index).scope, kind: 'agency-index' }, records: pathOf(records) }
}

interface HeadRow {
  readonly generation: number
  readonly suite: Suite
  readonly index_scope_id: ScopeId
  readonly records_scope_id: ScopeId
}

const selectHead = 'select generation, suite, index_scope_id, records_scope_id from keyring.heads where agency_id = $1'

export async function findHead(reader: Reader): Promise<KeyringHead | null> {
  return headOf(await reader.query<HeadRow>({ name: 'find-keyring-head', text: selectHead }, [reader.agencyId]))
}

/** Holds the head against a re-keying until the transaction ends, so that keys wrapped in it stand under the generation read here. */
export async function shareHead(writer: Writer): Promise<KeyringHead | null> {
  return headOf(await writer.query<HeadRow>({ name: 'share-keyring-head', text: `${selectHead} for share` }, [writer.agencyId]))
}

/** Locks the head: one re-keying at a time. */
export async function lockHead(writer: Writer): Promise<KeyringHead | null> {
  return headOf(await writer.query<HeadRow>({ name: 'lock-keyring-head', text: `${selectHead} for update` }, [writer.agencyId]))
}

function headOf(rows: readonly HeadRow[]): KeyringHead | null {
  const row = rows[0]
  return row === undefined
    ? null
    : { generation: row.generation, suite: row.suite, indexScopeId: row.index_scope_id, recordsScopeId: row.records_scope_id }
}

export function pathOf(row: PathRow): ScopePath {
  const client: ClientKeyRow | null =
    row.client_id === null ||
    row.client_generation === null ||
    row.client_parent_generation === null ||
    row.client_wrapped === null
      ? null
      : {
          agencyId: row.agency_id,
          clientId: row.client_id,
          generation: row.client_generation,
          parentGeneration: row.client_parent_generation,
          wrapped: row.client_wrapped,
        }
  return {
    client,
    scope: {
      agencyId: row.agency_id,
      scopeId: row.scope_id,
      kind: row.kind as ScopeKind, // index rows are narrowed by their own reader
      clientId: row.client_id,
      generation: row.generation,
      parentGeneration: row.parent_generation,
      wrapped: row.wrapped,
      state: row.state,
    },
  }
}

interface ClientKeyColumns {
  readonly agency_id: AgencyId
  readonly client_id: ClientId
  readonly generation: number
  readonly parent_generation: number
  readonly wrapped: Buffer
}

const selectClientKeys =
  'select agency_id, client_id, generation, parent_generation, wrapped from keyring.client_keys where agency_id = $1'

/** Clients' keys: all, or the named ones. */
export async function listClientKeys(reader: Reader, clientIds: readonly ClientId[] | 'all'): Promise<ClientKeyRow[]> {
  const rows =
    clientIds === 'all'
      ? await reader.query<ClientKeyColumns>({ name: 'list-client-keys', text: selectClientKeys }, [reader.agencyId])
      : await reader.query<ClientKeyColumns>(
          { name: 'list-some-client-keys', text: `${selectClientKeys} and client_id = any($2::uuid[])` },
          [reader.agencyId, clientIds],
        )
  return rows.map((row) => ({
    agencyId: row.agency_id,
    clientId: row.client_id,
    generation: row.generation,
    parentGeneration: row.parent_generation,
    wrapped: row.wrapped,
  }))
}

const scopeFilters = {
  all: 'true',
  agency: 's.client_id is null',
  'of-clients': 's.client_id = any($2::uuid[])',
  named: 's.scope_id = any($2::uuid[])',
} as const

/** Scopes' keys: all, those directly under the agency, those of clients, or the named ones. */
export async function listScopeKeys(
  reader: Reader,
  which: keyof typeof scopeFilters,
  ids: readonly string[] = [],
): Promise<ScopeKeyRow[]> {
  const withIds = which === 'of-clients' || which === 'named'
  const rows = await reader.query<Omit<PathRow, 'client_generation' | 'client_parent_generation' | 'client_wrapped'>>(
    {
      name: `list-scope-keys-${which}`,
      text: `select s.agency_id, s.scope_id, s.kind, s.client_id, s.generation, s.parent_generation, s.wrapped, s.state from keyring.scope_keys s where s.agency_id = $1 and ${scopeFilters[which]}`,
    },
    withIds ? [reader.agencyId, ids] : [reader.agencyId],
  )
  return rows.map((row) => ({
    agencyId: row.agency_id,
    scopeId: row.scope_id,
    kind: row.kind,
    clientId: row.client_id,
    generation: row.generation,
    parentGeneration: row.parent_generation,
    wrapped: row.wrapped,
    state: row.state,
  }))
}
