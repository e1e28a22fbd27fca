import { accept, refuse, type Outcome } from '../../words/outcome.ts'
import { beijingTime, instant, type Instant } from '../../words/time.ts'

/** 查看节奏: how much one person may look at within some minutes. Data of policies/disclosure/pace.json. */
export interface PacePolicy {
  readonly minutes: number
  readonly outsideTasks: ViewingLimits
  readonly insideTasks: ViewingLimits
  /** Different numbers that one person may look for. */
  readonly numbersSought: number
  /** Numbers alike that were looked for and not there, from which on it is called guessing; and for how long they are remembered. */
  readonly guessesAlike: number
  readonly guessesDays: number
}

/** Different clients, and different values and documents. */
export interface ViewingLimits {
  readonly clients: number
  readonly showings: number
}

/** 时间窗: each thing once, by when it was first counted; the oldest first. What has run out may still stand in front. */
export type PaceWindow = ReadonlyMap<string, Instant>

/** What one person looked at lately. */
export interface Viewed {
  readonly clients: PaceWindow
  readonly showings: PaceWindow
}

/** One act of looking: a page of a client (no showing), or some of its values or documents; null: at what lies in the tray. */
export interface Viewing {
  readonly clientId: string | null
  readonly showings: readonly string[]
  readonly inTask: boolean
}

/** Things not in the window that one more act would count. What is looked at again costs nothing. */
export function freshIn(window: PaceWindow, things: readonly string[], minutes: number, at: Instant): string[] {
  return [...new Set(things)].filter((thing) => !isLive(window.get(thing), minutes, at))
}

/** When `fresh` more things fit into the window: now, or at the instant when enough of the old have run out. */
export function fitsAt(window: PaceWindow, fresh: number, most: number, minutes: number, at: Instant): Instant {
  if (window.size + fresh <= most) return at
  const live = [...window.values()].filter((counted) => isLive(counted, minutes, at))
  const excess = live.length + fresh - most
  if (excess <= 0) return at
  return instant((live[Math.min(excess, live.length) - 1] ?? at) + minutes * 60_000)
}

/**
 * 可否接着看: accepts what the act adds to the window. Inside a task for one client alone showings are not limited: a task opens all that it
 * needs. `viewed` is what was seen in tasks, or outside, as the act is.
 * Refuses `disclosure.too-fast`, saying when it goes on.
 */
export function mayView(
  policy: PacePolicy,
  viewed: Viewed,
  { clientId, showings, inTask }: Viewing,
  at: Instant,
): Outcome<{ readonly clients: readonly string[]; readonly showings: readonly string[] }, 'disclosure.too-fast'> {
  const { minutes } = policy
  const most = inTask ? policy.insideTasks : policy.outsideTasks
  const fresh = {
    clients: freshIn(viewed.clients, clientId === null ? [] : [clientId], minutes, at),
    showings: freshIn(viewed.showings, showings, minutes, at),
  }
  const isWholeClient =
    inTask && [...viewed.clients].every(([other, counted]) => other === clientId || !isLive(counted, minutes, at))
  const goesOn = Math.max(
    fresh.clients.length === 0 ? at : fitsAt(viewed.clients, fresh.clients.length, most.clients, minutes, at),
    fresh.showings.length === 0 || isWholeClient
      ? at
      : fitsAt(viewed.showings, fresh.showings.length, most.showings, minutes, at),
  )
  return goesOn > at ? refuse('disclosure.too-fast', { minutes, goesOnAt: clockFrom(instant(goesOn)) }) : accept(fresh)
}

/** Takes what has run out from the front of a window. */
export function forgetOld(window: Map<string, Instant>, minutes: number, at: Instant): void {
  for (const [thing, counted] of window) {
    if (isLive(counted, minutes, at)) return
    window.delete(thing)
  }
}

/** `14:32` as clocks in Beijing show it, the next full minute: never too early. */
export function clockFrom(goesOn: Instant): string {
  return beijingTime(instant(Math.ceil(goesOn / 60_000) * 60_000)).slice(11, 16)
}

/** A clock that was put back keeps what it counted. */
function isLive(counted: Instant | undefined, minutes: number, at: Instant): boolean {
  return counted !== undefined && counted + minutes * 60_000 > at
}
