import { createHmac } from 'node:crypto'
import type { TreeHash } from '@xinxia/kernel/oversight/audit-trail/hashing'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { utf8 } from '@xinxia/kernel/words/utf8'
import { sha256 } from './hashes.ts'
import type { AuditKeys } from './ports.ts'

/** Gives the tag of a leaf at a number. */
export type PlaceTagger = (sequence: number, leaf: TreeHash) => Buffer

/** What is signed to draw the key of the tags. No checkpoint begins like this, so the one can never pass for the other. */
const label = utf8('xinxia audit place tags 1\n')

/**
 * 位置标签: HMAC over log, number and leaf hash. The tree alone says that a log was rewritten somewhere below a checkpoint; the tag, whose
 * key never lies in the database, says which entry. The key is the hash of an Ed25519 signature, which is the same each time (RFC 8032).
 */
export async function placeTagger(keys: AuditKeys, agencyId: AgencyId, log: number): Promise<PlaceTagger> {
  const key = sha256(await keys.sign(agencyId, label))
  return (sequence, leaf) => createHmac('sha256', key).update(`${log}/${sequence}/`).update(leaf).digest()
}
