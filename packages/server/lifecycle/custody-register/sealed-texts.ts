import type { Strokes } from '@xinxia/kernel/lifecycle/custody-register/signature'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'

/** What a person wrote of an object: what it is, and where it lies. */
export interface ObjectText {
  readonly label: string
  readonly place: string
}

/** What a slip says beside its objects: who stands on the other side (null: a colleague), why, and which papers go along. */
export interface SlipText {
  readonly name: string | null
  readonly why: string
  readonly documents: readonly string[]
}

/** 手写签名 of somebody from outside, with the name they gave. */
export interface DrawnSignature {
  readonly name: string
  readonly strokes: Strokes
}

interface Texts {
  readonly 'custody-object': ObjectText
  readonly 'custody-slip': SlipText
  readonly 'custody-signature': DrawnSignature
}

/** A note under the client's own scope, in the place of its row: copied to another row it does not open. */
export function sealText<Kind extends keyof Texts>(scope: ScopeKey, kind: Kind, rowId: string, text: Texts[Kind]): Buffer {
  const bytes = Buffer.from(JSON.stringify(text), 'utf8')
  const sealed = sealNote(scope, placeOf(scope, kind, rowId), bytes)
  bytes.fill(0)
  return sealed
}

export function openText<Kind extends keyof Texts>(
  scope: ScopeKey,
  kind: Kind,
  rowId: string,
  sealed: Buffer,
): Outcome<Texts[Kind], 'vault.not-authentic'> {
  const opened = openNote(scope, placeOf(scope, kind, rowId), sealed)
  if (isRefused(opened)) return refuse('vault.not-authentic')
  const text = JSON.parse(opened.accepted.toString('utf8')) as Texts[Kind] // authentic, so written by `sealText`
  opened.accepted.fill(0)
  return accept(text)
}

function placeOf({ agencyId, clientId, scopeId }: ScopeKey, noteKind: string, rowId: string) {
  return { agencyId, clientId, scopeId, noteKind, rowId }
}
