import { createHmac, randomBytes } from 'node:crypto'
import { clockFrom, fitsAt, forgetOld, freshIn, type PacePolicy } from '@xinxia/kernel/lifecycle/disclosure/pace'
import type { StaffId } from '@xinxia/kernel/words/ids'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { maskAs } from '@xinxia/recognition/taxonomy'
import type { SoughtIdentifier } from './identifier-search.ts'

/** Everything here is a keyed digest: no number that was looked for is kept. */
type Digest = string

interface Seeker {
  /** Numbers looked for within the minutes of the policy. */
  readonly sought: Map<Digest, Instant>
  /** Numbers that were not there, by what they have in common. */
  readonly alike: Map<Digest, Map<Digest, Instant>>
  last: { readonly digest: Digest; readonly length: number; readonly at: Instant; readonly groups: readonly Digest[] } | null
}

const typingMillis = 5000
const mostGroups = 5000

/**
 * 按号码查找的节奏: how many different numbers one person looks for, and whether they try numbers one by one. A number that is typed on within
 * seconds, or looked for again, is the same search. In memory of this process, under a key that ends with it: a restart forgets.
 */
export class SearchPace {
  readonly policy: PacePolicy
  readonly #key = randomBytes(32)
  readonly #people = new Map<StaffId, Seeker>()

  constructor(policy: PacePolicy) {
    this.policy = policy
  }

  /** Counts a search for a number from its beginning, hit or not. Refuses `search.too-many`. */
  begin(staffId: StaffId, text: string, at: Instant): Outcome<null, 'search.too-many'> {
    const seeker = this.#seeker(staffId)
    const { minutes, numbersSought } = this.policy
    const bare = bareNumber(text)
    const { last } = seeker
    const typedOn =
      last !== null &&
      at - last.at < typingMillis &&
      bare.length > last.length &&
      this.#digest(bare.slice(0, last.length)) === last.digest
    if (typedOn) {
      seeker.sought.delete(last.digest)
      for (const group of last.groups) seeker.alike.get(group)?.delete(last.digest)
    }
    forgetOld(seeker.sought, minutes, at)
    const digest = this.#digest(bare)
    const fresh = freshIn(seeker.sought, [digest], minutes, at)
    const goesOn = fresh.length === 0 ? at : fitsAt(seeker.sought, 1, numbersSought, minutes, at)
    if (goesOn > at) return refuse('search.too-many', { minutes, goesOnAt: clockFrom(goesOn) })
    if (fresh.length > 0) seeker.sought.set(digest, at)
    seeker.last = { digest, length: bare.length, at, groups: [] }
    return accept(null)
  }

  /**
   * A number that was not there: how many alike there were by now, when that is something for the trail; null otherwise. Alike are those of
   * which only the last four digits differ, and those that look the same when masked: a range of ten thousand each.
   */
  missed(staffId: StaffId, text: string, { kind, type, normalised }: SoughtIdentifier, at: Instant): number | null {
    const seeker = this.#seeker(staffId)
    const { guessesAlike, guessesDays } = this.policy
    const digest = this.#digest(bareNumber(text))
    const groups = [this.#digest(`${kind} masked ${maskAs(type, normalised)}`)]
    if (normalised.length >= 8) groups.push(this.#digest(`${kind} begins ${normalised.slice(0, -4)}`))
    if (seeker.last?.digest === digest) seeker.last = { ...seeker.last, groups }
    let most = 0
    for (const group of groups) {
      const guesses = seeker.alike.get(group) ?? new Map<Digest, Instant>()
      seeker.alike.delete(group)
      seeker.alike.set(group, guesses)
      forgetOld(guesses, guessesDays * 1440, at)
      if (guesses.has(digest)) continue
      guesses.set(digest, at)
      if (guesses.size % guessesAlike === 0) most = Math.max(most, guesses.size)
    }
    if (seeker.alike.size > mostGroups) seeker.alike.delete(seeker.alike.keys().next().value as Digest) // the map is not empty
    return most === 0 ? null : most
  }

  #seeker(staffId: StaffId): Seeker {
    const known = this.#people.get(staffId) ?? { sought: new Map(), alike: new Map(), last: null }
    this.#people.set(staffId, known)
    return known
  }

  #digest(text: string): Digest {
    return createHmac('sha256', this.#key).update(text).digest('base64')
  }
}

/** A typed number without what people put between its digits. */
export function bareNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}-]/gu, '')
    .toLowerCase()
}
