import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome, type Refusal } from '@xinxia/kernel/words/outcome'
import type { AgencyKeyRefusal } from '../key-store/key-store.ts'
import type { AgencyKey } from '../keys/key-handles.ts'
import type { NotAuthentic } from '../keys/wrap-key.ts'
import { finishErasure, type ErasureState } from './finish-erasure.ts'
import type { AlsoWrite, KeyTree } from './key-tree.ts'
import type { KeyringChange, KeyringHead, Victims } from './keyring-store.ts'
import { openPath, wrapPath } from './wrap-path.ts'

/** What is asked: which scopes and whole clients to destroy (none: a rotation), by which order. */
export interface RekeyAct<T> {
  readonly victims: Victims
  readonly actId: string
  /** Runs before the victims' keys are removed: the caller's rows that hang on them, tombstones, the audit entry. */
  readonly alsoWrite?: AlsoWrite<T>
}

export const noVictims: Victims = { clients: [], scopes: [] }

export type RekeyRefusal = AgencyKeyRefusal | NotAuthentic | 'keyring.head-missing' | 'keyring.victim-missing'

/**
 * Destruction re-keys the path (design 4). From generation n to n+1: (1) lock the agency's head; (2) write agency key n+1
 * to the key store; (3) one transaction re-wraps the path and removes the victims: its commit decides. Then `finishErasure`:
 * (4) standbys and nodes, (5) escrow, (6) erase key n, (7) audit. Sealing goes on meanwhile, scope keys do not change.
 *
 * Refuses, leaving everything as it was: `keyring.victim-missing`, `vault.locked`, `key-store.generation-missing`,
 * `vault.not-authentic` (a wrap in the keyring is damaged). Accepted means decided; the state says how far the erasure is.
 */
export async function rekeyPath<T>(
  tree: KeyTree<T>,
  agencyId: AgencyId,
  act: RekeyAct<T>,
): Promise<Outcome<{ readonly generation: number } & ErasureState, RekeyRefusal>> {
  let generation: number
  try {
    generation = await tree.keyring.change(agencyId, (change) => replacePath(tree, change, agencyId, act))
  } catch (cause) {
    if (cause instanceof Abandoned) return { refusal: cause.refusal }
    throw cause
  }
  tree.cache.forget(agencyId, act.victims)
  await tree.keyStore.rememberGeneration(agencyId, generation)
  return accept({ generation, ...(await finishErasure(tree, agencyId)) })
}

/** Steps 1 to 3. Throws `Abandoned` for a refusal, so that the transaction rolls back. */
async function replacePath<T>(tree: KeyTree<T>, change: KeyringChange<T>, agencyId: AgencyId, act: RekeyAct<T>): Promise<number> {
  const head = await change.lockHead()
  if (head === null) throw new Abandoned(refuse('keyring.head-missing', { agencyId }).refusal)
  await discardUncommitted(tree, agencyId, head)
  const agency = orAbandon(tree.keyStore.agencyKey(agencyId, head.generation))
  await assertVictimsAreThere(change, head, act.victims)
  const path = orAbandon(await openPath(change, agency, act.victims))
  const next: AgencyKey = await tree.keyStore.addAgencyKey(agencyId, head.generation + 1, head.suite)
  const rows = wrapPath(next, path)
  await act.alsoWrite?.(change)
  await change.removeVictims(act.victims)
  await change.moveHead(head.generation, next.generation)
  await change.replaceClientKeys(rows.clients)
  await change.replaceScopes(rows.scopes)
  await change.insertErasure({
    fromGeneration: head.generation,
    toGeneration: next.generation,
    victims: act.victims,
    actId: act.actId,
    erased: false,
  })
  return next.generation
}

/** Keys above the committed head were written by an act that never committed. Only called with the head locked. */
export async function discardUncommitted(tree: Pick<KeyTree, 'keyStore'>, agencyId: AgencyId, head: KeyringHead): Promise<void> {
  for (const generation of tree.keyStore.generations(agencyId)) {
    if (generation > head.generation) await tree.keyStore.eraseAgencyKey(agencyId, generation)
  }
}

async function assertVictimsAreThere(change: KeyringChange, head: KeyringHead, victims: Victims): Promise<void> {
  const kept = [head.indexScopeId, head.recordsScopeId]
  assert(!victims.scopes.some((scopeId) => kept.includes(scopeId)), 'the index key and the agency’s records go with the agency')
  const scopes = new Set(victims.scopes.length === 0 ? [] : (await change.scopes(victims.scopes)).map(({ scopeId }) => scopeId))
  const clients = new Set<ClientId>(
    victims.clients.length === 0 ? [] : (await change.clientKeysOf(victims.clients)).map(({ clientId }) => clientId),
  )
  const missing = [...victims.scopes.filter((id) => !scopes.has(id)), ...victims.clients.filter((id) => !clients.has(id))]
  if (missing.length > 0) throw new Abandoned(refuse('keyring.victim-missing', { missing }).refusal)
}

class Abandoned extends Error {
  readonly refusal: Refusal<RekeyRefusal>
  constructor(refusal: Refusal<RekeyRefusal>) {
    super(`the act was refused: ${refusal.code}`)
    this.refusal = refusal
  }
}

function orAbandon<V>(outcome: Outcome<V, RekeyRefusal>): V {
  if (isRefused(outcome)) throw new Abandoned(outcome.refusal)
  return outcome.accepted
}
