import { forgetOld, mayView, type PacePolicy, type Viewing } from '@xinxia/kernel/lifecycle/disclosure/pace'
import type { StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'

/** What one person looked at lately, in tasks and outside, and when the trail last said that it was too much. */
interface Person {
  readonly inside: Windows
  readonly outside: Windows
  notedAt: Instant | null
}

interface Windows {
  readonly clients: Map<string, Instant>
  readonly showings: Map<string, Instant>
}

/** An act of looking that is known already, from the trail. */
export interface PastViewing extends Viewing {
  readonly at: Instant
}

export interface Past {
  readonly viewings: readonly PastViewing[]
  readonly notedAt: Instant | null
}

/**
 * 查看节奏 of everybody, in the memory of this process. After a restart each person's showings (values, documents) come back from the trail
 * with their first act; pages that were only opened, masked, are in no trail and are forgotten. Several processes on one database each count
 * for themselves.
 */
export class ViewingPace {
  readonly policy: PacePolicy
  readonly #people = new Map<StaffId, Promise<Person>>()

  constructor(policy: PacePolicy) {
    this.policy = policy
  }

  /** Judges an act and counts it when it may be: from here on it is done. `recall` reads a person's past, once. */
  async begin(
    staffId: StaffId,
    viewing: Viewing,
    at: Instant,
    recall: () => Promise<Past>,
  ): Promise<Outcome<null, 'disclosure.too-fast'>> {
    const person = await this.#person(staffId, recall)
    const windows = viewing.inTask ? person.inside : person.outside
    forgetOld(windows.clients, this.policy.minutes, at)
    forgetOld(windows.showings, this.policy.minutes, at)
    const judged = mayView(this.policy, windows, viewing, at)
    if (isRefused(judged)) return judged
    for (const client of judged.accepted.clients) windows.clients.set(client, at)
    for (const thing of judged.accepted.showings) windows.showings.set(thing, at)
    return accept(null)
  }

  /** What the trail is to say of a person who was refused; null when it said so in this window already. `write` is done by one only. */
  async noteOnce(
    staffId: StaffId,
    at: Instant,
    write: (counts: { readonly clients: number; readonly showings: number; readonly minutes: number }) => Promise<void>,
  ): Promise<void> {
    const person = await this.#people.get(staffId)
    const { minutes } = this.policy
    if (person === undefined) return
    const before = person.notedAt
    if (before !== null && at < before + minutes * 60_000) return
    person.notedAt = at
    const { inside, outside } = person
    try {
      await write({
        clients: new Set([...inside.clients.keys(), ...outside.clients.keys()]).size,
        showings: new Set([...inside.showings.keys(), ...outside.showings.keys()]).size,
        minutes,
      })
    } catch (fault) {
      person.notedAt = before
      throw fault
    }
  }

  #person(staffId: StaffId, recall: () => Promise<Past>): Promise<Person> {
    const known = this.#people.get(staffId)
    if (known !== undefined) return known
    const recalled = recall().then(personOf)
    this.#people.set(staffId, recalled)
    recalled.catch(() => this.#people.delete(staffId))
    return recalled
  }
}

function personOf({ viewings, notedAt }: Past): Person {
  const person: Person = {
    inside: { clients: new Map(), showings: new Map() },
    outside: { clients: new Map(), showings: new Map() },
    notedAt,
  }
  for (const { at, clientId, showings, inTask } of [...viewings].sort((a, b) => a.at - b.at)) {
    const { clients, showings: shown } = inTask ? person.inside : person.outside
    if (clientId !== null && !clients.has(clientId)) clients.set(clientId, instant(at))
    for (const thing of showings) if (!shown.has(thing)) shown.set(thing, instant(at))
  }
  return person
}
