import { refuse, accept, type Outcome } from './outcome.ts'

/**
 * The nouns that have an id of their own. Inside the house an id is a UUIDv7 (`018f…-…`, as PostgreSQL's uuid);
 * at the edges (HTTP, CLI, trail) it is prefixed with its noun: `client_018f…` without hyphens, so that an id pasted
 * into the wrong place is refused and not looked up.
 */
export type IdNoun =
  | 'agency'
  | 'staff'
  | 'session'
  | 'invitation'
  | 'client'
  | 'scope'
  | 'document'
  | 'blob'
  | 'arrival'
  | 'batch'
  | 'box'
  | 'value'
  | 'entry'
  | 'disclosure'
  | 'person'
  | 'task'
  | 'object'
  | 'slip'
  | 'binding'
  | 'grant'

declare const noun: unique symbol
export type Id<N extends IdNoun> = string & { readonly [noun]: N }

export type AgencyId = Id<'agency'>
export type StaffId = Id<'staff'>
export type SessionId = Id<'session'>
export type InvitationId = Id<'invitation'>
export type ClientId = Id<'client'>
export type ScopeId = Id<'scope'>
export type DocumentId = Id<'document'>
export type BlobId = Id<'blob'>
export type ArrivalId = Id<'arrival'>
export type BatchId = Id<'batch'>
export type BoxId = Id<'box'>
export type ValueId = Id<'value'>
export type EntryId = Id<'entry'>
export type DisclosureId = Id<'disclosure'>
export type TaskId = Id<'task'>
export type ObjectId = Id<'object'>
export type SlipId = Id<'slip'>
export type BindingId = Id<'binding'>
export type GrantId = Id<'grant'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Trusts a uuid that our own database or generator gave. Stops on anything else: that is a bug, not bad input. */
export function trustId<N extends IdNoun>(_noun: N, value: string): Id<N> {
  if (!uuid.test(value)) throw new Error(`bug: not an id of ${_noun}`)
  return value as Id<N> // checked on the line above
}

/** The form an id has outside the house: noun, underscore, 32 hex digits. */
export function formatId<N extends IdNoun>(noun: N, id: Id<N>): string {
  return `${noun}_${id.replaceAll('-', '')}`
}

/** Reads an id from outside. Refuses `id.malformed` when the noun or the form is another. */
export function parseId<N extends IdNoun>(noun: N, text: string): Outcome<Id<N>, 'id.malformed'> {
  const match = /^([a-z]+)_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text)
  if (match === null || match[1] !== noun) return refuse('id.malformed', { expected: noun })
  return accept(match.slice(2).join('-') as Id<N>) // the pattern fixes the form
}
