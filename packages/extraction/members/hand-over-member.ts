import type { Emit } from '../emit.ts'
import type { MemberAllowance, ProblemCode } from '../extraction.ts'
import { problemOf, ReadingStopped } from '../problems.ts'
import { UnlikeNames } from './unlike-names.ts'

/** A member is given out in pieces of at most this size. */
const pieceBytes = 256 * 1024

/** Worst first: the one problem that a container is said to have when several of its members have one. */
const gravity: readonly ProblemCode[] = [
  'bomb',
  'path-escape',
  'too-deep',
  'password',
  'wrong-password',
  'too-large',
  'truncated',
  'corrupt',
  'unsupported',
]

/** Gives the files inside a container out one after the other, within the allowance, and remembers what was wrong with them. */
export class MemberGiver {
  readonly #allowance: MemberAllowance
  readonly #emit: Emit
  readonly #problems = new Set<ProblemCode>()
  readonly #names = new UnlikeNames()
  #files = 0
  #bytes = 0

  constructor(allowance: MemberAllowance, emit: Emit) {
    this.#allowance = allowance
    this.#emit = emit
  }

  /**
   * Tells a member and hands its bytes over. A `ReadingStopped` out of `pieces` ends this member and not the container. Stops the
   * container with `too-many` or `too-large` when the allowance is used up.
   */
  async give(name: string, pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const member = await this.#begin(name)
    let code: ProblemCode | null = null
    try {
      for await (const piece of pieces) {
        for (let at = 0; at < piece.length; at += pieceBytes) {
          const bytes = piece.subarray(at, at + pieceBytes)
          this.#bytes += bytes.length
          if (this.#bytes > this.#allowance.bytes) throw new ReadingStopped('too-large', 'members together')
          await this.#emit({ event: 'member-bytes', member, bytes })
        }
      }
    } catch (stop) {
      if (!(stop instanceof ReadingStopped)) throw stop
      code = stop.code
    }
    await this.#end(member, code)
    if (code === 'too-large' && this.#bytes > this.#allowance.bytes) throw new ReadingStopped('too-large', 'members together')
  }

  /** Tells a member that is not handed over, and why. `empty`: nothing of a person's is in it. */
  async withhold(name: string, code: ProblemCode): Promise<void> {
    await this.#end(await this.#begin(name), code)
  }

  /** What the container as a whole is remarked on with. */
  get remark(): ProblemCode | null {
    return gravity.find((code) => this.#problems.has(code)) ?? null
  }

  async #begin(name: string): Promise<number> {
    if (this.#files >= this.#allowance.files) throw new ReadingStopped('too-many', 'members')
    const member = this.#files++
    await this.#emit({ event: 'member', member, name: this.#names.unlikeOthers(shownName(name)) })
    return member
  }

  async #end(member: number, code: ProblemCode | null): Promise<void> {
    if (code !== null) this.#problems.add(code)
    await this.#emit({ event: 'member-end', member, problem: code === null ? null : problemOf(code) })
  }
}

/** Without characters that nobody sees and that make a name look like another, or break a line. */
function shownName(name: string): string {
  const shown = name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
  return shown === '' ? 'unnamed' : shown
}
