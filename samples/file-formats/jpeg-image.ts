import type { SamplePicture } from './picture.ts'

/**
 * A baseline JPEG (ITU-T T.81) of three components without subsampling. Every block of 8 × 8 has one colour, so that only
 * its mean is coded; a quantiser of 8 makes that mean exact.
 */
export function jpegImage(picture: SamplePicture): Uint8Array {
  const { squaresWide, squaresHigh } = picture
  const parts = [
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 1, 0, 200, 0, 200, 0, 0]),
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(0xc0, [8, ...word(squaresHigh * 8), ...word(squaresWide * 8), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, [0x00, ...meanLengths, ...sizes]),
    // One code of one bit in the table of the other coefficients: end of block.
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    codedBlocks(picture),
    Buffer.from([0xff, 0xd9]),
  ]
  return Buffer.concat(parts)
}

/** Twelve sizes of a mean's difference, each with a code of four bits: its own number. */
const sizes = Array.from({ length: 12 }, (_, size) => size)
const meanLengths = Array.from({ length: 16 }, (_, i) => (i === 3 ? sizes.length : 0))

function codedBlocks(picture: SamplePicture): Buffer {
  const bits = new BitWriter()
  const last = [0, 0, 0]
  for (let y = 0; y < picture.squaresHigh; y++) {
    for (let x = 0; x < picture.squaresWide; x++) {
      brightnessOf(picture.colourAt(x, y)).forEach((mean, component) => {
        writeDifference(bits, mean - last[component]!)
        last[component] = mean
        bits.write(0, 1)
      })
    }
  }
  return bits.end()
}

/** Size of the difference, then its bits; a negative one is written as the complement of its amount (F.1.2.1). */
function writeDifference(bits: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
  bits.write(size, 4)
  if (size > 0) bits.write(difference > 0 ? difference : difference + 2 ** size - 1, size)
}

/** JFIF's Y, Cb and Cr, brought to −128 … 127. */
function brightnessOf([r, g, b]: readonly [number, number, number]): readonly number[] {
  const y = 0.299 * r + 0.587 * g + 0.114 * b
  return [y - 128, (b - y) * 0.564, (r - y) * 0.713].map((value) => Math.max(-128, Math.min(127, Math.round(value))))
}

class BitWriter {
  readonly #bytes: number[] = []
  #held = 0
  #count = 0

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1)
      if (++this.#count === 8) this.#push()
    }
  }

  end(): Buffer {
    while (this.#count !== 0) this.write(1, 1)
    return Buffer.from(this.#bytes)
  }

  #push(): void {
    this.#bytes.push(this.#held)
    if (this.#held === 0xff) this.#bytes.push(0)
    this.#held = 0
    this.#count = 0
  }
}

function segment(marker: number, body: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(body.length + 2), ...body])
}

function word(value: number): readonly number[] {
  return [value >> 8, value & 0xff]
}
