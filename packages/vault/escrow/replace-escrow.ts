import { createHash } from 'node:crypto'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { AgencyKeyRefusal } from '../key-store/key-store.ts'
import type { KeyTree } from '../key-tree/key-tree.ts'
import { sealEscrow } from './escrow-file.ts'

export type EscrowRefusal = 'escrow.place-unreachable' | 'escrow.not-acknowledged' | AgencyKeyRefusal

/**
 * What must lie at each place before. `there`: a re-keying replaces the escrow that holds the old key; a place without it is a disk that is
 * not mounted, and writing into the empty folder in its stead would leave the old key where it is and call it erased. `any`: a person makes
 * the escrow anew, also at places that are new.
 */
export type FormerEscrow = 'there' | 'any'

/**
 * Step 5: a new escrow file with the current agency key and keyring at every escrow place, each acknowledged by the hash of
 * what it read back. Gives the places' names; none before a recovery sheet exists, for then no escrow ever held a key.
 * The caller holds the escrow lock.
 */
export async function replaceEscrow(
  tree: Pick<KeyTree, 'keyring' | 'keyStore' | 'escrowPlaces'>,
  agencyId: AgencyId,
  former: FormerEscrow,
): Promise<Outcome<readonly string[], EscrowRefusal>> {
  const recipient = tree.keyStore.recoveryRecipient(agencyId)
  if (recipient === null) return accept([])
  const keyring = await tree.keyring.snapshot(agencyId)
  const keys = tree.keyStore.takeForEscrow(agencyId, keyring.head.generation)
  if (isRefused(keys)) return keys
  const file = await sealEscrow({ keys: keys.accepted, keyring }, recipient)
  const hash = createHash('sha256').update(file).digest('hex')
  for (const place of tree.escrowPlaces) {
    if (former === 'there' && (await place.read(agencyId)) === null)
      return refuse('escrow.place-unreachable', { place: place.name })
    const acknowledged = await place.replace(agencyId, file)
    if (isRefused(acknowledged)) return refuse('escrow.place-unreachable', { place: place.name })
    if (acknowledged.accepted !== hash) return refuse('escrow.not-acknowledged', { place: place.name })
  }
  return accept(tree.escrowPlaces.map(({ name }) => name))
}
