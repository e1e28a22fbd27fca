import { assert } from '@xinxia/kernel/words/assert'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { replaceEscrow, type EscrowRefusal } from '../escrow/replace-escrow.ts'
import type { KeyTree } from './key-tree.ts'

/** `erased`: the old key is gone everywhere and the certificate may be issued. Else 擦除待完成, and why. */
export type ErasureState = { readonly erased: true } | { readonly erased: false; readonly waitsFor: PendingReason }

export type PendingReason = 'keyring.standby-behind' | EscrowRefusal

/**
 * Steps 4 to 7 for every re-keying that is decided and not yet finished: standbys and nodes have the new head, each escrow
 * place has a new file, the old agency keys are erased and read back as absent, the audit entry is written. Resumable: a
 * second call after a crash goes through the same steps, each of which may have been done.
 */
export async function finishErasure<T>(tree: KeyTree<T>, agencyId: AgencyId): Promise<ErasureState> {
  return tree.keyring.change(agencyId, async (change) => {
    await change.lockEscrow()
    const open = await change.openErasures()
    const last = open.at(-1)
    if (last === undefined) return { erased: true }
    const replayed = await tree.standbys.waitForReplay(agencyId, last.toGeneration)
    if (isRefused(replayed)) return pending(replayed.refusal.code)
    const escrow = await replaceEscrow(tree, agencyId, 'there')
    if (isRefused(escrow)) return pending(escrow.refusal.code)
    for (const entry of open) {
      await tree.keyStore.eraseAgencyKey(agencyId, entry.fromGeneration)
      assert(!tree.keyStore.generations(agencyId).includes(entry.fromGeneration), 'an erased agency key is absent')
      if (await change.completeErasure(entry.fromGeneration)) await tree.whenErased(change, agencyId, entry)
    }
    return { erased: true }
  })
}

function pending(waitsFor: PendingReason): ErasureState {
  return { erased: false, waitsFor }
}

/** Writes the escrow anew without a re-keying: after the recovery sheet is made, and on a schedule. */
export async function refreshEscrow<T>(tree: KeyTree<T>, agencyId: AgencyId): Promise<Outcome<readonly string[], EscrowRefusal>> {
  return tree.keyring.change(agencyId, async (change) => {
    await change.lockEscrow()
    const replaced = await replaceEscrow(tree, agencyId, 'any')
    return isRefused(replaced) ? replaced : accept(replaced.accepted)
  })
}
