import { createHmac } from 'node:crypto'
import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyIndexKey } from '../keys/key-handles.ts'
import { associatedData } from '../suites/associated-data.ts'
import { shapeOf } from '../suites/suite.ts'
import type { IdentifierKind, PublicIdentifierKind } from './identifier-kinds.ts'

/** 桶宽: how many bits of the HMAC a bucket keeps, 0 to 30, stored per agency. */
export type BucketBits = number

/** A bucket with its width in it: 2^bits + the first `bits` bits of the HMAC. Fits a PostgreSQL integer. */
export type Bucket = number & { readonly bucket: unique symbol }

export const rowsPerBucket = 16
const widest = 30

/** The width at which about 16 of `rows` index rows of one kind share a bucket (between 16 and 32). */
export function bucketBitsFor(rows: number): BucketBits {
  if (rows < rowsPerBucket * 2) return 0
  return Math.min(widest, Math.floor(Math.log2(rows / rowsPerBucket)))
}

/**
 * The bucket of a normalised value. HMAC under the agency's index key, cut so that about 16 rows share it: a reader of
 * the table learns these few bits of it only with the index key, and nothing without.
 */
export function bucketOf(index: AgencyIndexKey, kind: IdentifierKind, normalised: string, bits: BucketBits): Bucket {
  assert(Number.isInteger(bits) && bits >= 0 && bits <= widest, 'a bucket is 0 to 30 bits wide')
  const data = associatedData(index.suite, 'xinxia/bucket/1', [{ uuid: index.agencyId }, { text: kind }, { text: normalised }])
  const first = createHmac(shapeOf(index.suite).hash, index.material.subkey('bucket')).update(data).digest().readUInt32BE(0)
  return (2 ** bits + (bits === 0 ? 0 : first >>> (32 - bits))) as Bucket
}

/** The width a bucket was cut at; rows of two widths live side by side while a widening runs. */
export function bitsOfBucket(bucket: Bucket): BucketBits {
  return 31 - Math.clz32(bucket)
}

/** 全机构标签: 16 bytes, equal for equal values in one agency. For public identifiers only; the types keep it so. */
export function publicTagOf(index: AgencyIndexKey, kind: PublicIdentifierKind, normalised: string): Buffer {
  const data = associatedData(index.suite, 'xinxia/public-tag/1', [
    { uuid: index.agencyId },
    { text: kind },
    { text: normalised },
  ])
  return createHmac(shapeOf(index.suite).hash, index.material.subkey('public-tag')).update(data).digest().subarray(0, 16)
}

/** What a lookup reads: one bucket, or two while a widening runs. */
export function bucketsToRead(
  index: AgencyIndexKey,
  kind: IdentifierKind,
  normalised: string,
  widths: readonly BucketBits[],
): Bucket[] {
  return [...new Set(widths)].map((bits) => bucketOf(index, kind, normalised, bits))
}
