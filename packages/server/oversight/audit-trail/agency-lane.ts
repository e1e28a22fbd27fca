import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { DatabaseFault } from '../../database/faults.ts'
import { AuditTrailUnavailable, type UnavailableReason } from './audit-trail-unavailable.ts'
import { createCheckpointPublisher } from './checkpoint-publisher.ts'
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

/** The part of the sequencer that serves one agency: a queue, one batch at a time, and the memory of the last checkpoint. */
export interface AgencyLane {
  begin(): Promise<void>
  end(): Promise<void>
  wake(): void
  busy(): boolean
  enqueue(row: PendingRow): Enqueued
  noteFault(reason: UnavailableReason): void
  health(): LaneHealth
}

interface Waiting {
  readonly row: PendingRow
  readonly settle: (outcome: 'committed' | UnavailableReason) => void
}

const longestQueue = 10_000
const largestQueuedBatch = 1000
/** A checkpoint of every batch lies in the head; the history keeps one at least this far apart. */
const historyMillis = 10 * 60_000
const retryMillis = [20, 50, 100, 250, 500, 1000]

export function createAgencyLane(agencyId: AgencyId, parts: SequencerParts): AgencyLane {
  const publisher = createCheckpointPublisher(agencyId, parts)
  let queue: Waiting[] = []
  let wanted = false
  let working: Promise<void> | undefined
  let ending = false
  let uncertain = false
  let failures = 0
  let known: RememberedCheckpoint | undefined
  let keptAt = Number.NEGATIVE_INFINITY
  let trouble:
    | { readonly state: 'unavailable' | 'stopped'; readonly because: UnavailableReason; readonly since: number }
    | undefined

  let turnEnded: () => void = () => undefined
  const firstTurn = new Promise<void>((resolve) => {
    turnEnded = resolve
  })

  const noteFault = (because: UnavailableReason, fault?: unknown) => {
    if (trouble?.because === because) return
    trouble = { state: because === 'stopped' ? 'stopped' : 'unavailable', because, since: parts.now() }
    parts.report({ agencyId, code: `audit-trail.${because}`, fault })
  }
  const settleAll = (waiting: readonly Waiting[], outcome: 'committed' | UnavailableReason) => {
    for (const { settle } of waiting) settle(outcome)
  }

  const oneBatch = async (batch: readonly Waiting[]): Promise<BatchResult> => {
    known ??= await parts.keys.rememberedCheckpoint(agencyId)
    const keepCheckpoint = parts.now() - keptAt >= historyMillis
    const input = { queued: batch.map(({ row }) => row), uncertain, known, keepCheckpoint }
    const result = await parts.database.sequence(agencyId, (sequencer) => sequenceBatch(sequencer, parts.keys, input))
    if (result.state === 'idle' || result.state === 'sequenced') {
      known = result.head
      uncertain = false
    }
    if (result.state === 'sequenced') {
      if (keepCheckpoint) keptAt = parts.now()
      publisher.publish(result.head, result.note)
    }
    return result
  }

  const afterFault = async (batch: Waiting[], fault: unknown) => {
    const reason = reasonOf(fault)
    if (fault instanceof LogBroken || fault instanceof MissingHash) {
      const code = fault instanceof LogBroken ? fault.code : 'entry-missing'
      await parts.database.sequence(agencyId, (sequencer) => stopLog(sequencer, agencyId, code)).catch(() => undefined)
    }
    uncertain ||= fault instanceof DatabaseFault && fault.kind === 'commit-unknown'
    noteFault(reason, fault)
    // What may stand in the log already is asked about again; the rest is refused at once rather than after two seconds.
    if (uncertain) queue = [...batch, ...queue]
    else settleAll(batch, reason)
    wanted = true
    turnEnded()
    await sleep(retryMillis[Math.min(failures++, retryMillis.length - 1)])
  }

  const work = async () => {
    while (wanted || queue.length > 0) {
      await nextTurn() // those whose answers just left ask again in this turn and share the batch
      wanted = false
      const batch = queue.splice(0, largestQueuedBatch)
      try {
        const result = await oneBatch(batch)
        if (result.state === 'held-elsewhere') {
          queue = [...batch, ...queue]
          wanted = true
          turnEnded()
          await sleep(5)
          continue
        }
        failures = 0
        if (result.state === 'stopped') noteFault('stopped')
        else trouble = undefined
        settleAll(batch, result.state === 'stopped' ? 'stopped' : 'committed')
        turnEnded()
        wanted ||= result.state === 'sequenced' && result.more
      } catch (fault) {
        await afterFault(batch, fault)
        if (ending) return
      }
    }
  }

  const kick = () => {
    working ??= work().finally(() => {
      working = undefined
      if ((wanted || queue.length > 0) && !ending) kick()
    })
  }

  return {
    begin: async () => {
      wanted = true
      kick()
      await firstTurn
    },
    end: async () => {
      ending = true
      await working
      settleAll(queue.splice(0), 'not-running')
      await publisher.end()
    },
    wake: () => {
      wanted = true
      kick()
    },
    busy: () => working !== undefined,
    enqueue: (row) => {
      if (ending) return refused('not-running')
      if (queue.length >= longestQueue) return refused('queue-full')
      let waiting: Waiting | undefined
      const settled = new Promise<'committed' | UnavailableReason>((settle) => {
        waiting = { row, settle }
      })
      queue.push(waiting!) // the promise runs its executor before it returns
      kick()
      return { settled, withdraw: () => (queue = queue.filter((other) => other !== waiting)) }
    },
    noteFault,
    health: () => ({
      state: trouble?.state ?? 'ok',
      because: trouble?.because ?? null,
      since: trouble?.since ?? 0,
      queued: queue.length,
      witnesses: publisher.behind(),
    }),
  }
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
