import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Database } from '../../database/handles.ts'
import { AgencyLane, type LaneHealth } from './agency-lane.ts'
import type { AuditKeys, Witness } from './ports.ts'
import type { Enqueued } from './record-disclosure.ts'
import { hasPending, type PendingRow } from './pending-store.ts'

/** 编号员: numbers what the acts left and what is shown, for every agency of this node. Any node may; the head's lock decides who does. */
export interface AuditSequencer {
  /** Looks at every agency's log once (an old database put back is noticed here), then numbers until `stop`. */
  start(): Promise<void>
  /** Numbers what this node still holds, hands the last checkpoints out, then ends. */
  stop(): Promise<void>
  /** After an act of this node has committed: number its entry now rather than at the next look around. */
  wake(agencyId: AgencyId): void
  /** Path two: an entry that no act carries. */
  enqueue(agencyId: AgencyId, row: PendingRow): Enqueued
  /** How the trail of an agency is, and why, when it is not well. */
  health(agencyId: AgencyId): LaneHealth
}

export interface SequencerParts {
  readonly database: Database
  readonly keys: AuditKeys
  readonly witnesses: readonly Witness[]
  /** The agencies whose logs this node looks after. */
  readonly agencies: () => Promise<readonly AgencyId[]>
  readonly now: () => number
  /** For faults: codes and ids only reach it. */
  readonly report: (event: { readonly agencyId: AgencyId; readonly code: string; readonly fault?: unknown }) => void
  /** How often to look for entries that other nodes left behind: 100 ms unless told. */
  readonly pollMillis?: number
}

/** At most so many agencies are asked in one look around, so that many agencies cost no more than few. */
const agenciesEachLook = 50

export function createSequencer(parts: SequencerParts): AuditSequencer {
  const lanes = new Map<AgencyId, AgencyLane>()
  let running = false
  let lookingAround: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let next = 0

  const laneOf = (agencyId: AgencyId): AgencyLane => {
    const found = lanes.get(agencyId)
    if (found !== undefined) return found
    const made = new AgencyLane(agencyId, parts)
    lanes.set(agencyId, made)
    return made
  }

  const lookAround = async () => {
    const agencies = await parts.agencies()
    const turn = Array.from(
      { length: Math.min(agencies.length, agenciesEachLook) },
      (_, k) => agencies[(next + k) % agencies.length]!,
    )
    next = agencies.length === 0 ? 0 : (next + turn.length) % agencies.length
    for (const agencyId of turn) {
      const lane = laneOf(agencyId)
      if (!lane.busy() && (await parts.database.read(agencyId, (reader) => hasPending(reader, agencyId)))) lane.wake()
    }
  }

  const lookAgain = () => {
    timer = setTimeout(() => {
      lookingAround = lookAround()
        .catch((fault: unknown) => {
          for (const lane of lanes.values()) lane.noteFault('database')
          void fault // each agency's health says it; the database reports its own faults
        })
        .then(() => {
          if (running) lookAgain()
        })
    }, parts.pollMillis ?? 100)
  }

  return {
    start: async () => {
      running = true
      for (const agencyId of await parts.agencies()) await laneOf(agencyId).begin()
      lookAgain()
    },
    stop: async () => {
      running = false
      clearTimeout(timer)
      await lookingAround
      await Promise.all([...lanes.values()].map((lane) => lane.end()))
    },
    wake: (agencyId) => {
      if (running) laneOf(agencyId).wake()
    },
    enqueue: (agencyId, row) =>
      running ? laneOf(agencyId).enqueue(row) : { settled: Promise.resolve('not-running'), withdraw: () => undefined },
    health: (agencyId) =>
      running
        ? laneOf(agencyId).health()
        : { state: 'unavailable', because: 'not-running', since: parts.now(), queued: 0, witnesses: [] },
  }
}
