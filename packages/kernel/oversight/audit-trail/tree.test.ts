import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { appendLeaf, appendSubtree, emptyFrontier, resumeFrontier, rootOf, storeFrontier, subtreesBetween } from './frontier.ts'
import { leafHash, nodeHash, type TreeHash } from './hashing.ts'
import { consistencyRanges, inclusionRanges, proofOver } from './proofs.ts'
import { provesConsistency, provesInclusion } from './proof-verification.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const leaves = Array.from({ length: 260 }, (_, k) => leafHash(Uint8Array.of(k & 0xff, k >> 8), sha256))

/** RFC 6962 section 2.1, word by word: the plain model that the quick tree is compared with. */
function plainRoot(part: readonly TreeHash[]): TreeHash {
  if (part.length === 0) return sha256(new Uint8Array(0))
  if (part.length === 1) return part[0]!
  let split = 1
  while (split * 2 < part.length) split *= 2
  return nodeHash(plainRoot(part.slice(0, split)), plainRoot(part.slice(split)), sha256)
}

const growTo = (size: number) => leaves.slice(0, size).reduce((tree, leaf) => appendLeaf(tree, leaf, sha256), emptyFrontier)
const rootOfSubtree = ({ level, index }: { level: number; index: number }) =>
  plainRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))

const edgeSizes = [0, 1, ...[2, 4, 8, 16, 32, 64, 128, 256].flatMap((size) => [size - 1, size, size + 1])]

describe('C8 proofs of sizes 0, 1, 2^k and one either side', () => {
  test.each(edgeSizes)(
    'a log of %i entries has the root that RFC 6962 gives it, also after it was put down and taken up',
    (size) => {
      const grown = growTo(size)
      expect(rootOf(grown, sha256)).toEqual(plainRoot(leaves.slice(0, size)))
      expect(resumeFrontier(size, storeFrontier(grown))).toEqual(grown)
      expect(resumeFrontier(size + 1, storeFrontier(grown))?.peaks.length).not.toBe(grown.peaks.length + 1)
    },
  )

  test.each(edgeSizes.slice(1))(
    'in a log of %i entries each entry is proven at its own place and at no other',
    (size) => {
      const root = plainRoot(leaves.slice(0, size))
      for (let index = 0; index < size; index++) {
        const proof = proofOver(inclusionRanges(index, size), rootOfSubtree, sha256)
        expect(provesInclusion(index, size, leaves[index]!, root, proof, sha256)).toBe(true)
        expect(provesInclusion((index + 1) % (size + 1), size, leaves[index]!, root, proof, sha256)).toBe(false)
        expect(provesInclusion(index, size, leaves[size]!, root, proof, sha256)).toBe(false)
      }
      expect(() => inclusionRanges(size, size)).toThrow('outside the tree')
    },
    120_000,
  )

  test('every earlier log begins every later one, and no other log does', () => {
    for (const newer of edgeSizes.filter((size) => size > 0 && size < 70)) {
      for (let older = 1; older <= newer; older++) {
        const [first, second] = [plainRoot(leaves.slice(0, older)), plainRoot(leaves.slice(0, newer))]
        const proof = proofOver(consistencyRanges(older, newer), rootOfSubtree, sha256)
        expect(provesConsistency(older, newer, first, second, proof, sha256)).toBe(true)
        expect(provesConsistency(older, newer, leaves[200]!, second, proof, sha256)).toBe(false)
      }
    }
    expect(provesConsistency(0, 5, plainRoot([]), plainRoot(leaves.slice(0, 5)), [], sha256)).toBe(false)
    expect(() => consistencyRanges(0, 5)).toThrow('follow each other')
  })
})

test('a range of entries, its left edge and its right edge rebuild the root', () => {
  const size = 100
  for (const [from, to] of [
    [0, 100],
    [37, 38],
    [64, 100],
    [1, 99],
    [99, 100],
  ] as const) {
    let tree = subtreesBetween(0, from).reduce(
      (t, part) => appendSubtree(t, part.level, rootOfSubtree(part), sha256),
      emptyFrontier,
    )
    for (const leaf of leaves.slice(from, to)) tree = appendLeaf(tree, leaf, sha256)
    for (const part of subtreesBetween(to, size)) tree = appendSubtree(tree, part.level, rootOfSubtree(part), sha256)
    expect(rootOf(tree, sha256)).toEqual(plainRoot(leaves.slice(0, size)))
  }
  expect(() => appendSubtree(growTo(3), 1, leaves[0]!, sha256)).toThrow('where it does not begin')
})
