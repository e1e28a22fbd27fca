import type { Actor } from '@xinxia/kernel/oversight/audit-trail/entry'
import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { rekeyPath } from '@xinxia/vault/key-tree/rekey-path'
import type { Writer } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { findHead, listScopeKeys } from '../custody/keyring/store.ts'
import { whichExist } from '../engagement/clients/store.ts'
import { listBlobsOfClients } from '../custody/documents/store.ts'
import { deleteClientRows } from './store.ts'

/**
 * 销毁客户: all rows of the clients go, and the keys on the path from them to the agency key are replaced, in one transaction with
 * one entry a scope: no copy of the database, old or new, opens anything of them once the old agency key is erased. Asked again
 * for the same act it does what is left, and runs `alongside` even when no client is left.
 */
export async function destroyClients(
  house: House,
  agencyId: AgencyId,
  clientIds: readonly ClientId[],
  actId: string,
  by: Actor,
  alongside: (writer: Writer) => Promise<void>,
): Promise<Outcome<void, VaultRefusal>> {
  const { left, blobIds } = await house.database.read(agencyId, async (reader) => ({
    left: [...(await whichExist(reader, clientIds))],
    blobIds: await listBlobsOfClients(reader, clientIds),
  }))
  if (left.length === 0) {
    await house.database.write(agencyId, alongside)
    house.sequencer.wake(agencyId)
    return accept(undefined)
  }
  const rekeyed = await rekeyPath(house.keyTree, agencyId, {
    victims: { clients: left, scopes: [] },
    actId,
    alsoWrite: async ({ transaction: writer }) => {
      const at = house.now()
      const generation = ((await findHead(writer))?.generation ?? 0) + 1
      const scopes = await listScopeKeys(writer, 'of-clients', left)
      await alongside(writer)
      await deleteClientRows(writer, left)
      await appendAuditEntries(
        writer,
        agencyId,
        scopes.map(({ scopeId, kind, clientId }) => ({
          what: 'scope.destroyed',
          by,
          at,
          scopeId,
          kind,
          generation,
          ...(clientId === null ? {} : { clientId }),
        })),
      )
    },
  })
  house.directories.forgetClients(agencyId, left)
  house.sequencer.wake(agencyId)
  if (isRefused(rekeyed)) return refuse(rekeyed.refusal.code === 'vault.locked' ? 'agency.locked' : 'vault.not-authentic')
  // Nothing opens them any more; what a crash leaves of them is swept at the next start.
  for (const blobId of blobIds) await house.blobs.remove({ agencyId, blobId })
  return accept(undefined)
}
