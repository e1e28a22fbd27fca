/**
 * What parent and parser process say to each other over stdin and stdout: frames of a length (4 bytes, little-endian, of
 * what follows), a kind (1 byte) and a body. Bodies are JSON but for `bytes`, which carries the file as it is, and `memberBytes`,
 * which carries the member being told.
 */
export const frameKinds = { start: 1, bytes: 2, finish: 3, event: 4, end: 5, memberBytes: 6 } as const
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds]

export interface Frame {
  readonly kind: number
  readonly body: Buffer
}

/** A parser that claims more than this in one frame is broken or hostile. */
const largestFrame = 64 * 1024 * 1024

export function frameOf(kind: FrameKind, body: Buffer): Buffer[] {
  const head = Buffer.allocUnsafe(5)
  head.writeUInt32LE(body.length + 1, 0)
  head[4] = kind
  return [head, body]
}

export function jsonFrame(kind: FrameKind, value: unknown): Buffer[] {
  return frameOf(kind, Buffer.from(JSON.stringify(value), 'utf8'))
}

/** Puts frames together from pieces that come as the pipe gives them. Throws `FrameBroken` on a length that cannot be. */
export class FrameReader {
  #pieces: Buffer[] = []
  #held = 0;

  *take(piece: Buffer): Generator<Frame> {
    this.#pieces.push(piece)
    this.#held += piece.length
    while (this.#held >= 5) {
      const head = this.#join(5)
      const length = head.readUInt32LE(0)
      if (length < 1 || length > largestFrame) throw new FrameBroken()
      if (this.#held < 4 + length) return
      const whole = this.#join(4 + length)
      this.#pieces[0] = whole.subarray(4 + length)
      this.#held -= 4 + length
      yield { kind: whole[4]!, body: whole.subarray(5, 4 + length) }
    }
  }

  /** The first piece, made at least `length` long. Joins once per frame, not once per piece. */
  #join(length: number): Buffer {
    const first = this.#pieces[0]!
    if (first.length >= length) return first
    this.#pieces = [Buffer.concat(this.#pieces)]
    return this.#pieces[0]!
  }
}

export class FrameBroken extends Error {
  constructor() {
    super('a frame of impossible length')
    this.name = 'FrameBroken'
  }
}
