/** 脱敏值: what anyone who may see the row may see. Only kernel/masking makes one. */
export type Masked = string & { readonly masked: unique symbol }

/**
 * 已留痕的查看: proof that the audit trail has committed the entry for this disclosure. Only
 * server/oversight/audit-trail issues one, and only after the commit; nothing else may construct it.
 */
export interface RecordedDisclosure {
  readonly entryId: string
  readonly recorded: unique symbol
}

/**
 * 明文值: a value in the clear inside the server. Prints as its mask, in text, JSON and template strings alike;
 * `reveal` asks for the recorded disclosure (promise 2). `use` is for work that shows nobody anything:
 * recognising, sealing, indexing, searching.
 */
export class Clear {
  readonly #value: string
  readonly masked: Masked
  constructor(value: string, masked: Masked) {
    this.#value = value
    this.masked = masked
  }
  reveal(_recorded: RecordedDisclosure): string {
    return this.#value
  }
  use<T>(work: (value: string) => T): T {
    return work(this.#value)
  }
  toString(): string {
    return this.masked
  }
  toJSON(): string {
    return this.masked
  }
}
