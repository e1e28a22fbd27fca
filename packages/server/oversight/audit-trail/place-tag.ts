import type { TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { utf8 } from '@xinxia/kernel/words/utf8'
import { sha256 } from './hashes.ts'
import type { AuditKeys } from './ports.ts'

/** Gives the tag of a leaf at a number. */
export type PlaceTagger = (sequence: number, leaf: TreeHash) => Uint8Array

/** What is signed to draw the key of the tags. No checkpoint begins like this, so the one can never pass for the other. */
const label = utf8('xinxia audit place tags 1\n')

/**
 * 位置标签: HMAC over log, number and leaf hash. The tree alone says that a log was rewritten somewhere below a checkpoint; the tag, whose
 * key never lies in the database, says which entry. The key is the hash of an Ed25519 signature, which is the same each time (RFC 8032).
 */
export async function placeTagger(keys: AuditKeys, agencyId: AgencyId, log: number): Promise<PlaceTagger> {
  return tagWith(sha256(await keys.sign(agencyId, label)), log)
}

const block = 64
const message = 12 + 32

/** HMAC-SHA-256 (RFC 2104) spelled out over two fixed buffers: a Hmac object for each entry costs four times the two hashes. */
export function tagWith(key: Uint8Array, log: number): PlaceTagger {
  const inner = Buffer.alloc(block + message, 0x36)
  const outer = Buffer.alloc(block + 32, 0x5c)
  for (const [k, byte] of key.entries()) {
    inner[k] = byte ^ 0x36
    outer[k] = byte ^ 0x5c
  }
  inner.writeUInt32BE(log, block)
  return (sequence, leaf) => {
    inner.writeBigUInt64BE(BigInt(sequence), block + 4)
    inner.set(leaf, block + 12)
    outer.set(sha256(inner), block)
    return sha256(outer)
  }
}
