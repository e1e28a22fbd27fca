import type { Answer } from '@xinxia/contract/api-client'
import { filePasswordWords } from '../../language/file-passwords.ts'
import { trayWords } from '../../language/documents.ts'
import { reviewWords } from '../../language/review.ts'
import type { Pair, PairFacts } from '../../language/pair.ts'
import { todayWords as words } from '../../language/today.ts'
import { isMoving, type BatchHead } from '../intake/batch-facts.ts'
import type { ClientRow } from '../engagement/client-list.ts'

/** A line of work: what waits, and the page on which it is done. */
export interface ToDo {
  readonly sentence: Pair
  readonly facts: PairFacts
  readonly urgent: boolean
  readonly href: string
}

/**
 * What waits for a person, the most pressing first. `mayAssign`: the owner also sees clients that nobody is responsible for. `unfiled`: how
 * many documents lie in the tray. `toConfirm`: how many questions wait.
 */
export function toDosOf(
  clients: readonly ClientRow[],
  batches: readonly BatchHead[],
  mayAssign: boolean,
  unfiled: number,
  toConfirm: number,
): readonly ToDo[] {
  const awaiting = batches.filter((batch) => batch.stage === 'awaiting-confirmation')
  const refused = batches.filter((batch) => batch.stage === 'refused')
  const working = batches.filter(isMoving)
  const unsent = batches.filter((batch) => batch.stage === 'receiving' && !isMoving(batch))
  const withLocked = batches.filter((batch) => batch.stage !== 'undone' && batch.summary.locked > 0)
  const locked = withLocked.reduce((sum, batch) => sum + batch.summary.locked, 0)
  const incomplete = clients.filter((client) => client.completeness < 100)
  const worst = Math.min(100, ...incomplete.map((client) => client.completeness))
  const unassigned = mayAssign ? clients.filter((client) => client.bookkeepers.length === 0) : []
  const lines: readonly (ToDo & { readonly count: number })[] = [
    { count: awaiting.length, sentence: words.awaiting, facts: { count: awaiting.length }, urgent: true, href: hrefOf(awaiting) },
    { count: unsent.length, sentence: words.unsent, facts: { count: unsent.length }, urgent: true, href: hrefOf(unsent) },
    { count: unfiled, sentence: trayWords.waiting, facts: { count: unfiled }, urgent: true, href: '/intake/unfiled' },
    { count: locked, sentence: filePasswordWords.waiting, facts: { count: locked }, urgent: false, href: hrefOf(withLocked) },
    { count: toConfirm, sentence: reviewWords.waiting, facts: { count: toConfirm }, urgent: true, href: '/review' },
    {
      count: incomplete.length,
      sentence: words.incomplete,
      facts: { count: incomplete.length, percent: worst },
      urgent: false,
      href: incomplete.length === 1 ? `/clients/${incomplete[0]!.id}#completeness` : '/clients?incomplete=1&sort=complete', // one is there
    },
    {
      count: unassigned.length,
      sentence: words.unassigned,
      facts: { count: unassigned.length },
      urgent: true,
      href: '/clients?sort=-staff',
    },
    {
      count: refused.length,
      sentence: words.refusedBatches,
      facts: { count: refused.length },
      urgent: false,
      href: hrefOf(refused),
    },
    { count: working.length, sentence: words.working, facts: { count: working.length }, urgent: false, href: hrefOf(working) },
  ]
  return lines.filter((line) => line.count > 0)
}

/** 告警: what the owner should look into before all else. */
export function alarmsToLookInto({ days, paced, guessed }: Answer<'alarms.recent'>): readonly ToDo[] {
  const lines = [
    { sentence: words.guessed, count: guessed },
    { sentence: words.paced, count: paced },
  ]
  return lines
    .filter(({ count }) => count > 0)
    .map(({ sentence, count }) => ({ sentence, facts: { count, days }, urgent: true, href: '/security' }))
}

/** The batch itself when there is one, else the list. */
function hrefOf(batches: readonly BatchHead[]): string {
  return batches.length === 1 ? `/intake/${batches[0]!.id}` : '/intake'
}
