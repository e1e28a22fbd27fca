import { createHash } from 'node:crypto'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyKeyRefusal } from '../key-store/key-store.ts'
import type { KeyTree } from '../key-tree/key-tree.ts'
import { sealEscrow } from './escrow-file.ts'

export type EscrowRefusal = 'escrow.place-unreachable' | 'escrow.not-acknowledged' | AgencyKeyRefusal

/**
 * Step 5: a new escrow file with the current agency key and keyring at every escrow place, each acknowledged by the hash of
 * what it read back. Gives the places' names; none before a recovery sheet exists, for then no escrow ever held a key.
 * The caller holds the escrow lock.
 */
export async function replaceEscrow(
  tree: Pick<KeyTree, 'keyring' | 'keyStore' | 'escrowPlaces'>,
  agencyId: AgencyId,
): Promise<Outcome<readonly string[], EscrowRefusal>> {
  const recipient = tree.keyStore.recoveryRecipient(agencyId)
  if (recipient === null) return accept([])
  const keyring = await tree.keyring.snapshot(agencyId)
  const keys = tree.keyStore.takeForEscrow(agencyId, keyring.head.generation)
  if (isRefused(keys)) return keys
  const file = await sealEscrow({ keys: keys.accepted, keyring }, recipient)
  const hash = createHash('sha256').update(file).digest('hex')
  for (const place of tree.escrowPlaces) {
    const acknowledged = await place.replace(agencyId, file)
    if (isRefused(acknowledged)) return refuse('escrow.place-unreachable', { place: place.name })
    if (acknowledged.accepted !== hash) return refuse('escrow.not-acknowledged', { place: place.name })
  }
  return accept(tree.escrowPlaces.map(({ name }) => name))
}
