import type { ClientId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients } from '../../custody/values/store.ts'
import { publicTags } from '../take-in/seal-drafts.ts'

/** Takes out what `going` values gave. Public tags carry no value id: those go that the client's other live values do not give. */
export async function removeTags(
  writer: Writer,
  vaults: AgencyVaults,
  clientIds: readonly ClientId[],
  going: ReadonlySet<ValueId>,
): Promise<Outcome<void, VaultRefusal>> {
  const index = await vaults.indexKey(writer)
  if (isRefused(index)) return index
  const rows = (await listValuesOfClients(writer, clientIds)).filter(
    (row) =>
      (['companyName', 'creditCode'] as string[]).includes(row.field) && (row.superseded_by === null || going.has(row.value_id)),
  )
  const opened = await openValues(writer, vaults, rows)
  if (isRefused(opened)) return opened
  const tagsOf = (wanted: (valueId: ValueId) => boolean) =>
    rows.flatMap((row) => {
      const value = opened.accepted.get(row.value_id)
      if (value === undefined || !wanted(row.value_id)) return []
      const draft = { field: row.field, value, row: 0, column: 0, doubtCodes: [], becauseCodes: [] }
      return publicTags(index.accepted, { clientId: row.client_id, values: [draft] })
    })
  const staying = new Set(tagsOf((id) => !going.has(id)).map((tag) => `${tag.clientId} ${tag.kind} ${tag.tag.toString('hex')}`))
  for (const tag of tagsOf((id) => going.has(id))) {
    if (staying.has(`${tag.clientId} ${tag.kind} ${tag.tag.toString('hex')}`)) continue
    await writer.run('delete from public_tags where agency_id = $1 and kind = $2 and tag = $3 and client_id = $4', [
      writer.agencyId,
      tag.kind,
      tag.tag,
      tag.clientId,
    ])
  }
  return accept(undefined)
}
