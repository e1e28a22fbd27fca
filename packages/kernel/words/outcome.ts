/** What a rule said: the accepted result, or a refusal that a person can act on. A refusal is a value and never thrown. */
export type Outcome<T, Code extends string = string> = Accepted<T> | Refused<Code>

export type Accepted<T> = { readonly accepted: T }
export type Refused<Code extends string = string> = { readonly refusal: Refusal<Code> }

/**
 * 拒绝. `code` is stable, noun first (`intake.file-empty`); its zh and en sentences are in contract/refusals.
 * `facts` are what the person needs to act: ids, numbers, names of rules. Never a clear client value.
 */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly facts: RefusalFacts }
export type RefusalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>

export function accept<T>(accepted: T): Accepted<T> {
  return { accepted }
}

export function refuse<Code extends string>(code: Code, facts: RefusalFacts = {}): Refused<Code> {
  return { refusal: { code, facts } }
}

export function isRefused<T, Code extends string>(outcome: Outcome<T, Code>): outcome is Refused<Code> {
  return 'refusal' in outcome
}
