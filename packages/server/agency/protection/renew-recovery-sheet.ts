import { createHash } from 'node:crypto'
import type { Answer } from '@xinxia/contract/api-client'
import type { Digest } from '@xinxia/kernel/oversight/audit-trail/entry'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import { makeRecoverySheet } from '@xinxia/vault/escrow/recovery-sheet'
import { refreshEscrow } from '@xinxia/vault/key-tree/finish-erasure'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { findHead } from '../../lifecycle/custody/keyring/store.ts'
import { setRecoveryTried } from '../founding/store.ts'

type Sheet = Answer<'agency.found'>['recoverySheet']

/**
 * 换新恢复单: a new recipient, and the escrow at every place sealed to it. An older sheet opens nothing written from now on.
 * The identity is in the answer and nowhere else.
 */
export async function renewRecoverySheet(
  house: House,
  agencyId: AgencyId,
  agencyName: string,
  by: StaffId,
): Promise<Outcome<Sheet, 'agency.escrow-missing' | 'agency.locked'>> {
  const at = house.now()
  const sheet = await makeRecoverySheet({ agencyId, agencyName, madeOn: beijingDate(at) }, 'whole')
  await house.keyStore.setRecoveryRecipient(agencyId, sheet.recipient)
  const replaced = await refreshEscrow(house.keyTree, agencyId)
  if (isRefused(replaced))
    return replaced.refusal.code === 'vault.locked'
      ? refuse('agency.locked')
      : refuse('agency.escrow-missing', { place: String(replaced.refusal.facts['place'] ?? '') })
  const digests = await Promise.all(
    house.keyTree.escrowPlaces.map(
      async (place) =>
        createHash('sha256')
          .update((await place.read(agencyId)) ?? '')
          .digest('hex') as Digest,
    ),
  ) // hex of SHA-256
  await house.database.write(agencyId, async (writer) => {
    await setRecoveryTried(writer, null)
    const head = await findHead(writer)
    await appendAuditEntries(
      writer,
      agencyId,
      digests.map((digest, i) => ({
        what: 'escrow.replaced',
        by: { staff: by },
        at,
        generation: head?.generation ?? 1,
        place: `place-${i + 1}`,
        digest,
      })),
    )
  })
  house.sequencer.wake(agencyId)
  return accept({
    agencyName,
    madeAt: at,
    recipient: sheet.recipient,
    identity: sheet.identity ?? '',
    fingerprint: sheet.fingerprint,
  })
}
