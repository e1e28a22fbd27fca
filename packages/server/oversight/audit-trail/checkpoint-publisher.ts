import { setTimeout as sleep } from 'node:timers/promises'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { RememberedCheckpoint, Witness } from './ports.ts'
import type { SequencerParts } from './sequencer.ts'

/** Hands signed checkpoints out of the database: to the key store, which remembers the last one, and to the witnesses. */
export interface CheckpointPublisher {
  publish(head: RememberedCheckpoint, note: string): void
  /** Names of those that failed to keep the last checkpoint handed to them. */
  behind(): readonly string[]
  /** Hands out what is still held. */
  end(): Promise<void>
}

/** Each of them writes and syncs a file: under load only every newest checkpoint is handed on, at most so often. */
const restMillis = 100

/**
 * Runs beside the sequencer, not in the way of those who wait for it: what is outside is at most one write and `restMillis` behind the log.
 * Only the newest matters, because a later checkpoint covers an earlier one.
 */
export function createCheckpointPublisher(
  agencyId: AgencyId,
  parts: Pick<SequencerParts, 'keys' | 'witnesses' | 'report'>,
): CheckpointPublisher {
  const places = [
    { name: 'key-store', keep: (head: RememberedCheckpoint) => parts.keys.rememberCheckpoint(agencyId, head) },
    ...parts.witnesses.map((witness: Witness) => ({
      name: witness.name,
      keep: (_: RememberedCheckpoint, note: string) => witness.keep(note),
    })),
  ]
  const behind = new Set<string>()
  let newest: { readonly head: RememberedCheckpoint; readonly note: string } | undefined
  let working: Promise<void> | undefined
  let ending = false

  const work = async () => {
    while (newest !== undefined) {
      const { head, note } = newest
      newest = undefined
      for (const place of places) {
        try {
          await place.keep(head, note)
          behind.delete(place.name)
        } catch (fault) {
          behind.add(place.name)
          parts.report({ agencyId, code: `audit-trail.witness.${place.name}`, fault })
        }
      }
      if (!ending) await sleep(restMillis)
    }
    working = undefined
  }

  return {
    publish: (head, note) => {
      newest = { head, note }
      working ??= work()
    },
    behind: () => [...behind],
    end: async () => {
      ending = true
      await working
    },
  }
}
