import { createHmac, randomFillSync } from 'node:crypto'
import { nonceBytes, shapeOf, type Suite } from './suite.ts'

const poolBytes = 4096
const drawBytes = 16
const pool = Buffer.alloc(poolBytes)
let used = poolBytes
let fill: (pool: Buffer) => void = (bytes) => void randomFillSync(bytes)

/**
 * Replaces the source of randomness, and gives a function that puts it back. For test vectors, which must come out the same
 * each time; no product code calls it.
 */
export function drawFrom(source: (pool: Buffer) => void): () => void {
  const before = fill
  fill = source
  used = poolBytes
  return () => {
    fill = before
    used = poolBytes
  }
}

/** Sixteen random bytes from a pool of 4 KiB: one system call for 256 seals, which takes away about 40 % of a small seal. */
export function drawRandom(): Buffer {
  if (used === poolBytes) {
    fill(pool)
    used = 0
  }
  used += drawBytes
  return pool.subarray(used - drawBytes, used)
}

/**
 * 随机数: 96 bits out of HMAC(nonce subkey, random ∥ length of associated data ∥ associated data ∥ text). A machine
 * restored from a snapshot may repeat the pool, but then an equal nonce means an equal place and an equal text, which
 * shows nothing new. `text` may be a digest that commits to the text (files use the running SHA-256).
 */
export function syntheticNonce(
  suite: Suite,
  nonceKey: Uint8Array,
  random: Uint8Array,
  data: Uint8Array,
  text: Uint8Array,
): Buffer {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(data.length)
  const mac = createHmac(shapeOf(suite).hash, nonceKey).update(random).update(length).update(data).update(text).digest()
  return mac.subarray(0, nonceBytes)
}
