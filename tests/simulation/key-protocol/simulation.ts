import { isRefused } from '@xinxia/kernel/words/outcome'
import { trustId, type AgencyId, type Id, type IdNoun } from '@xinxia/kernel/words/ids'
import type { KeyStore } from '@xinxia/vault/key-store/key-store'
import { createAgency } from '@xinxia/vault/key-tree/add-keys'
import { finishErasure, refreshEscrow } from '@xinxia/vault/key-tree/finish-erasure'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import type { KeyringStore } from '@xinxia/vault/key-tree/keyring-store'
import type { EscrowPlace } from '@xinxia/vault/key-tree/outside-places'
import { resumeAtStart } from '@xinxia/vault/key-tree/resume-at-start'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import type { Suite } from '@xinxia/vault/suites/suite'
import * as acts from './acts.ts'
import { checkDead, checkEscrow, checkLiving, Divergence, type DeadScope } from './checks.ts'
import { Crash, Fate } from './fate.ts'
import { MemoryEscrowPlace } from './memory-escrow-place.ts'
import { MemoryKeyring, type KeyringRows } from './memory-keyring.ts'
import { emptyDisk, MemoryKeyStore, type KeyStoreDisk } from './memory-key-store.ts'
import { copyModel, emptyModel, type Model } from './model.ts'

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
    await this.committed(
      () =>
        createAgency(this.tree, {
          agencyId: this.agencyId,
          suite: this.#suite,
          indexScopeId: this.id('scope'),
          recordsScopeId: this.id('scope'),
        }),
      () => {},
    )
    await this.makeFirstEscrow()
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

  /** The recovery sheet of the first visit: from then on every re-keying finds an escrow to replace. */
  async makeFirstEscrow(): Promise<void> {
    for (let i = 0; i < 200; i++) {
      const refreshed = await refreshEscrow(this.tree, this.agencyId)
      this.followHistory()
      if (!isRefused(refreshed)) return
    }
    throw new Divergence('the first escrow is never written')
  }

  id<N extends IdNoun>(noun: N): Id<N> {
    this.#ids += 1
    return trustId(noun, `01920000-0000-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`)
  }

  /** Runs an act that one commit decides; the model follows if it committed, also when the process died after. */
  async committed(act: () => Promise<unknown>, apply: () => void): Promise<void> {
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
        await this.committed(
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

  #nextAct(): acts.Act {
    const x = this.fate.chance()
    if (x < 0.12) return acts.addClient
    if (x < 0.32) return acts.addSomeScopes
    if (x < 0.62) return acts.sealSomething
    if (x < 0.68) return acts.moveSomething
    if (x < 0.75) return acts.destroySomething
    if (x < 0.77) return acts.rotate
    if (x < 0.85) return acts.finishPending
    if (x < 0.88) return acts.lockAndUnlock
    if (x < 0.9) return acts.putOldKeyringBack
    if (x < 0.92) return acts.putOldKeyStoreBack
    if (x < 0.96) return (simulation) => simulation.restart()
    return checkLiving
  }

  #checkAudit(): void {
    const { audit, journal } = this.keyring.rows
    const expected = journal.map(({ fromGeneration }) => fromGeneration)
    if (JSON.stringify(audit) !== JSON.stringify(expected))
      throw new Divergence(`audit has ${audit.join(' ')}, the journal ${expected.join(' ')}`)
  }
}
