import { randomBytes } from 'node:crypto'
import type { StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { Secret, TOTP } from 'otpauth'

/** What every authenticator app takes: SHA-1, six digits, half a minute (RFC 6238). */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 random bits, as RFC 4226 asks for. */
export function newSecret(): Buffer {
  return randomBytes(20)
}

/** The secret to type and the address that the QR code holds. `account` and `agency` are shown by the app. */
export function addressOf(
  secret: Buffer,
  agency: string,
  account: string,
): { readonly secret: string; readonly address: string } {
  const totp = new TOTP({ ...form, issuer: `信匣 ${agency}`, label: account, secret: secretOf(secret) })
  return { secret: totp.secret.base32, address: totp.toString() }
}

/** The time step that a code belongs to, at most one beside the present one; null when it belongs to none. */
export function stepOfCode(secret: Buffer, code: string, now: Instant): number | null {
  const delta = TOTP.validate({ ...form, secret: secretOf(secret), token: code, timestamp: now, window: 1 })
  return delta === null ? null : TOTP.counter({ period: form.period, timestamp: now }) + delta
}

/** The secret as a note under the agency's records scope, in the place of its person. */
export function sealSecret(key: ScopeKey, staffId: StaffId, secret: Buffer): Buffer {
  return sealNote(key, placeOf(key, staffId), secret)
}

export function openSecret(key: ScopeKey, staffId: StaffId, sealed: Buffer): Outcome<Buffer, 'vault.not-authentic'> {
  const opened = openNote(key, placeOf(key, staffId), sealed)
  return isRefused(opened) ? refuse('vault.not-authentic') : accept(opened.accepted)
}

function placeOf({ agencyId, scopeId }: ScopeKey, staffId: StaffId) {
  return { agencyId, clientId: null, scopeId, noteKind: 'second-factor', rowId: staffId }
}

function secretOf(bytes: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer })
}
