import { createHash, timingSafeEqual } from 'node:crypto'
import { base32, bech32 } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import { accept, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { tidyIdentity } from './escrow-file.ts'

/**
 * 恢复份额: the recovery identity split 2 of 3, so that no single sheet of paper opens the escrow. One share is base32 of
 *   1  byte   1, the layout
 *   1  byte   1 to 3, the share's number
 *   8  bytes  check value of the set: SHA-256('xinxia/share-set/1' ∥ secret), cut
 *   33 bytes  the share of the 32-byte secret
 *   4  bytes  SHA-256 of all before, cut: tells a typing slip from a forgery
 * printed in groups of five. The check value stands beside the shares because too few or forged shares would otherwise give
 * a wrong secret without a word.
 */
const layout = 1
const setBytes = 8
const sumBytes = 4
const shareBytes = 1 + 1 + setBytes + 33 + sumBytes
const humanPart = 'age-secret-key-'

export async function splitIdentity(identity: string): Promise<readonly [string, string, string]> {
  const secret = secretOf(identity)
  const set = setOf(secret)
  const shares = await split(secret, 3, 2)
  secret.fill(0)
  const [first, second, third] = shares.map((share, i) => printShare(i + 1, set, share))
  return [first!, second!, third!] // three were asked for
}

export type ShareRefusal =
  | 'recovery.share-unreadable'
  | 'recovery.shares-too-few'
  | 'recovery.shares-of-two-sets'
  | 'recovery.share-forged'

/**
 * The identity from two or three shares. `forged` names shares that do not fit the others. Refuses a share that is mistyped
 * (`recovery.share-unreadable`, with its place in the list), too few, shares of different sheets, and forged ones.
 */
export async function joinShares(
  typed: readonly string[],
): Promise<Outcome<{ readonly identity: string; readonly forged: readonly number[] }, ShareRefusal>> {
  const shares: ReadShare[] = []
  for (const [i, text] of typed.entries()) {
    const share = readShare(text)
    if (share === null) return refuse('recovery.share-unreadable', { place: i + 1 })
    if (!shares.some(({ number }) => number === share.number)) shares.push(share)
  }
  const [first] = shares
  if (first === undefined || shares.length < 2) return refuse('recovery.shares-too-few', { given: shares.length, needed: 2 })
  if (shares.some(({ set }) => !set.equals(first.set))) return refuse('recovery.shares-of-two-sets')
  for (const [i, a] of shares.entries()) {
    for (const b of shares.slice(i + 1)) {
      const secret = await combine([a.share, b.share])
      if (!timingSafeEqual(setOf(secret), first.set)) continue
      const forged = await forgedAmong(shares, a, b, first.set)
      return accept({ identity: bech32.encodeFromBytes(humanPart, secret).toUpperCase(), forged })
    }
  }
  return refuse('recovery.share-forged', { numbers: shares.map(({ number }) => String(number)) })
}

interface ReadShare {
  readonly number: number
  readonly set: Buffer
  readonly share: Uint8Array
}

async function forgedAmong(shares: readonly ReadShare[], good: ReadShare, alsoGood: ReadShare, set: Buffer): Promise<number[]> {
  const forged: number[] = []
  for (const share of shares) {
    if (share === good || share === alsoGood) continue
    if (!setOf(await combine([good.share, share.share])).equals(set)) forged.push(share.number)
  }
  return forged
}

function printShare(number: number, set: Buffer, share: Uint8Array): string {
  const body = Buffer.concat([Buffer.from([layout, number]), set, share])
  const text = base32.encode(Buffer.concat([body, sumOf(body)])).replaceAll('=', '')
  return text.replace(/(.{5})(?=.)/g, '$1-')
}

function readShare(typed: string): ReadShare | null {
  const text = typed.replace(/[\s-]+/g, '').toUpperCase()
  try {
    const bytes = Buffer.from(base32.decode(text.padEnd(Math.ceil(text.length / 8) * 8, '=')))
    const body = bytes.subarray(0, -sumBytes)
    const number = bytes[1] ?? 0
    const readable = bytes.length === shareBytes && bytes[0] === layout && number >= 1 && number <= 3
    if (!readable || !sumOf(body).equals(bytes.subarray(-sumBytes))) return null
    return { number, set: body.subarray(2, 2 + setBytes), share: new Uint8Array(body.subarray(2 + setBytes)) }
  } catch {
    return null
  }
}

function secretOf(identity: string): Uint8Array {
  const { prefix, bytes } = bech32.decodeToBytes(tidyIdentity(identity).toLowerCase())
  if (prefix !== humanPart || bytes.length !== 32) throw new Error('bug: only an X25519 identity is split')
  return bytes
}

function setOf(secret: Uint8Array): Buffer {
  return createHash('sha256').update('xinxia/share-set/1').update(secret).digest().subarray(0, setBytes)
}

function sumOf(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, sumBytes)
}
