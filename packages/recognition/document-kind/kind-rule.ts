import type { DocumentKindId } from './document-kind.ts'

/**
 * What tells a kind. `words`: headers of its table, or phrases of its text, one pattern for each thing said; `least` of them are
 * asked for where no title says it. `must`: without one of these the words say nothing; `not`: with one of these neither.
 */
export interface KindRule {
  readonly id: Exclude<DocumentKindId, 'other'>
  readonly words: readonly RegExp[]
  readonly least: number
  readonly must?: RegExp
  readonly not?: RegExp
}
