import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { DatabaseFault } from '../../database/faults.ts'
import { AuditTrailUnavailable, type UnavailableReason } from './audit-trail-unavailable.ts'
import { createCheckpointPublisher, type CheckpointPublisher } from './checkpoint-publisher.ts'
import type { RememberedCheckpoint } from './ports.ts'
import type { Enqueued } from './record-disclosure.ts'
import { LogBroken, ReadBackDiffers, sequenceBatch, type BatchResult } from './sequence-batch.ts'
import type { SequencerParts } from './sequencer.ts'
import { stopLog } from './head-store.ts'
import type { PendingRow } from './pending-store.ts'
import { MissingHash } from './subtree-store.ts'

/** How the trail of one agency is. `because` is a code; `witnesses` names those that do not keep up. */
export interface LaneHealth {
  readonly state: 'ok' | 'unavailable' | 'stopped'
  readonly because: UnavailableReason | null
  readonly since: number
  readonly queued: number
  readonly witnesses: readonly string[]
}

interface Waiting {
  readonly row: PendingRow
  readonly settle: (outcome: 'committed' | UnavailableReason) => void
}

const longestQueue = 10_000
const largestQueuedBatch = 1000
/** A checkpoint of every batch lies in the head; the history keeps one at least this far apart. */
const historyMillis = 10 * 60_000
/** How soon to ask again for a head that another node holds. */
const heldMillis = 5
const retryMillis = [20, 50, 100, 250, 500, 1000]

type Trouble = Pick<LaneHealth, 'because' | 'since'> & { readonly state: 'unavailable' | 'stopped' }

