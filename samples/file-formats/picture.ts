import { Dice } from '../dice.ts'

/** A picture in squares of 8 pixels, each of one colour: enough for a file that is really an image and nobody's face. */
export interface SamplePicture {
  readonly squaresWide: number
  readonly squaresHigh: number
  /** Red, green and blue, 0 to 255. */
  colourAt(x: number, y: number): readonly [number, number, number]
}

/** 证件扫描件的样子: a tinted card with a dark field at the right (a portrait) or the top left (an emblem), and grey bars for lines of print. */
export function cardPicture(
  seed: number,
  kind: 'identity-front' | 'identity-back' | 'licence' | 'page',
  ...path: (string | number)[]
): SamplePicture {
  const dice = new Dice(seed, 'picture', kind, ...path)
  const [squaresWide, squaresHigh] = kind === 'page' ? [30, 42] : kind === 'licence' ? [42, 30] : [43, 27]
  const tint = [dice.between(215, 245), dice.between(220, 245), dice.between(220, 250)] as const
  const grain = Array.from({ length: 64 }, () => dice.between(-9, 9))
  const bars = Array.from({ length: squaresHigh }, () => dice.between(8, Math.floor(squaresWide * 0.6)))
  const dark = kind === 'identity-front' ? [30, 5, 40, 20] : kind === 'page' ? [22, 33, 27, 38] : [3, 3, 9, 9]
  return {
    squaresWide,
    squaresHigh,
    colourAt(x, y) {
      const noise = grain[(x * 7 + y * 13) % 64]!
      if (x >= dark[0]! && x < dark[2]! && y >= dark[1]! && y < dark[3]!) return [150 + noise, 90 + noise, 85 + noise]
      if (y % 3 === 1 && x > 3 && x < 3 + bars[y]!) return [70 + noise, 72 + noise, 76 + noise]
      return [tint[0] + noise, tint[1] + noise, tint[2] + noise]
    },
  }
}
