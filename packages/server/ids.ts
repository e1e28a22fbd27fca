import { randomFillSync } from 'node:crypto'
import type { Id, IdNoun } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'

/** Random bytes are drawn 4 KiB at a time: an import makes dozens of ids a client, and the call costs more than the bytes. */
const pool = Buffer.alloc(4096)
let drawn = pool.length

function drawTen(): Buffer {
  if (drawn + 10 > pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  drawn += 10
  return pool.subarray(drawn - 10, drawn)
}

/** A new UUIDv7 (RFC 9562): 48 bits of the instant, then 74 random bits, so that ids sort by their making. */
export function newId<N extends IdNoun>(_noun: N, at: Instant): Id<N> {
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes.set(drawTen(), 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70 // sixteen bytes were just made
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<N> // the form was just made
}
