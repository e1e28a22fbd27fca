/** SHA-256, given by the platform. Must not keep the array it is handed: callers reuse it. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** A node of the tree: 32 bytes. */
export type TreeHash = Uint8Array

const scratch = new Uint8Array(4097) // room for any leaf of the house behind its prefix, which stays zero

/** RFC 6962 section 2.1. The prefix keeps a leaf from ever passing for an inner node. */
export function leafHash(leaf: Uint8Array, sha256: Sha256): TreeHash {
  const prefixed = leaf.length < scratch.length ? scratch.subarray(0, leaf.length + 1) : new Uint8Array(leaf.length + 1)
  prefixed.set(leaf, 1)
  return sha256(prefixed)
}

const pair = new Uint8Array(65)
pair[0] = 1

export function nodeHash(left: TreeHash, right: TreeHash, sha256: Sha256): TreeHash {
  pair.set(left, 1)
  pair.set(right, 33)
  return sha256(pair)
}

/** The root of the log without entries. */
export function emptyRoot(sha256: Sha256): TreeHash {
  return sha256(new Uint8Array(0))
}

export function sameHash(a: TreeHash, b: TreeHash): boolean {
  return a.length === b.length && a.every((byte, k) => byte === b[k])
}

export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32
}
