import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { ClientId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { deleteDirectoryEntries, insertDirectoryEntries } from '../../custody/directory/store.ts'
import { findClientScopePaths } from '../../custody/keyring/store.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients } from '../../custody/values/store.ts'
import { lockClient } from '../clients/lock-client.ts'
import type { ClientScopeKind } from '../take-in/client-keys.ts'
import { sealDirectory } from '../take-in/seal-drafts.ts'

const named: ReadonlySet<ClientField> = new Set([
  'companyName',
  'aliases',
  'creditCode',
  'legalRepresentative',
  'bossName',
  'contactName',
] as const)

/** Whether a client is found by what stands in a field: then its directory entries change with it. */
export function standsInDirectory(field: ClientField): boolean {
  return named.has(field)
}

/**
 * 重写名录: the entries of a client, written anew from its live values, in one transaction with what changed. It holds the client, lest another
 * does so from what stood before; who holds a value of it as well has held the client first.
 */
export async function renewDirectory(
  writer: Writer,
  vaults: AgencyVaults,
  clientId: ClientId,
  at: Instant,
): Promise<Outcome<void, VaultRefusal>> {
  await lockClient(writer, clientId)
  const rows = (await listValuesOfClients(writer, [clientId])).filter(
    (row) => row.superseded_by === null && standsInDirectory(row.field),
  )
  const opened = await openValues(writer, vaults, rows)
  if (isRefused(opened)) return opened
  const scopes = new Map<ClientScopeKind, ScopeKey>()
  for (const path of await findClientScopePaths(writer, [clientId])) {
    const { kind } = path.scope
    if (kind !== 'client-facts' && kind !== 'data-subject' && kind !== 'secret') continue
    const key = vaults.keyOf(writer.agencyId, path)
    if (isRefused(key)) return key
    if (!scopes.has(kind)) scopes.set(kind, key.accepted)
  }
  const values = rows.flatMap((row) => {
    const value = opened.accepted.get(row.value_id)
    return value === undefined ? [] : [{ field: row.field, value, row: 0, column: 0, doubtCodes: [], becauseCodes: [] }]
  })
  await deleteDirectoryEntries(writer, clientId)
  await insertDirectoryEntries(writer, sealDirectory({ clientId, values }, scopes, at))
  return accept(undefined)
}
