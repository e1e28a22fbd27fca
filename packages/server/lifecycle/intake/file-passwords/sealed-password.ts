import type { ArrivalId } from '@xinxia/kernel/words/ids'
import { isRefused, refuse, accept, type Outcome } from '@xinxia/kernel/words/outcome'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'

/** The password of a locked file while it waits to be read: a note under the scope of its batch, in the place of its arrival. */
export function sealPassword(batchKey: ScopeKey, arrivalId: ArrivalId, password: string): Buffer {
  const bytes = Buffer.from(password, 'utf8')
  const sealed = sealNote(batchKey, placeOf(batchKey, arrivalId), bytes)
  bytes.fill(0)
  return sealed
}

export function openPassword(batchKey: ScopeKey, arrivalId: ArrivalId, sealed: Buffer): Outcome<string, 'vault.not-authentic'> {
  const opened = openNote(batchKey, placeOf(batchKey, arrivalId), sealed)
  if (isRefused(opened)) return refuse('vault.not-authentic')
  const password = opened.accepted.toString('utf8')
  opened.accepted.fill(0)
  return accept(password)
}

function placeOf({ agencyId, scopeId }: ScopeKey, arrivalId: ArrivalId) {
  return { agencyId, clientId: null, scopeId, noteKind: 'file-password', rowId: arrivalId }
}
