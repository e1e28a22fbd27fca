import { bucketBitsFor, rowsPerBucket, type BucketBits } from './buckets.ts'

/**
 * 加宽: the next width for a kind of one agency, or nothing while buckets are light. A bucket is wide enough until more
 * than twice the wanted rows share it, so a growing agency widens each time it doubles.
 *
 * Widening is a resumable job: (1) store the new width beside the old; from then on rows are written at the new width and
 * a lookup asks for the buckets of both (`bucketsToRead`); (2) page through rows whose bucket has the old width, open each
 * value under its scope, write its new bucket; (3) when none is left, drop the old width. A bucket carries its own width,
 * so a job killed anywhere goes on from what the rows say. Widths never shrink: a destroyed client only lightens buckets.
 */
export function widthAfter(rows: number, bits: BucketBits): BucketBits | null {
  if (rows / 2 ** bits <= rowsPerBucket * 2) return null
  const next = bucketBitsFor(rows)
  return next > bits ? next : null
}
