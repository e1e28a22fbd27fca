import type { StaffId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { deleteIdentifiersOfValue } from '../../custody/identifier-index/store.ts'
import { supersedeValue, type ValueRow } from '../../custody/values/store.ts'
import { removeTags } from './remove-tags.ts'
import { renewDirectory, standsInDirectory } from './renew-directory.ts'

/**
 * 退出现行档案: a live value, held by the caller, becomes an earlier version. Nothing finds the client by it any more: its index row, the public
 * tag that it alone gave and its name in the directory go. `successor` null: rejected, nothing takes its place.
 */
export async function endValue(
  writer: Writer,
  vaults: AgencyVaults,
  row: ValueRow,
  successor: ValueId | null,
  by: StaffId,
  at: Instant,
): Promise<Outcome<void, VaultRefusal>> {
  const { client_id: clientId, value_id: valueId, field } = row
  if (field === 'companyName' || field === 'creditCode') {
    const untagged = await removeTags(writer, vaults, [clientId], new Set([valueId]))
    if (isRefused(untagged)) return untagged
  }
  await deleteIdentifiersOfValue(writer, clientId, valueId)
  await supersedeValue(writer, valueId, successor ?? valueId, by, at)
  return standsInDirectory(field) ? renewDirectory(writer, vaults, clientId, at) : accept(undefined)
}
