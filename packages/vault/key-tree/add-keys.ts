import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId, ClientId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyKeyRefusal } from '../key-store/key-store.ts'
import type { KeyRefusal } from '../keys/key-cache.ts'
import type { AgencyKey, ClientKey, ScopeKey } from '../keys/key-handles.ts'
import type { ClientKeyRow, ScopeKeyRow } from '../keys/key-rows.ts'
import { makeClientKey, makeIndexKey, makeScopeKey, wrapClientKey, wrapIndexKey, wrapScopeKey } from '../keys/make-keys.ts'
import type { ScopeKind } from '../keys/scope-kinds.ts'
import type { Suite } from '../suites/suite.ts'
import type { AlsoWrite, KeyTree } from './key-tree.ts'
import type { KeyringChange } from './keyring-store.ts'

/** Makes the agency's first key, its index key and the scope of its own records. `alsoWrite` runs first: its agency row. */
export async function createAgency<T>(
  tree: KeyTree<T>,
  agency: {
    readonly agencyId: AgencyId
    readonly suite: Suite
    readonly indexScopeId: ScopeId
    readonly recordsScopeId: ScopeId
  },
  alsoWrite: AlsoWrite<T> = async () => {},
): Promise<void> {
  const { agencyId, suite, indexScopeId, recordsScopeId } = agency
  await tree.keyring.change(agencyId, async (change) => {
    await alsoWrite(change)
    assert((await change.lockHead()) === null, 'an agency is created once')
    for (const left of tree.keyStore.generations(agencyId)) await tree.keyStore.eraseAgencyKey(agencyId, left)
    const key = await tree.keyStore.addAgencyKey(agencyId, 1, suite)
    await change.insertHead({ generation: 1, suite, indexScopeId, recordsScopeId })
    const records = makeScopeKey(key, recordsScopeId, 'agency-records')
    const index = makeIndexKey(key, indexScopeId)
    await change.insertScopes([wrapScopeKey(key, records), wrapIndexKey(key, index)])
    records.drop()
    index.drop()
  })
  await tree.keyStore.rememberGeneration(agencyId, 1)
}

/** What may come between a caller and a new key: the agency is locked, or its keyring and key store do not fit. */
export type AddRefusal = KeyRefusal | AgencyKeyRefusal | 'keyring.parent-missing'

export type AddingTree = Pick<KeyTree, 'keyStore' | 'cache'>

/** New clients' keys, inside the caller's transaction. The head stays where it is until that ends. */
export async function addClientKeys(
  tree: AddingTree,
  change: KeyringChange,
  agencyId: AgencyId,
  clientIds: readonly ClientId[],
): Promise<Outcome<readonly ClientKey[], AddRefusal>> {
  const agency = await currentAgencyKey(tree, change, agencyId)
  if (isRefused(agency)) return agency
  const made = clientIds.map((clientId) => {
    const key = makeClientKey(agencyId, clientId, 1, agency.accepted.suite)
    return { key, row: wrapClientKey(agency.accepted, key) }
  })
  await change.insertClientKeys(made.map(({ row }) => row))
  for (const { key, row } of made) tree.cache.adopt(key, row)
  return accept(made.map(({ key }) => key))
}

export interface WantedScope {
  readonly scopeId: ScopeId
  readonly kind: ScopeKind
  readonly clientId: ClientId | null
}

/** New scopes under clients or the agency, inside the caller's transaction; in the order asked for. */
export async function addScopes(
  tree: AddingTree,
  change: KeyringChange,
  agencyId: AgencyId,
  wanted: readonly WantedScope[],
): Promise<Outcome<readonly ScopeKey[], AddRefusal>> {
  const agency = await currentAgencyKey(tree, change, agencyId)
  if (isRefused(agency)) return agency
  const clients = await openClients(tree, change, agency.accepted, wanted)
  if (isRefused(clients)) return clients
  const made: { key: ScopeKey; row: ScopeKeyRow; client: ClientKeyRow | null }[] = []
  for (const { scopeId, kind, clientId } of wanted) {
    const client = clientId === null ? null : clients.accepted.get(clientId)
    if (client === undefined) return refuse('keyring.parent-missing', { clientId: clientId ?? '' })
    const parent = client?.key ?? agency.accepted
    const key = makeScopeKey(parent, scopeId, kind)
    made.push({ key, row: wrapScopeKey(parent, key), client: client?.row ?? null })
  }
  await change.insertScopes(made.map(({ row }) => row))
  for (const { key, row, client } of made) tree.cache.adopt(key, row, client)
  return accept(made.map(({ key }) => key))
}

/**
 * 移动: a scope never changes its parent, so a move is a new scope for the caller to re-seal into; the old one is retired and
 * goes with the next re-keying.
 */
export async function moveScope(
  tree: AddingTree,
  change: KeyringChange,
  agencyId: AgencyId,
  from: ScopeId,
  to: WantedScope,
): Promise<Outcome<ScopeKey, AddRefusal>> {
  const added = await addScopes(tree, change, agencyId, [to])
  if (isRefused(added)) return added
  await change.retireScopes([from])
  return accept(added.accepted[0]!) // one was asked for
}

async function currentAgencyKey(
  tree: AddingTree,
  change: KeyringChange,
  agencyId: AgencyId,
): Promise<Outcome<AgencyKey, AgencyKeyRefusal | 'keyring.parent-missing'>> {
  const head = await change.shareHead()
  return head === null ? refuse('keyring.parent-missing', { agencyId }) : tree.keyStore.agencyKey(agencyId, head.generation)
}

async function openClients(tree: AddingTree, change: KeyringChange, agency: AgencyKey, wanted: readonly WantedScope[]) {
  const clientIds = [...new Set(wanted.flatMap(({ clientId }) => (clientId === null ? [] : [clientId])))]
  const rows = clientIds.length === 0 ? [] : await change.clientKeysOf(clientIds)
  const opened = new Map<ClientId, { key: ClientKey; row: ClientKeyRow }>()
  for (const row of rows) {
    const key = tree.cache.clientKey(agency, row)
    if (isRefused(key)) return key
    opened.set(row.clientId, { key: key.accepted, row })
  }
  return accept(opened)
}
