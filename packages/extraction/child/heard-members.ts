import type { ExtractedEvent, MemberAllowance } from '../extraction.ts'

type Heard = Exclude<ExtractedEvent, { event: 'end' | 'member-bytes' }>

/**
 * Listens to what a parser says of the files inside, and believes it only in order and within the allowance: a parser that was taken
 * over by a file must not fill our disk with members.
 */
export class HeardMembers {
  readonly #allowance: MemberAllowance
  #files = 0
  #bytes = 0
  #isOpen = false
  /** A member came over whole. */
  handedOver = false

  constructor(allowance: MemberAllowance = { depth: 0, files: 0, bytes: 0 }) {
    this.#allowance = allowance
  }

  /** The event when it is in its place, else undefined. */
  check(event: Heard | undefined): Heard | undefined {
    if (event === undefined) return undefined
    if (event.event === 'member') {
      if (this.#isOpen || event.member !== this.#files || this.#files >= this.#allowance.files) return undefined
      this.#files++
      this.#isOpen = true
    } else if (event.event === 'member-end') {
      if (!this.#isOpen || event.member !== this.#files - 1) return undefined
      this.#isOpen = false
      this.handedOver ||= event.problem === null
    }
    return event
  }

  bytes(body: Buffer): Extract<ExtractedEvent, { event: 'member-bytes' }> | undefined {
    this.#bytes += body.length
    if (!this.#isOpen || this.#bytes > this.#allowance.bytes) return undefined
    return { event: 'member-bytes', member: this.#files - 1, bytes: body }
  }
}
