import type { ArrivalId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { openNote, sealNote } from '@xinxia/vault/boxes/note'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'

/** 文件名: the path under which a file came, sealed under the scope of the batch that it came with. */
export function sealFileName(scope: ScopeKey, arrivalId: ArrivalId, name: string): Buffer {
  return sealNote(scope, placeOf(scope, arrivalId), Buffer.from(name, 'utf8'))
}

export function openFileName(scope: ScopeKey, arrivalId: ArrivalId, sealed: Buffer): Outcome<string, 'vault.not-authentic'> {
  const opened = openNote(scope, placeOf(scope, arrivalId), sealed)
  return isRefused(opened) ? refuse('vault.not-authentic') : accept(opened.accepted.toString('utf8'))
}

function placeOf({ agencyId, scopeId }: ScopeKey, rowId: ArrivalId) {
  return { agencyId, clientId: null, scopeId, noteKind: 'arrival-name', rowId }
}