/** The part of the sequencer that serves one agency: a queue, one batch at a time, and the memory of the last checkpoint. */
export class AgencyLane {
  readonly #agencyId: AgencyId
  readonly #parts: SequencerParts
  readonly #publisher: CheckpointPublisher
  #queue: Waiting[] = []
  #wanted = false
  #working: Promise<void> | undefined
  #ending = false
  #uncertain = false
  #failures = 0
  #known: RememberedCheckpoint | undefined
  #keptAt = Number.NEGATIVE_INFINITY
  #trouble: Trouble | undefined
  #turnEnded: () => void = () => undefined
  readonly #firstTurn = new Promise<void>((resolve) => {
    this.#turnEnded = resolve
  })

  constructor(agencyId: AgencyId, parts: SequencerParts) {
    this.#agencyId = agencyId
    this.#parts = parts
    this.#publisher = createCheckpointPublisher(agencyId, parts)
  }

  /** Looks at the log once, whatever comes of it, and goes on with what there is to do. */
  async begin(): Promise<void> {
    this.wake()
    await this.#firstTurn
  }

  async end(): Promise<void> {
    this.#ending = true
    await this.#working
    settleAll(this.#queue.splice(0), 'not-running')
    await this.#publisher.end()
  }

  wake(): void {
    this.#wanted = true
    this.#kick()
  }

  busy(): boolean {
    return this.#working !== undefined
  }

  enqueue(row: PendingRow): Enqueued {
    if (this.#ending) return refused('not-running')
    if (this.#queue.length >= longestQueue) return refused('queue-full')
    let waiting: Waiting | undefined
    const settled = new Promise<'committed' | UnavailableReason>((settle) => {
      waiting = { row, settle }
    })
    this.#queue.push(waiting!) // the promise runs its executor before it returns
    this.#kick()
    const withdraw = () => {
      this.#queue = this.#queue.filter((other) => other !== waiting)
    }
    return { settled, withdraw }
  }

  noteFault(because: UnavailableReason, fault?: unknown): void {
    if (this.#trouble?.because === because) return
    const state = because === 'stopped' ? 'stopped' : 'unavailable'
    this.#trouble = { state, because, since: this.#parts.now() }
    this.#parts.report({ agencyId: this.#agencyId, code: `audit-trail.${because}`, fault })
  }

  health(): LaneHealth {
    const { state, because, since } = this.#trouble ?? { state: 'ok' as const, because: null, since: 0 }
    return { state, because, since, queued: this.#queue.length, witnesses: this.#publisher.behind() }
  }

  #kick(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined
      if ((this.#wanted || this.#queue.length > 0) && !this.#ending) this.#kick()
    })
  }

  async #work(): Promise<void> {
    while (this.#wanted || this.#queue.length > 0) {
      await nextTurn() // those whose answers just left ask again in this turn and share the batch
      this.#wanted = false
      const batch = this.#queue.splice(0, largestQueuedBatch)
      try {
        const result = await this.#sequence(batch)
        if (result.state === 'held-elsewhere') await this.#tryAgain(batch)
        else this.#settle(batch, result)
      } catch (fault) {
        await this.#afterFault(batch, fault)
        if (this.#ending) return
      }
    }
  }

  async #sequence(batch: readonly Waiting[]): Promise<BatchResult> {
    const { database, keys, now } = this.#parts
    this.#known ??= await keys.rememberedCheckpoint(this.#agencyId)
    const keepCheckpoint = now() - this.#keptAt >= historyMillis
    const input = { queued: batch.map(({ row }) => row), uncertain: this.#uncertain, known: this.#known, keepCheckpoint }
    const result = await database.sequence(this.#agencyId, (sequencer) => sequenceBatch(sequencer, keys, input))
    if (result.state === 'idle' || result.state === 'sequenced') {
      this.#known = result.head
      this.#uncertain = false
    }
    if (result.state === 'sequenced') {
      if (keepCheckpoint) this.#keptAt = now()
      this.#publisher.publish(result.head, result.note)
    }
    return result
  }

  async #tryAgain(batch: readonly Waiting[]): Promise<void> {
    this.#queue = [...batch, ...this.#queue]
    this.#wanted = true
    this.#turnEnded()
    await sleep(heldMillis)
  }

  #settle(batch: readonly Waiting[], result: BatchResult): void {
    this.#failures = 0
    if (result.state === 'stopped') this.noteFault('stopped')
    else this.#trouble = undefined
    settleAll(batch, result.state === 'stopped' ? 'stopped' : 'committed')
    this.#turnEnded()
    this.#wanted ||= result.state === 'sequenced' && result.more
  }

  async #afterFault(batch: readonly Waiting[], fault: unknown): Promise<void> {
    const reason = reasonOf(fault)
    if (fault instanceof LogBroken || fault instanceof MissingHash) {
      const code = fault instanceof LogBroken ? fault.code : 'entry-missing'
      const stopping = this.#parts.database.sequence(this.#agencyId, (sequencer) => stopLog(sequencer, this.#agencyId, code))
      await stopping.catch(() => undefined) // the next turn meets the same fault and tries again
    }
    this.#uncertain ||= fault instanceof DatabaseFault && fault.kind === 'commit-unknown'
    this.noteFault(reason, fault)
    // What may stand in the log already is asked about again; the rest is refused at once rather than after two seconds.
    if (this.#uncertain) this.#queue = [...batch, ...this.#queue]
    else settleAll(batch, reason)
    this.#wanted = true
    this.#turnEnded()
    await sleep(retryMillis[Math.min(this.#failures++, retryMillis.length - 1)])
  }
}

function settleAll(waiting: readonly Waiting[], outcome: 'committed' | UnavailableReason): void {
  for (const { settle } of waiting) settle(outcome)
}

function refused(reason: UnavailableReason): Enqueued {
  return { settled: Promise.resolve(reason), withdraw: () => undefined }
}

function reasonOf(fault: unknown): UnavailableReason {
  if (fault instanceof LogBroken || fault instanceof MissingHash) return 'stopped'
  if (fault instanceof AuditTrailUnavailable) return fault.reason
  if (fault instanceof ReadBackDiffers) return 'read-back'
  if (fault instanceof DatabaseFault) return 'database'
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return /^(vault|key-store)\./.test(code) ? 'keys' : 'fault'
}
