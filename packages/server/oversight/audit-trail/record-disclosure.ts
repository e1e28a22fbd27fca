import type { AuditEntry } from '@xinxia/kernel/oversight/audit-trail/entry'
import type { RecordedDisclosure } from '@xinxia/kernel/words/clear'
import type { AgencyId, EntryId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { pendingRow } from './append-audit-entry.ts'
import type { UnavailableReason } from './audit-trail-unavailable.ts'
import type { AuditSequencer } from './sequencer.ts'

/** Path two of the trail: showing something changes no row, so its entry goes straight to the sequencer. */
export interface DisclosureRecorder {
  /**
   * Waits until the entry is committed to the log, numbered and under a signed checkpoint; only then is there a recorded disclosure, and
   * without one no `Clear` reveals itself. Refuses `audit-trail.unavailable` after two seconds or as soon as the trail is known to be down;
   * an entry refused so late that it was already under way may still come to stand in the log, as a showing that did not happen.
   */
  record(agencyId: AgencyId, entry: AuditEntry): Promise<Outcome<RecordedDisclosure, 'audit-trail.unavailable'>>
  /** Several entries of one showing: all are committed, or nothing may be shown. In the order of the entries. */
  recordAll(
    agencyId: AgencyId,
    entries: readonly AuditEntry[],
  ): Promise<Outcome<readonly RecordedDisclosure[], 'audit-trail.unavailable'>>
}

/** How long the person who asked waits at most. */
const patienceMillis = 2000

export function createDisclosureRecorder(
  sequencer: Pick<AuditSequencer, 'enqueue'>,
  waitMillis = patienceMillis,
): DisclosureRecorder {
  const one = async (agencyId: AgencyId, entry: AuditEntry) => {
    const row = pendingRow(entry)
    const outcome = await withinTime(sequencer.enqueue(agencyId, row), waitMillis)
    return outcome === 'committed' ? accept(recorded(row.entryId)) : refuse('audit-trail.unavailable', { reason: outcome })
  }
  return {
    record: one,
    recordAll: async (agencyId, entries) => {
      const outcomes = await Promise.all(entries.map((entry) => one(agencyId, entry)))
      const proofs: RecordedDisclosure[] = []
      for (const outcome of outcomes) {
        if (isRefused(outcome)) return outcome
        proofs.push(outcome.accepted)
      }
      return accept(proofs)
    },
  }
}

/** The only place that makes one: after the commit. */
function recorded(entryId: EntryId): RecordedDisclosure {
  return { entryId } as unknown as RecordedDisclosure // its brand exists in types alone, so that it cannot be made by accident
}

/** An entry on its way to the log. `withdraw` takes it out again unless it is already being written. */
export interface Enqueued {
  readonly settled: Promise<'committed' | UnavailableReason>
  withdraw(): void
}

async function withinTime(enqueued: Enqueued, waitMillis: number): Promise<'committed' | UnavailableReason> {
  let timer: NodeJS.Timeout | undefined
  const tooSlow = new Promise<'too-slow'>((resolve) => {
    timer = setTimeout(resolve, waitMillis, 'too-slow')
  })
  const outcome = await Promise.race([enqueued.settled, tooSlow])
  clearTimeout(timer)
  if (outcome === 'too-slow') enqueued.withdraw()
  return outcome
}
