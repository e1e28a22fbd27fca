/** The process died here. Nothing in the product catches it. */
export class Crash extends Error {
  constructor(at: string) {
    super(`crash at ${at}`)
    this.name = 'Crash'
  }
}

/** Seeded luck, and the countdown to the next crash: every port operation ticks before and after it takes effect. */
export class Fate {
  #state: number
  #countdown = Number.POSITIVE_INFINITY

  constructor(seed: number) {
    this.#state = (seed * 0x9e3779b1 + 0x6d2b79f5) >>> 0
  }

  /** 0 ≤ x < 1, mulberry32. */
  chance(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(n: number): number {
    return Math.floor(this.chance() * n)
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  crashAfter(ticks: number): void {
    this.#countdown = ticks
  }

  live(): void {
    this.#countdown = Number.POSITIVE_INFINITY
  }

  tick(at: string): void {
    this.#countdown -= 1
    if (this.#countdown < 0) throw new Crash(at)
  }
}
