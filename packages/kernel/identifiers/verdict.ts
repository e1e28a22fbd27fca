/**
 * What a rule says of a normalised value. `right`: a check exists and passes. `fits`: the shape fits and no check exists.
 * `wrong-check`, `wrong-date`: the shape fits, the check digit or the birth date does not. `unfit`: another thing.
 */
export type Verdict = 'right' | 'fits' | 'wrong-check' | 'wrong-date' | 'unfit'

/** One kind of identifier: the written form to its canonical form, and the verdict on the canonical form. */
export interface IdentifierRule {
  readonly normalise: (written: string) => string
  readonly check: (value: string) => Verdict
}

/** `valid` of a finding: true or false where a check exists, else null. */
export function validOf(verdict: Verdict): boolean | null {
  if (verdict === 'right') return true
  return verdict === 'fits' ? null : false
}
