import { assert } from '@xinxia/kernel/words/assert'

/**
 * 二字过滤器: a Bloom filter over the pairs of neighbouring code points of a text segment. It says surely "this segment
 * does not contain the words" or "it may", so that a search opens few segments. It is sealed, and therefore keyless.
 * Layout: byte 0 log2 of the number of bits (6 to 24), byte 1 the number of probes (3), then the bits, lowest first.
 */
export type BigramFilter = Buffer & { readonly bigramFilter: unique symbol }

const probes = 3
const bitsPerBigram = 12

export function filterOf(text: string): BigramFilter {
  const bigrams = bigramsOf(text)
  const log2 = Math.min(24, Math.max(6, Math.ceil(Math.log2(Math.max(1, bigrams.length * bitsPerBigram)))))
  const filter = Buffer.alloc(2 + 2 ** log2 / 8)
  filter[0] = log2
  filter[1] = probes
  for (const [first, second] of bigrams) {
    for (const bit of bitsOf(first, second, log2)) filter[2 + (bit >>> 3)]! |= 1 << (bit & 7) // bit < 2^log2
  }
  return filter as BigramFilter
}

export function trustFilter(bytes: Buffer): BigramFilter {
  const log2 = bytes[0] ?? 0
  assert(log2 >= 6 && log2 <= 24 && bytes[1] === probes && bytes.length === 2 + 2 ** log2 / 8, 'a bigram filter has its shape')
  return bytes as BigramFilter
}

/** False only if the segment surely lacks one pair of the words looked for. One character alone may be anywhere. */
export function mayContain(filter: BigramFilter, words: string): boolean {
  const log2 = filter[0]!
  return bigramsOf(words).every(([first, second]) =>
    bitsOf(first, second, log2).every((bit) => (filter[2 + (bit >>> 3)]! & (1 << (bit & 7))) !== 0),
  )
}

function bigramsOf(text: string): [number, number][] {
  const seen = new Map<number, [number, number]>()
  let before: number | null = null
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (before !== null) seen.set(before * 0x20_0000 + point, [before, point])
    before = point
  }
  return [...seen.values()]
}

/** Double hashing: bit i = (h1 + i·h2) mod 2^log2 with two mixed FNV-1a hashes of the pair, h2 odd. */
function bitsOf(first: number, second: number, log2: number): number[] {
  const h1 = pairHash(first, second, 0x811c9dc5)
  const h2 = pairHash(first, second, 0x9747b28c) | 1
  return Array.from({ length: probes }, (_, i) => (h1 + Math.imul(i, h2)) >>> (32 - log2))
}

/** FNV-1a over the eight big-endian bytes of the pair from the given basis, then MurmurHash3's 32-bit finaliser. */
function pairHash(first: number, second: number, basis: number): number {
  let hash = basis
  for (const point of [first, second]) {
    for (let shift = 24; shift >= 0; shift -= 8) hash = Math.imul(hash ^ ((point >>> shift) & 0xff), 0x01000193)
  }
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
