/**
 * 密码套件. The byte in front of every sealed thing, chosen per agency and kept inside each key's wrap. A sealed thing
 * opens only under a key of its own suite: nothing is negotiated, and an unknown byte is refused like a forged one.
 *   1  AES-256-GCM, HMAC-SHA-256
 *   2  国密: SM4-CTR (GB/T 32907) then HMAC-SM3 (GB/T 32905), encrypt-then-MAC
 */
export type Suite = 1 | 2

export const aesSuite: Suite = 1
export const smSuite: Suite = 2

export const nonceBytes = 12

interface SuiteShape {
  readonly hash: 'sha256' | 'sm3'
  readonly cipherKeyBytes: number
  readonly tagBytes: number
}

const shapes: Readonly<Record<Suite, SuiteShape>> = {
  1: { hash: 'sha256', cipherKeyBytes: 32, tagBytes: 16 },
  2: { hash: 'sm3', cipherKeyBytes: 16, tagBytes: 32 },
}

export function shapeOf(suite: Suite): SuiteShape {
  return shapes[suite]
}

export function isSuite(byte: number | undefined): byte is Suite {
  return byte === 1 || byte === 2
}

/** Bytes that sealing adds: suite byte, nonce, tag. */
export function sealOverhead(suite: Suite): number {
  return 1 + nonceBytes + shapes[suite].tagBytes
}
