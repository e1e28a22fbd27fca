import { isRefused } from '@xinxia/kernel/words/outcome'
import { sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import { addClientKeys, addScopes, moveScope, type WantedScope } from '@xinxia/vault/key-tree/add-keys'
import { finishErasure } from '@xinxia/vault/key-tree/finish-erasure'
import { noVictims, rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import { resumeAtStart } from '@xinxia/vault/key-tree/resume-at-start'
import { mayStandUnder, scopeKinds } from '@xinxia/vault/keys/scope-kinds'
import { checkDead, checkLiving, Divergence } from './checks.ts'
import { copyOf } from './memory-keyring.ts'
import type { KeyStoreDisk } from './memory-key-store.ts'
import { copyModel, emptyModel, removeFromModel, scopesOfVictims, type ModelScope } from './model.ts'
import type { Simulation } from './simulation.ts'

/** One step of a seed. */
export type Act = (simulation: Simulation) => Promise<void>

export const addClient: Act = async (simulation) => {
  const { tree, agencyId, model } = simulation
  const clientId = simulation.id('client')
  await simulation.committed(
    () => tree.keyring.change(agencyId, (change) => addClientKeys(tree, change, agencyId, [clientId])),
    () => model.clients.add(clientId),
  )
}

export const addSomeScopes: Act = async (simulation) => {
  const { tree, agencyId, model } = simulation
  const wanted = Array.from({ length: 1 + simulation.fate.below(3) }, () => someWantedScope(simulation))
  await simulation.committed(
    () => tree.keyring.change(agencyId, (change) => addScopes(tree, change, agencyId, wanted)),
    () => {
      for (const scope of wanted) model.scopes.set(scope.scopeId, { ...scope, boxes: [], retired: false })
    },
  )
  for (const { scopeId } of wanted) sealIn(simulation, simulation.model.scopes.get(scopeId))
}

export const sealSomething: Act = async (simulation) =>
  sealIn(
    simulation,
    someScope(simulation, ({ retired }) => !retired),
  )

export const moveSomething: Act = async (simulation) => {
  const { tree, agencyId, model } = simulation
  const from = someScope(simulation, ({ retired }) => !retired)
  if (from === undefined) return
  const clientId = simulation.fate.pick([...model.clients]) ?? null
  const parent = clientId === null ? 'agency' : 'client'
  if (!mayStandUnder(from.kind, parent)) return
  const to: WantedScope = { scopeId: simulation.id('scope'), kind: from.kind, clientId }
  await simulation.committed(
    () => tree.keyring.change(agencyId, (change) => moveScope(tree, change, agencyId, from.scopeId, to)),
    () => {
      from.retired = true
      model.scopes.set(to.scopeId, { ...to, boxes: [], retired: false })
    },
  )
  const moved = simulation.model.scopes.get(to.scopeId)
  for (const box of moved === undefined ? [] : from.boxes) sealIn(simulation, moved, box.text)
}

export const destroySomething: Act = async (simulation) => {
  const { tree, agencyId, model, fate } = simulation
  const clients = fate.chance() < 0.3 ? [...model.clients].filter(() => fate.chance() < 0.3).slice(0, 2) : []
  const scopes = Array.from({ length: 1 + fate.below(3) }, () => someScope(simulation, () => true)?.scopeId)
  const victims = { clients, scopes: [...new Set(scopes.filter((id) => id !== undefined))] }
  const dying = scopesOfVictims(model, victims.clients, victims.scopes)
  const fromGeneration = simulation.keyring.rows.head?.generation ?? 0
  await simulation.committed(
    () => rekeyPath(tree, agencyId, { victims, actId: `order-${fromGeneration}` }),
    () => {
      removeFromModel(model, victims.clients, victims.scopes)
      simulation.dead.push(...dying.map((scope) => ({ scope, fromGeneration })))
    },
  )
  await checkDead(simulation, dying)
}

export const rotate: Act = async (simulation) => {
  const { tree, agencyId } = simulation
  await simulation.committed(
    () => rekeyPath(tree, agencyId, { victims: noVictims, actId: 'rotation' }),
    () => {},
  )
}

export const finishPending: Act = async (simulation) => {
  await simulation.committed(
    () => finishErasure(simulation.tree, simulation.agencyId),
    () => {},
  )
}

export const lockAndUnlock: Act = async (simulation) => {
  simulation.fate.live()
  const { tree, agencyId } = simulation
  tree.keyStore.lockAgency(agencyId)
  tree.cache.lock(agencyId)
  const before = simulation.keyring.rows
  const outcome = await rekeyPath(tree, agencyId, { victims: noVictims, actId: 'locked' })
  if (!isRefused(outcome) || outcome.refusal.code !== 'vault.locked') throw new Divergence('a locked agency was re-keyed')
  if (simulation.keyring.rows !== before) throw new Divergence('a refused act changed the keyring')
  tree.keyStore.unlockAgency(agencyId)
  await checkLiving(simulation)
}

/**
 * Yesterday's keyring, or the whole of yesterday's database, is put back under today's key store. Another generation is
 * refused with nothing touched; the same generation is an older state of the same keys and opens what it knew.
 */
export const putOldKeyringBack: Act = async (simulation) => {
  simulation.fate.live()
  const { keyring, disk } = simulation
  const at = simulation.fate.below(keyring.history.length)
  const old = keyring.history[at]
  if (old === undefined) return
  const present = keyring.rows
  const modelNow = simulation.model
  const keysBefore = diskState(disk)
  keyring.rows = copyOf(old)
  simulation.boot()
  const started = await resumeAtStart(simulation.tree, simulation.agencyId)
  const same = old.head?.generation === present.head?.generation
  if (same !== !isRefused(started))
    throw new Divergence(`an old keyring ${same ? 'of this generation was refused' : 'was accepted'}`)
  if (!same && diskState(disk) !== keysBefore) throw new Divergence('a refused start touched the key store')
  simulation.model = copyModel(simulation.modelAt[at] ?? emptyModel())
  simulation.followHistory()
  if (same) {
    await checkLiving(simulation)
    if (simulation.fate.chance() < 0.5) return
  }
  keyring.rows = present
  simulation.model = modelNow
  await simulation.restart()
}

/** An older copy of the key store under today's keyring: its key of this generation is missing, or nothing has changed. */
export const putOldKeyStoreBack: Act = async (simulation) => {
  simulation.fate.live()
  const head = simulation.keyring.rows.head?.generation ?? 0
  const present = simulation.disk
  simulation.disk = { ...present, keys: new Map([...present.keys].filter(([generation]) => generation < head)) }
  const before = diskState(simulation.disk)
  simulation.boot()
  const started = await resumeAtStart(simulation.tree, simulation.agencyId)
  const refused = isRefused(started) && started.refusal.code === 'key-store.generation-missing'
  if (!refused || diskState(simulation.disk) !== before) throw new Divergence('a start without the agency key went on')
  simulation.disk = present
  await simulation.restart()
}

function diskState(disk: KeyStoreDisk): string {
  return JSON.stringify([[...disk.keys.keys()].sort(), disk.checkpoint])
}

function someWantedScope(simulation: Simulation): WantedScope {
  const { fate, model } = simulation
  const clientId = fate.chance() < 0.75 ? (fate.pick([...model.clients]) ?? null) : null
  const kinds = scopeKinds.filter((kind) => mayStandUnder(kind, clientId === null ? 'agency' : 'client'))
  return { scopeId: simulation.id('scope'), kind: fate.pick(kinds) ?? 'document', clientId }
}

function someScope(simulation: Simulation, suits: (scope: ModelScope) => boolean): ModelScope | undefined {
  return simulation.fate.pick([...simulation.model.scopes.values()].filter(suits))
}

/** Seals one box as the product does: the path read now, the key by way of the cache. */
function sealIn(simulation: Simulation, scope: ModelScope | undefined, text?: string): void {
  const path = scope === undefined ? null : simulation.keyring.path(scope.scopeId)
  if (scope === undefined || path === null) return
  const { agencyId, tree } = simulation
  const agency = tree.keyStore.agencyKey(agencyId, simulation.keyring.rows.head?.generation ?? 0)
  const key = isRefused(agency) ? agency : tree.cache.scopeKey(agency.accepted, path)
  if (isRefused(key)) throw new Divergence(`a live scope does not open: ${key.refusal.code}`)
  const { scopeId, clientId } = scope
  const place: BoxPlace = { agencyId, clientId, scopeId, boxId: simulation.id('box'), boxClass: 'contact', version: 1 }
  const written = text ?? `value ${simulation.fate.below(1_000_000)}`
  scope.boxes.push({ place, text: written, sealed: sealBox(key.accepted, place, { value: written }) })
}
