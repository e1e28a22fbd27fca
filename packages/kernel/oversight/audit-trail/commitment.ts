import { hex } from '../../words/hex.ts'
import { utf8 } from '../../words/utf8.ts'
import type { Commitment } from './entry.ts'
import type { Sha256 } from './hashing.ts'

const label = utf8('xinxia audit note 1\n')
const longestNoteUnits = 2000

/**
 * 承诺: stands in the trail for a text that must not lie there. `opening` (salt and text) is sealed by the caller under the scope
 * that the text belongs to; when that scope is destroyed nothing is left from which the text could be guessed, and the log still verifies.
 */
export type CommittedNote = { readonly commitment: Commitment; readonly opening: Uint8Array }

/** Commits to a text. `salt` is 32 fresh random bytes: without them the commitment of a short text could be guessed. */
export function commitNote(text: string, salt: Uint8Array, sha256: Sha256): CommittedNote {
  if (salt.length !== 32) throw new Error('bug: a commitment takes a salt of 32 bytes')
  const opening = joined(salt, utf8(boundedNote(text)))
  return { commitment: commitmentTo(opening, sha256), opening }
}

/** The commitment that an opening (salt and text) answers to. */
export function commitmentTo(opening: Uint8Array, sha256: Sha256): Commitment {
  return hex(sha256(joined(label, opening))) as Commitment // SHA-256 in hexadecimal is what a commitment is
}

/**
 * A note as it is kept: at most 2,000 characters, on one line. Control characters, terminal codes, line ends, invisible and
 * text-direction marks are spelled out (`\u{202e}`), so that no note can forge a second line or turn a screen around.
 */
export function boundedNote(text: string): string {
  let kept = ''
  for (const character of text) {
    const spelled = /^[\p{C}\p{Zl}\p{Zp}]$/u.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character
    if (kept.length + spelled.length > longestNoteUnits) return `${kept}…`
    kept += spelled
  }
  return kept
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
