import { randomFillSync } from 'node:crypto'
import type { Id, IdNoun } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'

/** Random bytes are drawn 4 KiB at a time: an import makes dozens of ids a client, and the call costs more than the bytes. */
const pool = Buffer.alloc(4096)
let drawn = pool.length
/**
 * 26 bits for each instant, begun at a random place in the lower quarter. Those of the latest instants are kept side by side: an import
 * makes ids of one instant for seconds, while other people's acts come in between with theirs.
 */
const counters = new Map<number, number>()
const instantsCounted = 64

/**
 * A new UUIDv7 (RFC 9562, method 1): 48 bits of the instant, a counter of 26 bits that goes on while the instant is the same, then 48
 * random bits. So ids sort by their making, also the thousands that one act makes in one instant.
 */
export function newId<N extends IdNoun>(_noun: N, at: Instant): Id<N> {
  const random = draw(9)
  const before = counters.get(at)
  const counter = before === undefined ? pool.readUIntBE(random, 3) : before + 1
  counters.set(at, counter)
  if (before === undefined && counters.size > instantsCounted) counters.delete(counters.keys().next().value!) // it is not empty
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | ((counter >> 22) & 0x0f)
  bytes[7] = (counter >> 14) & 0xff
  bytes[8] = 0x80 | ((counter >> 8) & 0x3f)
  bytes[9] = counter & 0xff
  pool.copy(bytes, 10, random + 3, random + 9)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<N> // the form was just made
}

/** Where in the pool the next bytes lie. None is used twice. */
function draw(count: number): number {
  if (drawn + count > pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  drawn += count
  return drawn - count
}
