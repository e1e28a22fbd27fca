import type { ClientId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import type { ScopePath } from '@xinxia/vault/keys/key-rows'
import type { Reader } from '../../database/handles.ts'
import { pathColumns, pathOf, type PathRow } from '../custody/keyring/store.ts'
import { valueColumns, valuesInBoxes, type ValueRow } from '../custody/values/store.ts'

/** All that a disclosure needs of one value, as of one instant: the value, its box, the wrapped keys, and whether the caller is assigned. */
export interface Disclosable {
  readonly value: ValueRow
  readonly box: { readonly boxClass: string; readonly version: number; readonly sealed: Buffer }
  readonly path: ScopePath
  readonly assigned: boolean
}

/**
 * One round trip for the busiest act of the house: record, wrapped keys and access row are read together, so that the right is
 * decided on what is shown. A value whose scope was destroyed is not found.
 */
export async function findDisclosables(reader: Reader, valueIds: readonly ValueId[], staffId: StaffId): Promise<Disclosable[]> {
  const rows = await reader.query<
    ValueRow &
      PathRow & { value_client_id: ClientId; box_class: string; box_version: number; box_sealed: Buffer; assigned: boolean }
  >(
    {
      name: 'find-disclosables',
      text: `select ${valueColumns}, v.client_id as value_client_id, b.box_class, b.version as box_version, b.sealed as box_sealed, ${pathColumns},
          exists (select 1 from client_assignments a where a.agency_id = v.agency_id and a.client_id = v.client_id and a.staff_id = $3) as assigned
        from ${valuesInBoxes}
        join keyring.scope_keys s on s.agency_id = b.agency_id and s.scope_id = b.scope_id
        left join keyring.client_keys c on c.agency_id = s.agency_id and c.client_id = s.client_id
        where v.agency_id = $1 and v.value_id = any($2::uuid[])`,
    },
    [reader.agencyId, valueIds, staffId],
  )
  return rows.map((row) => ({
    value: { ...row, client_id: row.value_client_id },
    box: { boxClass: row.box_class, version: row.box_version, sealed: row.box_sealed },
    path: pathOf(row),
    assigned: row.assigned,
  }))
}
