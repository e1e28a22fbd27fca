import { emptyRoot, nodeHash, type Sha256, type TreeHash } from './hashing.ts'

/**
 * The right edge of a tree: the roots of the complete subtrees that its size is the sum of, largest first. It is all that is needed
 * to append and to tell the root, so a log of any length continues from a few hundred bytes.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly TreeHash[] }

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** Told of each complete subtree of two leaves or more as it comes to be. */
export type SubtreeCompleted = (subtree: Subtree, root: TreeHash) => void

/** Appends one leaf hash. */
export function appendLeaf(frontier: Frontier, leaf: TreeHash, sha256: Sha256, completed?: SubtreeCompleted): Frontier {
  return appendSubtree(frontier, 0, leaf, sha256, completed)
}

/** Appends a complete subtree of 2^level leaves. Stops unless the size is a multiple of 2^level: elsewhere it would not be one. */
export function appendSubtree(
  frontier: Frontier,
  level: number,
  root: TreeHash,
  sha256: Sha256,
  completed?: SubtreeCompleted,
): Frontier {
  if (frontier.size % 2 ** level !== 0) throw new Error('bug: a subtree is appended where it does not begin')
  const peaks = frontier.peaks.slice()
  let hash = root
  let [height, left] = [level, frontier.size / 2 ** level]
  while (left % 2 === 1) {
    hash = nodeHash(peaks.pop()!, hash, sha256) // an odd number of subtrees on the left ends in a peak of this height
    height++
    left = (left - 1) / 2
    completed?.({ level: height, index: left }, hash)
  }
  peaks.push(hash)
  return { size: frontier.size + 2 ** level, peaks }
}

export function rootOf(frontier: Frontier, sha256: Sha256): TreeHash {
  if (frontier.size === 0) return emptyRoot(sha256)
  return joinPeaks(frontier.peaks, sha256)
}

/** The root over neighbouring complete subtrees, each smaller than the one before it. */
export function joinPeaks(peaks: readonly TreeHash[], sha256: Sha256): TreeHash {
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, sha256), peaks.at(-1)!) // callers give at least one
}

/** Continues a stored right edge; undefined when it does not have one hash for each subtree of the size. */
export function resumeFrontier(size: number, stored: Uint8Array): Frontier | undefined {
  const peaks = subtreesBefore(size)
  if (stored.length !== peaks.length * 32) return undefined
  return { size, peaks: peaks.map((_, k) => stored.slice(k * 32, k * 32 + 32)) }
}

export function storeFrontier(frontier: Frontier): Uint8Array {
  const stored = new Uint8Array(frontier.peaks.length * 32)
  for (const [k, peak] of frontier.peaks.entries()) stored.set(peak, k * 32)
  return stored
}

/** A complete subtree: the 2^level leaves that begin at index × 2^level. */
export type Subtree = { readonly level: number; readonly index: number }

/** The complete subtrees that the leaves before `end` are made of, largest first. */
export function subtreesBefore(end: number): Subtree[] {
  return subtreesBetween(0, end)
}

/** The largest complete subtrees that the leaves from `start` up to `end` are made of, from left to right. */
export function subtreesBetween(start: number, end: number): Subtree[] {
  const subtrees: Subtree[] = []
  for (let at = start; at < end; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++
    subtrees.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return subtrees
}
