import { emptyRoot, isHash, nodeHash, sameHash, type Sha256, type TreeHash } from './hashing.ts'

/** A proof longer than this cannot belong to any tree that we can count. */
export const longestProof = 63

function isProof(hashes: readonly TreeHash[]): boolean {
  return hashes.length <= longestProof + 1 && hashes.every(isHash)
}

/** Says whether the leaf hash stands at `index` in the tree of `size` with this root. Never throws on what it is given. */
export function provesInclusion(
  index: number,
  size: number,
  leaf: TreeHash,
  root: TreeHash,
  proof: readonly TreeHash[],
  sha256: Sha256,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !isProof([leaf, ...proof])) return false
  let [position, last] = [index, size - 1]
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash, sha256)
      while (position % 2 === 0 && position !== 0) [position, last] = [position / 2, half(last)]
    } else hash = nodeHash(hash, sibling, sha256)
    ;[position, last] = [half(position), half(last)]
  }
  return last === 0 && sameHash(hash, root)
}

/**
 * Says whether the tree of `older` leaves begins the tree of `newer` leaves. An older tree without leaves begins every tree, which
 * proves nothing, so it is refused.
 */
export function provesConsistency(
  older: number,
  newer: number,
  olderRoot: TreeHash,
  newerRoot: TreeHash,
  proof: readonly TreeHash[],
  sha256: Sha256,
): boolean {
  return older !== 0 && provesSubtree(0, older, newer, olderRoot, newerRoot, proof, sha256)
}

/** Says whether the leaves from `start` to `end`, themselves a tree with its own root, are a part of the tree of `size`. */
export function provesSubtree(
  start: number,
  end: number,
  size: number,
  subtreeRoot: TreeHash,
  root: TreeHash,
  proof: readonly TreeHash[],
  sha256: Sha256,
): boolean {
  if (![start, end, size].every(isCount) || start > end || end > size || !isProof(proof)) return false
  if (start === end) return proof.length === 0 && sameHash(subtreeRoot, emptyRoot(sha256))
  if (!isSubtree(start, end)) return false
  let [first, last, edge] = [start, end - 1, size - 1]
  const up = () => ([first, last, edge] = [half(first), half(last), half(edge)])
  while (first !== last && (last === edge || last % 2 === 1)) up()
  // Where the subtree is complete in the larger tree its own root begins the walk; else the first hash of the proof does.
  const walk = first === last ? proof : proof.slice(1)
  const begin = first === last ? subtreeRoot : proof[0]
  if (begin === undefined || (walk.length > 0 && !isHash(begin))) return false
  let [partHash, wholeHash] = [begin, begin]
  for (const sibling of walk) {
    if (edge === 0) return false
    if (last % 2 === 1 || last === edge) {
      if (first < last) partHash = nodeHash(sibling, partHash, sha256)
      wholeHash = nodeHash(sibling, wholeHash, sha256)
      while (last % 2 === 0 && last !== 0) up()
    } else wholeHash = nodeHash(wholeHash, sibling, sha256)
    up()
  }
  return edge === 0 && sameHash(partHash, subtreeRoot) && sameHash(wholeHash, root)
}

/** A range of leaves is a subtree when it begins at a multiple of the smallest power of two that holds it. */
export function isSubtree(start: number, end: number): boolean {
  let span = 1
  while (span < end - start) span *= 2
  return end > start && start % span === 0
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
