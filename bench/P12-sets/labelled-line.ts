import type { InformationType } from '@xinxia/kernel/masking/information-types'

/** A line of text with what stands in it. `decoy`: looks like an identifier and is none; a find there is false. */
export interface LabelledLine {
  readonly text: string
  readonly planted: readonly Planted[]
}

export interface Planted {
  readonly start: number
  readonly end: number
  /** The types that are right for it; none for a decoy. */
  readonly types: readonly InformationType[]
  readonly form: string
}

/** Puts a line together from pieces; a planted piece remembers where it stands. */
export class LineWriter {
  #text = ''
  readonly #planted: Planted[] = []

  say(words: string): this {
    this.#text += words
    return this
  }

  plant(written: string, types: readonly InformationType[], form: string): this {
    this.#planted.push({ start: this.#text.length, end: this.#text.length + written.length, types, form })
    this.#text += written
    return this
  }

  decoy(written: string, form: string): this {
    return this.plant(written, [], form)
  }

  line(): LabelledLine {
    return { text: this.#text, planted: this.#planted }
  }
}
