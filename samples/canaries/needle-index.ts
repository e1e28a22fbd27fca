import type { Needle } from './needles.ts'

interface Anchored {
  readonly needle: Needle
  /** Where in the needle its anchor begins. */
  readonly anchor: number
}

/**
 * Finds thousands of byte strings in one pass. Each needle is known by four of its bytes (its anchor), chosen so that few
 * needles share them: not the city that many addresses begin with. A table of 2²⁰ places says whether the four bytes
 * just read may be an anchor; only then are needles compared.
 */
export class NeedleIndex {
  readonly longest: number
  readonly #mayAnchor = new Uint8Array(1 << tableBits)
  readonly #byAnchor = new Map<number, Anchored[]>()

  constructor(needles: readonly Needle[]) {
    this.longest = Math.max(...needles.map((needle) => needle.bytes.length))
    const uses = anchorUses(needles)
    for (const needle of needles) {
      const anchor = rarestAnchor(needle.bytes, uses)
      const four = needle.bytes.readUInt32BE(anchor)
      this.#mayAnchor[placeOf(four)] = 1
      const others = this.#byAnchor.get(four)
      if (others === undefined) this.#byAnchor.set(four, [{ needle, anchor }])
      else others.push({ needle, anchor })
    }
  }

  /** Calls `found` with each needle that lies whole in the first `length` bytes, and where it begins. */
  search(bytes: Uint8Array, length: number, found: (needle: Needle, offset: number) => void): void {
    const mayAnchor = this.#mayAnchor
    let four = 0
    for (let end = 0; end < length; end++) {
      four = (four << 8) | bytes[end]!
      if (mayAnchor[Math.imul(four, 0x9e37_79b1) >>> tableShift] === 1) this.#compare(bytes, length, end - 3, four >>> 0, found)
    }
  }

  #compare(bytes: Uint8Array, length: number, at: number, four: number, found: (needle: Needle, offset: number) => void): void {
    for (const { needle, anchor } of this.#byAnchor.get(four) ?? []) {
      const start = at - anchor
      const end = start + needle.bytes.length
      if (start >= 0 && end <= length && needle.bytes.compare(bytes, start, end) === 0) found(needle, start)
    }
  }
}

const tableBits = 20
const tableShift = 32 - tableBits

function placeOf(four: number): number {
  return Math.imul(four, 0x9e37_79b1) >>> tableShift
}

function anchorUses(needles: readonly Needle[]): Map<number, number> {
  const uses = new Map<number, number>()
  for (const { bytes } of needles) {
    for (let i = 0; i + 4 <= bytes.length; i++) {
      const four = bytes.readUInt32BE(i)
      uses.set(four, (uses.get(four) ?? 0) + 1)
    }
  }
  return uses
}

function rarestAnchor(bytes: Buffer, uses: ReadonlyMap<number, number>): number {
  let best = 0
  for (let i = 1; i + 4 <= bytes.length; i++) {
    if (uses.get(bytes.readUInt32BE(i))! < uses.get(bytes.readUInt32BE(best))!) best = i
  }
  return best
}
