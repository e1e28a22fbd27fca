import type { Id, IdNoun, StaffId } from '../../words/ids.ts'
import type { Instant } from '../../words/time.ts'
import type { EventName, eventShapes } from './event-shapes.ts'

/** SHA-256 in lower-case hexadecimal. */
export type Digest = string & { readonly digest: unique symbol }

/** A salted commitment to a text that is not in the trail; see commitment.ts. Lower-case hexadecimal. */
export type Commitment = string & { readonly commitment: unique symbol }

/** A preset code of a policy or of the house: `phone-verification`, `wrong-password`. Never typed by a person. */
export type PresetCode = string

/** 行为人: a member of staff, a part of the house acting by itself, or a person at the command line of the server. */
export type Actor =
  | { readonly staff: StaffId }
  | { readonly system: 'sequencer' | 'intake' | 'key-tree' | 'clock' | 'guard' }
  | { readonly cli: 'administrator' }

type FieldValue<Kind extends string> = Kind extends `id:${infer Noun extends IdNoun}`
  ? Id<Noun>
  : Kind extends 'count'
    ? number
    : Kind extends 'digest'
      ? Digest
      : Kind extends 'commitment'
        ? Commitment
        : PresetCode

type Fields<Shape> = {
  readonly [Name in keyof Shape as Shape[Name] extends `${string}?` ? never : Name]: FieldValue<Shape[Name] & string>
} & {
  readonly [Name in keyof Shape as Shape[Name] extends `${string}?` ? Name : never]?: Shape[Name] extends `${infer Kind}?`
    ? FieldValue<Kind>
    : never
}

/** One event with its own fields, told apart by `what`. */
export type AuditEvent = { [What in EventName]: { readonly what: What } & Fields<(typeof eventShapes)[What]> }[EventName]

/**
 * 留痕: who did what, when. One shape an event. Holds ids, preset codes, counts and commitments, never a clear client value and
 * never free text: `note` commits to a text whose salt and words the caller seals under the scope they belong to.
 */
export type AuditEntry = { readonly by: Actor; readonly at: Instant; readonly note?: Commitment } & AuditEvent
