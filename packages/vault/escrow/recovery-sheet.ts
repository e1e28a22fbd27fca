import { createHash } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { CalendarDate } from '@xinxia/kernel/words/time'
import { restoreFromEscrow, type EscrowOpenRefusal } from './escrow-file.ts'
import { splitIdentity } from './recovery-shares.ts'

/** 恢复单: what is printed once and never stored. Whoever holds it (or two of the three shares) and an escrow file has the keys. */
export interface RecoverySheet {
  readonly agencyId: AgencyId
  readonly agencyName: string
  readonly madeOn: CalendarDate
  /** `age1…`, not secret; the key store keeps it. */
  readonly recipient: string
  /** Eight groups of four hex digits, to compare paper and screen. */
  readonly fingerprint: string
  /** `AGE-SECRET-KEY-1…`; nothing when the sheet was made as shares. */
  readonly identity: string | null
  readonly shares: readonly [string, string, string] | null
}

export async function makeRecoverySheet(
  agency: { readonly agencyId: AgencyId; readonly agencyName: string; readonly madeOn: CalendarDate },
  form: 'whole' | 'two-of-three',
): Promise<RecoverySheet> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const shares = form === 'whole' ? null : await splitIdentity(identity)
  const fingerprint = fingerprintOf(recipient)
  return { ...agency, recipient, fingerprint, identity: shares === null ? identity : null, shares }
}

/** 指纹 of a recipient: the first 128 bits of its SHA-256, in groups of four. */
export function fingerprintOf(recipient: string): string {
  const hex = createHash('sha256').update(recipient).digest('hex').slice(0, 32)
  return hex.match(/.{4}/g)!.join(' ') // 32 digits are eight groups
}

/** 试用一次: whether the typed identity opens the escrow that lies at a place now. Nothing of the content is kept. */
export async function tryRecovery(
  identity: string,
  file: Uint8Array,
): Promise<Outcome<{ readonly agencyId: AgencyId; readonly generation: number }, EscrowOpenRefusal>> {
  const content = await restoreFromEscrow(identity, file)
  if (isRefused(content)) return content
  const { keys, keyring } = content.accepted
  for (const { key } of keys.agencyKeys) key.fill(0)
  for (const { seed } of keys.signingKeys) seed.fill(0)
  return accept({ agencyId: keys.agencyId, generation: keyring.head.generation })
}
