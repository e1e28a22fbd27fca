import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { restoreFromEscrow, type EscrowOpenRefusal } from '@xinxia/vault/escrow/escrow-file'
import { createKeyStore } from '@xinxia/vault/key-store/open-key-store'

export type RestoreRefusal = EscrowOpenRefusal | 'key-store.exists' | 'key-store.missing' | 'key-store.passphrase-needed'

/**
 * 从恢复单找回密钥: makes a new key store in an empty KEY_DIR out of an escrow file and the identity on the recovery sheet. The escrow is
 * opened first, so that a mistyped identity leaves no half key store behind. Refuses `key-store.exists`: nothing is ever put over keys.
 */
export async function restoreKeys(
  escrowFile: Uint8Array,
  identity: string,
  keyDir: string,
): Promise<Outcome<{ agencyId: AgencyId; generation: number }, RestoreRefusal>> {
  const content = await restoreFromEscrow(identity, escrowFile)
  if (isRefused(content)) return content
  const { keys, keyring } = content.accepted
  const store = await createKeyStore({ path: keyDir, dataExists: false, provider: 'key-file' })
  if (isRefused(store)) return store
  await store.accepted.putFromEscrow(keys)
  return accept({ agencyId: keys.agencyId, generation: keyring.head.generation })
}
