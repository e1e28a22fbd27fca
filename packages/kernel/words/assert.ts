/** Stops on a bug: a state that the rules make impossible. Not for refusals, and `message` never holds a client's value. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`)
}

/** Ends a `switch` over a closed set, so that a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`bug: unhandled case ${JSON.stringify(value)}`)
}
