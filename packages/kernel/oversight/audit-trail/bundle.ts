import { base64, parseBase64 } from '../../words/base64.ts'
import { canonicalText, type CanonicalValue } from './canonical.ts'
import { isHash, type TreeHash } from './hashing.ts'

/**
 * 存证包: an extract of the trail that a stranger checks without us. Lines of ASCII, each with its line feed, every line but the entries
 * in canonical JSON: a head; earlier checkpoints with their consistency proofs; spans, each followed by its entries as they
 * were hashed, one a line; an end that counts. At least one entry, because nothing binds a claim about none. No line can be bent, dropped, doubled or moved without being noticed.
 */
export const bundleFormat = 'xinxia-audit-bundle/1'

/** What a bundle claims to hold: every entry between two numbers, or these many entries that name one client (not: all of them). */
export type BundleHolds =
  | { readonly range: { readonly from: number; readonly to: number } }
  | { readonly client: string; readonly entries: number }

export interface BundleHead {
  /** The log's public key in its one-line form. */
  readonly key: string
  /** The signed checkpoint that everything in the bundle is proven against. */
  readonly checkpoint: string
  readonly holds: BundleHolds
}

/** An older checkpoint of the same log, with the proof that the log of the bundle continues it. */
export interface EarlierCheckpoint {
  readonly checkpoint: string
  readonly proof: readonly TreeHash[]
}

/** Neighbouring entries. `left` and `right` are the roots of the complete subtrees before and behind them. */
export interface BundleSpan {
  readonly from: number
  readonly to: number
  readonly left: readonly TreeHash[]
  readonly right: readonly TreeHash[]
}

export function headLine(head: BundleHead): string {
  return canonicalText({ checkpoint: head.checkpoint, format: bundleFormat, holds: head.holds, key: head.key })
}

export function earlierLine(earlier: EarlierCheckpoint): string {
  return canonicalText({ earlier: { checkpoint: earlier.checkpoint, proof: earlier.proof.map(base64) } })
}

export function spanLine(span: BundleSpan): string {
  return canonicalText({ span: { ...span, left: span.left.map(base64), right: span.right.map(base64) } })
}

/** `lines` counts the lines before this one. */
export function endLine(lines: number): string {
  return canonicalText({ end: { lines } })
}

export function readHead(line: CanonicalValue | undefined): BundleHead | undefined {
  const { checkpoint, format, holds, key } = fieldsOf(line, 'checkpoint,format,holds,key')
  const held = readHolds(holds)
  if (format !== bundleFormat || typeof checkpoint !== 'string' || typeof key !== 'string' || held === undefined) return undefined
  return { checkpoint, key, holds: held }
}

function readHolds(value: CanonicalValue | undefined): BundleHolds | undefined {
  const { from, to } = fieldsOf(fieldsOf(value, 'range').range, 'from,to')
  if (isCount(from) && isCount(to)) return { range: { from, to } }
  const { client, entries } = fieldsOf(value, 'client,entries')
  return typeof client === 'string' && isCount(entries) ? { client, entries } : undefined
}

export function readEarlier(line: CanonicalValue | undefined): EarlierCheckpoint | undefined {
  const { checkpoint, proof } = fieldsOf(fieldsOf(line, 'earlier').earlier, 'checkpoint,proof')
  const hashes = readHashes(proof)
  return typeof checkpoint === 'string' && hashes !== undefined ? { checkpoint, proof: hashes } : undefined
}

export function readSpan(line: CanonicalValue | undefined): BundleSpan | undefined {
  const { from, to, left, right } = fieldsOf(fieldsOf(line, 'span').span, 'from,left,right,to')
  const [before, behind] = [readHashes(left), readHashes(right)]
  if (!isCount(from) || !isCount(to) || before === undefined || behind === undefined) return undefined
  return { from, to, left: before, right: behind }
}

export function readEnd(line: CanonicalValue | undefined): number | undefined {
  const { lines } = fieldsOf(fieldsOf(line, 'end').end, 'lines')
  return isCount(lines) ? lines : undefined
}

/** The fields of an object that has exactly these, in sorted order; none of anything else. */
function fieldsOf(value: CanonicalValue | undefined, names: string): { readonly [name: string]: CanonicalValue | undefined } {
  if (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).join(',') !== names) return {}
  return value as { readonly [name: string]: CanonicalValue } // neither a list nor a scalar
}

function readHashes(value: CanonicalValue | undefined): TreeHash[] | undefined {
  if (!Array.isArray(value)) return undefined
  const hashes = value.map((item: CanonicalValue) => (typeof item === 'string' ? parseBase64(item) : undefined))
  return hashes.every((hash) => hash !== undefined && isHash(hash)) ? (hashes as TreeHash[]) : undefined // each was looked at
}

function isCount(value: CanonicalValue | undefined): value is number {
  return typeof value === 'number' && value >= 0
}
