import { randomUUID } from 'node:crypto'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { noVictims, rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { findHead } from '../../lifecycle/custody/keyring/store.ts'

/** 更换密钥: the same act as a destruction, without a victim. Everything stays readable; copies of the old key open nothing new. */
export async function rotateKeys(
  house: House,
  caller: SignedIn,
): Promise<Outcome<{ generation: number; rotatedAt: number; erased: boolean }, 'agency.locked' | 'vault.not-authentic'>> {
  const at = house.now()
  const rekeyed = await rekeyPath(house.keyTree, caller.agencyId, {
    victims: noVictims,
    actId: randomUUID(),
    alsoWrite: async ({ transaction: writer }) => {
      const head = await findHead(writer)
      await appendAuditEntry(writer, caller.agencyId, {
        what: 'key.rotated',
        by: { staff: caller.staffId },
        at,
        level: 'agency',
        generation: (head?.generation ?? 0) + 1,
      })
    },
  })
  house.sequencer.wake(caller.agencyId)
  if (isRefused(rekeyed)) return refuse(rekeyed.refusal.code === 'vault.locked' ? 'agency.locked' : 'vault.not-authentic')
  return accept({ generation: rekeyed.accepted.generation, rotatedAt: at, erased: rekeyed.accepted.erased })
}
