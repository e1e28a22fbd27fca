import { isRefused } from '@xinxia/kernel/words/outcome'
import { trustId, type AgencyId, type Id, type IdNoun } from '@xinxia/kernel/words/ids'
import { sealBox, type BoxPlace } from '@xinxia/vault/boxes/box'
import type { KeyStore } from '@xinxia/vault/key-store/key-store'
import { addClientKeys, addScopes, createAgency, moveScope, type WantedScope } from '@xinxia/vault/key-tree/add-keys'
import { finishErasure } from '@xinxia/vault/key-tree/finish-erasure'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import type { KeyringStore } from '@xinxia/vault/key-tree/keyring-store'
import type { EscrowPlace } from '@xinxia/vault/key-tree/outside-places'
import { noVictims, rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import { resumeAtStart } from '@xinxia/vault/key-tree/resume-at-start'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { scopeKinds, mayStandUnder } from '@xinxia/vault/keys/scope-kinds'
import type { Suite } from '@xinxia/vault/suites/suite'
import { checkDead, checkEscrow, checkLiving, Divergence, type DeadScope } from './checks.ts'
import { Crash, Fate } from './fate.ts'
import { MemoryEscrowPlace } from './memory-escrow-place.ts'
import { MemoryKeyring, copyOf, type KeyringRows } from './memory-keyring.ts'
import { emptyDisk, MemoryKeyStore, type KeyStoreDisk } from './memory-key-store.ts'
import { copyModel, emptyModel, removeFromModel, scopesOfVictims, type Model, type ModelScope } from './model.ts'

/** A bug planted between the protocol and its ports, to show that the simulation would find it in the protocol. */
export interface Plant {
  readonly keyring?: (keyring: KeyringStore<KeyringRows>, simulation: Simulation) => KeyringStore<KeyringRows>
  readonly keyStore?: (keyStore: KeyStore, disk: KeyStoreDisk) => KeyStore
  readonly escrowPlace?: (place: EscrowPlace) => EscrowPlace
}

export interface Recovery {
  readonly identity: string
  readonly recipient: string
}

type Act = (simulation: Simulation) => Promise<void>

/**
 * One seed: one agency, steps of sealing, moving, destroying, rotating, locking, crashing, and old copies put back, against
 * the plain model. Throws `Divergence` where the protocol and the model disagree.
 */
export class Simulation {
  readonly fate: Fate
  readonly agencyId: AgencyId = trustId('agency', '01920000-0000-7000-8000-00000000a6c1')
  readonly keyring: MemoryKeyring
  readonly place: MemoryEscrowPlace
  readonly recovery: Recovery
  readonly dead: DeadScope[] = []
  /** The model as it was at each committed state of the keyring. */
  readonly modelAt: Model[] = []
  readonly #plant: Plant
  readonly #suite: Suite
  disk: KeyStoreDisk = emptyDisk()
  model: Model = emptyModel()
  tree!: KeyTree<KeyringRows>
  #ids = 0

  constructor(seed: number, recovery: Recovery, plant: Plant = {}) {
    this.fate = new Fate(seed)
    this.#suite = this.fate.chance() < 0.2 ? 2 : 1
    this.#plant = plant
    this.recovery = recovery
    this.keyring = new MemoryKeyring(this.fate)
    this.place = new MemoryEscrowPlace(this.fate)
    this.disk.recipient = recovery.recipient
    this.boot()
  }

  /** A new process: nothing opened, nothing cached. */
  boot(): void {
    this.fate.live()
    const keyStore = new MemoryKeyStore(this.agencyId, this.disk, this.fate)
    this.tree = {
      keyring: this.#plant.keyring?.(this.keyring, this) ?? this.keyring,
      keyStore: this.#plant.keyStore?.(keyStore, this.disk) ?? keyStore,
      cache: new KeyCache(50),
      standbys: {
        waitForReplay: async () =>
          this.fate.chance() < 0.1 ? { refusal: { code: 'keyring.standby-behind', facts: {} } } : { accepted: undefined },
      },
      escrowPlaces: [this.#plant.escrowPlace?.(this.place) ?? this.place],
      whenErased: async (change, _agencyId, entry) => {
        change.transaction.audit.push(entry.fromGeneration)
      },
    }
  }

  async run(steps: number): Promise<void> {
    await this.#committed(
      () =>
        createAgency(this.tree, {
          agencyId: this.agencyId,
          suite: this.#suite,
          indexScopeId: this.id('scope'),
          recordsScopeId: this.id('scope'),
        }),
      () => {},
    )
    for (let step = 0; step < steps; step++) {
      if (this.fate.chance() < 0.25) this.fate.crashAfter(this.fate.below(24))
      const act = this.#nextAct()
      await act(this)
      this.fate.live()
    }
    await this.settle()
    await checkLiving(this)
    await checkEscrow(this)
    await checkDead(this)
    this.#checkAudit()
  }

  id<N extends IdNoun>(noun: N): Id<N> {
    this.#ids += 1
    return trustId(noun, `01920000-0000-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`)
  }

  /** Runs an act that one commit decides; the model follows if it committed, also when the process died after. */
  async #committed(act: () => Promise<unknown>, apply: () => void): Promise<void> {
    const commits = this.keyring.history.length
    let crashed = false
    try {
      const outcome = await act()
      if (typeof outcome === 'object' && outcome !== null && 'refusal' in outcome) {
        throw new Divergence(`an act was refused: ${JSON.stringify(outcome.refusal)}`)
      }
    } catch (cause) {
      if (!(cause instanceof Crash)) throw cause instanceof Divergence ? cause : new Divergence(`a fault: ${String(cause)}`)
      crashed = true
    }
    if (this.keyring.history.length > commits) apply()
    this.followHistory()
    if (crashed) await this.restart()
  }

  /** Committed states that are new since the last call belong to the model as it is now. */
  followHistory(): void {
    while (this.modelAt.length < this.keyring.history.length) this.modelAt.push(copyModel(this.model))
  }

  /** Start-up after a crash: it may die again, and in the end it stands where the commit left it. */
  async restart(): Promise<void> {
    this.boot()
    if (this.fate.chance() < 0.3) this.fate.crashAfter(this.fate.below(12))
    try {
      const resumed = await resumeAtStart(this.tree, this.agencyId)
      if (isRefused(resumed)) throw new Divergence(`start refused after a crash: ${JSON.stringify(resumed.refusal)}`)
      if (resumed.accepted === 'absent') {
        await this.#committed(
          () =>
            createAgency(this.tree, {
              agencyId: this.agencyId,
              suite: this.#suite,
              indexScopeId: this.id('scope'),
              recordsScopeId: this.id('scope'),
            }),
          () => {},
        )
      }
    } catch (cause) {
      if (!(cause instanceof Crash))
        throw cause instanceof Divergence ? cause : new Divergence(`a fault at start: ${String(cause)}`)
      await this.restart()
    }
    this.followHistory()
  }

  /** Until nothing is pending: standbys catch up and escrow places come back in time. */
  async settle(): Promise<void> {
    for (let i = 0; i < 200; i++) {
      const state = await finishErasure(this.tree, this.agencyId)
      this.followHistory()
      if (state.erased) return
    }
    throw new Divergence('an erasure never finishes')
  }

  #nextAct(): Act {
    const x = this.fate.chance()
    if (x < 0.12) return addClient
    if (x < 0.32) return addSomeScopes
    if (x < 0.62) return sealSomething
    if (x < 0.68) return moveSomething
    if (x < 0.75) return destroySomething
    if (x < 0.77) return rotate
    if (x < 0.85) return finishPending
    if (x < 0.88) return lockAndUnlock
    if (x < 0.9) return putOldKeyringBack
    if (x < 0.92) return putOldKeyStoreBack
    if (x < 0.96) return (simulation) => simulation.restart()
    return checkLiving
  }

  committed(act: () => Promise<unknown>, apply: () => void): Promise<void> {
    return this.#committed(act, apply)
  }

  #checkAudit(): void {
    const { audit, journal } = this.keyring.rows
    const expected = journal.map(({ fromGeneration }) => fromGeneration)
    if (JSON.stringify(audit) !== JSON.stringify(expected)) throw new Divergence(`audit has ${audit}, the journal ${expected}`)
  }
}

const addClient: Act = async (simulation) => {
  const { tree, agencyId, model } = simulation
  const clientId = simulation.id('client')
  await simulation.committed(
    () => tree.keyring.change(agencyId, (change) => addClientKeys(tree, change, agencyId, [clientId])),
    () => model.clients.add(clientId),
  )
}

const addSomeScopes: Act = async (simulation) => {
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

const sealSomething: Act = async (simulation) =>
  sealIn(
    simulation,
    someScope(simulation, ({ retired }) => !retired),
  )

const moveSomething: Act = async (simulation) => {
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

const destroySomething: Act = async (simulation) => {
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

const rotate: Act = async (simulation) => {
  const { tree, agencyId } = simulation
  await simulation.committed(
    () => rekeyPath(tree, agencyId, { victims: noVictims, actId: 'rotation' }),
    () => {},
  )
}

const finishPending: Act = async (simulation) => {
  await simulation.committed(
    () => finishErasure(simulation.tree, simulation.agencyId),
    () => {},
  )
}

const lockAndUnlock: Act = async (simulation) => {
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
const putOldKeyringBack: Act = async (simulation) => {
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
const putOldKeyStoreBack: Act = async (simulation) => {
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
