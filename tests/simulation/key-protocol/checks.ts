import { isRefused } from '@xinxia/kernel/words/outcome'
import { openBox } from '@xinxia/vault/boxes/box'
import type { EscrowContent } from '@xinxia/vault/escrow/escrow-content'
import { restoreFromEscrow } from '@xinxia/vault/escrow/escrow-file'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { AgencyKey } from '@xinxia/vault/keys/key-handles'
import { KeyMaterial } from '@xinxia/vault/keys/key-material'
import { agencyGenerationOf, type ClientKeyRow, type ScopeKeyRow, type ScopePath } from '@xinxia/vault/keys/key-rows'
import type { Suite } from '@xinxia/vault/suites/suite'
import { pathIn, type KeyringTables } from './memory-keyring.ts'
import type { ModelScope } from './model.ts'
import type { Simulation } from './simulation.ts'

/** The protocol and the model disagree. */
export class Divergence extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Divergence'
  }
}

export interface DeadScope {
  readonly scope: ModelScope
  readonly fromGeneration: number
}

/** Every box of every scope the model knows opens to its text; the keyring has no scope that the model does not know. */
export async function checkLiving(simulation: Simulation): Promise<void> {
  const { keyring, model, tree, agencyId } = simulation
  const head = keyring.rows.head
  const agency = tree.keyStore.agencyKey(agencyId, head?.generation ?? 0)
  if (head === null || isRefused(agency)) throw new Divergence('the agency key of the head is missing')
  for (const scope of model.scopes.values()) {
    const path = keyring.path(scope.scopeId)
    const key = path === null ? null : tree.cache.scopeKey(agency.accepted, path)
    if (key === null || isRefused(key)) throw new Divergence('a scope that lives does not open')
    for (const box of scope.boxes) {
      const opened = openBox(key.accepted, box.place, box.sealed)
      if (isRefused(opened) || opened.accepted.value !== box.text)
        throw new Divergence('a box that lives does not open to its text')
    }
  }
  const known = [...model.scopes.keys(), head.indexScopeId, head.recordsScopeId].sort()
  const there = [...keyring.rows.scopes.keys()].sort()
  if (JSON.stringify(known) !== JSON.stringify(there)) throw new Divergence('the keyring holds other scopes than the model')
}

/**
 * What a thief of everything has: each keyring there ever was, each agency key that the key store or the escrow still
 * holds. Nothing of a scope whose erasure is finished opens with any of them.
 */
export async function checkDead(simulation: Simulation, only?: readonly ModelScope[]): Promise<void> {
  const pending = new Set(
    simulation.keyring.rows.journal.filter(({ erased }) => !erased).map(({ fromGeneration }) => fromGeneration),
  )
  const dead = simulation.dead.filter(
    ({ scope, fromGeneration }) =>
      (only?.includes(scope) ?? true) && scope.boxes.length > 0 && ![...pending].some((g) => g <= fromGeneration),
  )
  if (dead.length === 0) return
  const keys = [...simulation.disk.keys].map(([generation, { suite, key }]) => agencyKeyOf(simulation, generation, suite, key))
  const escrow = await escrowOf(simulation)
  for (const { generation, suite, key } of escrow?.keys.agencyKeys ?? [])
    keys.push(agencyKeyOf(simulation, generation, suite, key))
  const copies: KeyringTables[] = [...simulation.keyring.history]
  if (escrow !== null) copies.push(tablesOf(escrow.keyring))
  for (const { scope } of dead) {
    for (const path of pathsOf(copies, scope)) {
      for (const key of keys) {
        if (key.generation !== agencyGenerationOf(path)) continue
        const opened = new KeyCache().scopeKey(key, path)
        if (isRefused(opened)) continue
        const box = scope.boxes[0]
        if (box !== undefined && !isRefused(openBox(opened.accepted, box.place, box.sealed))) {
          throw new Divergence('a destroyed scope opens from an old copy')
        }
      }
    }
  }
}

/** The escrow opens everything that lived when it was written, with nothing from this machine. */
export async function checkEscrow(simulation: Simulation): Promise<void> {
  const escrow = await escrowOf(simulation)
  if (escrow === null) return
  const head = simulation.keyring.rows.head?.generation ?? 0
  const [stored] = escrow.keys.agencyKeys
  if (stored === undefined || stored.generation !== escrow.keyring.head.generation)
    throw new Divergence('escrow key and keyring differ')
  if (simulation.disk.keys.size === 1 && stored.generation > head) throw new Divergence('the escrow is ahead of the keyring')
  const agency = agencyKeyOf(simulation, stored.generation, stored.suite, stored.key)
  const tables = tablesOf(escrow.keyring)
  for (const scope of simulation.model.scopes.values()) {
    const path = pathIn(tables, scope.scopeId)
    if (path === null) continue
    const key = new KeyCache().scopeKey(agency, path)
    const box = scope.boxes[0]
    if (isRefused(key)) throw new Divergence('the escrow does not open a scope that lives')
    if (box !== undefined && isRefused(openBox(key.accepted, box.place, box.sealed)))
      throw new Divergence('the escrow does not open a box')
  }
}

const openedEscrows = new WeakMap<Buffer, EscrowContent>()

async function escrowOf({ place, recovery }: Simulation): Promise<EscrowContent | null> {
  if (place.file === null) return null
  const known = openedEscrows.get(place.file)
  if (known !== undefined) return known
  const content = await restoreFromEscrow(recovery.identity, place.file)
  if (isRefused(content)) throw new Divergence(`the escrow does not open: ${content.refusal.code}`)
  openedEscrows.set(place.file, content.accepted)
  return content.accepted
}

function tablesOf(snapshot: {
  readonly clients: readonly { clientId: string }[]
  readonly scopes: readonly { scopeId: string }[]
}): KeyringTables {
  const clients = new Map(snapshot.clients.map((row) => [row.clientId, row]))
  const scopes = new Map(snapshot.scopes.map((row) => [row.scopeId, row]))
  return { clients, scopes } as unknown as KeyringTables // maps over the snapshot's own rows
}

function agencyKeyOf(simulation: Simulation, generation: number, suite: Suite, key: Buffer): AgencyKey {
  return new AgencyKey(new KeyMaterial('agency', suite, Buffer.from(key)), simulation.agencyId, generation)
}

/** Every pairing of a scope's row with its client's row over all copies whose generations fit: a thief mixes old and new. */
function pathsOf(copies: readonly KeyringTables[], scope: ModelScope): ScopePath[] {
  const scopeRows = new Set<ScopeKeyRow>()
  const clientRows = new Set<ClientKeyRow>()
  for (const { scopes, clients } of copies) {
    const row = scopes.get(scope.scopeId)
    if (row !== undefined) scopeRows.add(row)
    const client = scope.clientId === null ? undefined : clients.get(scope.clientId)
    if (client !== undefined) clientRows.add(client)
  }
  const rows = [...scopeRows].map((row) => ({ ...row, kind: scope.kind }))
  if (scope.clientId === null) return rows.map((row) => ({ client: null, scope: row }))
  return rows.flatMap((row) =>
    [...clientRows].filter(({ generation }) => generation === row.parentGeneration).map((client) => ({ client, scope: row })),
  )
}
