import type { Needle } from './needles.ts'

/**
 * Finds thousands of byte strings in one pass. A table of 2²⁰ bits says at each place whether some needle may begin there
 * with these four bytes; only then are needles compared.
 */
export class NeedleIndex {
  readonly longest: number
  readonly #mayBegin = new Uint32Array((1 << tableBits) / 32)
  readonly #byStart = new Map<number, Needle[]>()

  constructor(needles: readonly Needle[]) {
    this.longest = Math.max(...needles.map((needle) => needle.bytes.length))
    for (const needle of needles) {
      const start = needle.bytes.readUInt32BE(0)
      const place = placeOf(start)
      this.#mayBegin[place >>> 5]! |= 1 << (place & 31)
      const others = this.#byStart.get(start)
      if (others === undefined) this.#byStart.set(start, [needle])
      else others.push(needle)
    }
  }

  /** Calls `found` with each needle that lies whole in the first `length` bytes, and where it begins. */
  search(bytes: Buffer, length: number, found: (needle: Needle, offset: number) => void): void {
    const mayBegin = this.#mayBegin
    let four = 0
    for (let end = 0; end < length; end++) {
      four = (four << 8) | bytes[end]!
      const place = placeOf(four)
      if ((mayBegin[place >>> 5]! & (1 << (place & 31))) !== 0 && end >= 3)
        this.#compare(bytes, length, end - 3, four >>> 0, found)
    }
  }

  #compare(bytes: Buffer, length: number, offset: number, start: number, found: (needle: Needle, offset: number) => void): void {
    for (const needle of this.#byStart.get(start) ?? []) {
      const end = offset + needle.bytes.length
      if (end <= length && needle.bytes.compare(bytes, offset, end) === 0) found(needle, offset)
    }
  }
}

const tableBits = 20

function placeOf(four: number): number {
  return Math.imul(four, 0x9e37_79b1) >>> (32 - tableBits)
}
