import { joinPeaks, subtreesBetween, type Subtree } from './frontier.ts'
import type { Sha256, TreeHash } from './hashing.ts'

/** Leaves from `start` up to, not including, `end`. A proof is the hashes over such ranges. */
export type LeafRange = { readonly start: number; readonly end: number }

/** Gives the root of a complete subtree: from memory, or from what a store loaded beforehand. */
export type SubtreeRoots = (subtree: Subtree) => TreeHash

/** Largest power of two smaller than `count`, which is at least 2: where RFC 6962 splits a tree. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** The ranges whose roots prove that leaf `index` is in the tree of `size`, from the leaf upwards (RFC 6962 section 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (index < 0 || index >= size) throw new Error('bug: a proof of a leaf outside the tree')
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const goLeft = index < middle
    ranges.push(goLeft ? { start: middle, end } : { start, end: middle })
    if (goLeft) end = middle
    else start = middle
  }
  return ranges.reverse()
}

/** The ranges whose roots prove that the tree of `older` leaves begins the tree of `newer` (RFC 6962 section 2.1.2). */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  if (older < 1 || older > newer) throw new Error('bug: a proof between trees that do not follow each other')
  const ranges: LeafRange[] = []
  let [start, end] = [0, newer]
  while (end !== older) {
    const middle = start + splitOf(end - start)
    if (older <= middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** Every complete subtree that the proof needs, so that a store can load them at once. */
export function subtreesOf(ranges: readonly LeafRange[]): Subtree[] {
  return ranges.flatMap((range) => subtreesBetween(range.start, range.end))
}

/** The proof itself: one hash a range. */
export function proofOver(ranges: readonly LeafRange[], rootOfSubtree: SubtreeRoots, sha256: Sha256): TreeHash[] {
  return ranges.map((range) => joinPeaks(subtreesBetween(range.start, range.end).map(rootOfSubtree), sha256))
}
