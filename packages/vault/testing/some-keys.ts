import { trustId, type Id, type IdNoun } from '@xinxia/kernel/words/ids'

/** The n-th id of a noun in tests: stable, and readable in a failure. */
export function someId<N extends IdNoun>(noun: N, n: number): Id<N> {
  const digit = (noun.length % 10).toString()
  return trustId(noun, `0192${digit.repeat(4)}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)
}
