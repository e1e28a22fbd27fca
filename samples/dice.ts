/**
 * A seeded source of choices: the same seed and path give the same choices on every machine and Node version.
 * The path names what is being chosen (`new Dice(7, 'client', 12)`), so that client 12 is the same whether 40 or
 * 100,000 clients are made, and a choice added to one thing changes no other. Not for keys: it is predictable.
 * Small fast counter generator (sfc32), seeded by a multiply-xor hash of the path.
 */
export class Dice {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(seed: number, ...path: readonly (string | number)[]) {
    const next = hashWords(`${seed}/${path.join('/')}`)
    this.#a = next()
    this.#b = next()
    this.#c = next()
    this.#counter = 1
    for (let warmUp = 0; warmUp < 12; warmUp++) this.next32()
  }

  /** 32 bits as an integer from 0. */
  next32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }

  /** An integer from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.next32() / 0x1_0000_0000) * limit)
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('bug: nothing to pick from')
    return list[this.below(list.length)]!
  }

  /** True once in `n` throws on average. */
  onceIn(n: number): boolean {
    return this.below(n) === 0
  }

  digits(count: number): string {
    let text = ''
    for (let i = 0; i < count; i++) text += String(this.below(10))
    return text
  }
}

function hashWords(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
}

/**
 * Place `index` of a fixed shuffle of 0 … `space` − 1: two different indexes never meet, so names and numbers made
 * from it are unique without remembering any. An affine map whose factor shares no divisor with `space`.
 */
export function shuffledPlace(index: number, space: number, seed: number): number {
  if (index < 0 || index >= space) throw new Error(`bug: ${index} is outside a space of ${space}`)
  const { factor, shift } = shuffleOf(space, seed)
  const product = index * factor + shift
  if (Number.isSafeInteger(product)) return product % space
  return Number((BigInt(index) * BigInt(factor) + BigInt(shift)) % BigInt(space))
}

interface Shuffle {
  readonly factor: number
  readonly shift: number
}

const shuffles = new Map<string, Shuffle>()

function shuffleOf(space: number, seed: number): Shuffle {
  const key = `${space}/${seed}`
  const known = shuffles.get(key)
  if (known !== undefined) return known
  const dice = new Dice(seed, 'shuffle', space)
  let factor = Math.floor(space * 0.618) + dice.below(Math.max(1, Math.floor(space / 8)))
  while (commonDivisor(factor, space) !== 1) factor++
  const shuffle = { factor, shift: dice.below(space) }
  shuffles.set(key, shuffle)
  return shuffle
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
