import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKeyRow } from '../keys/key-rows.ts'
import { openIndexKey } from '../keys/open-key-rows.ts'
import { finishErasure, type ErasureState } from './finish-erasure.ts'
import type { KeyTree } from './key-tree.ts'
import type { KeyringChange, KeyringHead } from './keyring-store.ts'
import { discardUncommitted } from './rekey-path.ts'

export type StartRefusal = 'key-store.generation-missing' | 'keyring.rolled-back' | 'keyring.foreign' | 'vault.locked'

/** `absent`: neither keyring nor key store know this agency (its creation never committed). */
export type StartState = { readonly generation: number } & ErasureState

/**
 * At start-up, and before anything is sealed. With head m of the database:
 *   key m is missing                          refuse `key-store.generation-missing`, touch nothing
 *   the key store remembers more than m       refuse `keyring.rolled-back`: an older keyring or database was put back
 *   key m opens nothing of this keyring       refuse `keyring.foreign`: this KEY_DIR belongs to another database
 *   m+1 is present                            an act that never committed: discard it
 *   a generation below m is present           resume at step 4
 */
export async function resumeAtStart<T>(
  tree: KeyTree<T>,
  agencyId: AgencyId,
): Promise<Outcome<StartState | 'absent', StartRefusal>> {
  const judged = await tree.keyring.change<Outcome<KeyringHead | 'absent', StartRefusal>>(agencyId, async (change) => {
    const head = await change.lockHead()
    return head === null ? judgeWithoutHead(tree, agencyId) : judgeHead(tree, change, agencyId, head)
  })
  if (isRefused(judged)) return judged
  if (judged.accepted === 'absent') return accept('absent')
  const { generation } = judged.accepted
  await tree.keyStore.rememberGeneration(agencyId, generation)
  return accept({ generation, ...(await finishErasure(tree, agencyId)) })
}

/** A key store that remembers a commit has lost its database; one that does not never committed the agency's creation. */
async function judgeWithoutHead(tree: Pick<KeyTree, 'keyStore'>, agencyId: AgencyId): Promise<Outcome<'absent', StartRefusal>> {
  const known = tree.keyStore.lastCheckpoint(agencyId)
  const present = tree.keyStore.generations(agencyId)
  if (known !== null || present.some((generation) => generation > 1)) {
    return refuse('keyring.rolled-back', { agencyId, head: 0, remembered: known?.generation ?? present.at(-1) ?? 0 })
  }
  for (const generation of present) await tree.keyStore.eraseAgencyKey(agencyId, generation)
  return accept('absent')
}

async function judgeHead(
  tree: Pick<KeyTree, 'keyStore'>,
  change: KeyringChange,
  agencyId: AgencyId,
  head: KeyringHead,
): Promise<Outcome<KeyringHead, StartRefusal>> {
  const agency = tree.keyStore.agencyKey(agencyId, head.generation)
  if (isRefused(agency)) {
    const present = tree.keyStore.generations(agencyId).map(String)
    return refuse(agency.refusal.code, { agencyId, head: head.generation, present })
  }
  const remembered = tree.keyStore.lastCheckpoint(agencyId)?.generation ?? 0
  if (remembered > head.generation) return refuse('keyring.rolled-back', { agencyId, head: head.generation, remembered })
  const [row] = await change.scopes([head.indexScopeId])
  const index = row?.kind === 'agency-index' ? openIndexKey(agency.accepted, row as ScopeKeyRow<'agency-index'>) : null
  if (index === null || isRefused(index)) return refuse('keyring.foreign', { agencyId, head: head.generation })
  index.accepted.drop()
  await discardUncommitted(tree, agencyId, head)
  return accept(head)
}
