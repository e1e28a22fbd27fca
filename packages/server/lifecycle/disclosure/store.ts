import type { ClientId, StaffId, ValueId } from '@xinxia/kernel/words/ids'
import type { ScopePath } from '@xinxia/vault/keys/key-rows'
import type { Standing } from '@xinxia/kernel/policy/access/decide'
import { standingOf } from '../../agency/access/standing.ts'
import type { Reader } from '../../database/handles.ts'
import { pathColumns, pathOf, type PathRow } from '../custody/keyring/store.ts'
import { valueColumns, valuesInBoxes, type ValueRow } from '../custody/values/store.ts'

/** All that a disclosure needs of one value, as of one instant: the value, its box, the wrapped keys, and on what the caller reaches its client. */
export interface Disclosable {
  readonly value: ValueRow
  readonly box: { readonly boxClass: string; readonly version: number; readonly sealed: Buffer }
  readonly path: ScopePath
  readonly standing: Standing
}

/**
 * One round trip for the busiest act of the house: record, wrapped keys and access row are read together, so that the right is
 * decided on what is shown. A value whose scope was destroyed is not found.
 */
export async function findDisclosables(reader: Reader, valueIds: readonly ValueId[], staffId: StaffId): Promise<Disclosable[]> {
  const rows = await reader.query<
    ValueRow &
      PathRow & { value_client_id: ClientId; box_class: string; box_version: number; box_sealed: Buffer; standing: Standing }
  >(
    {
      name: 'find-disclosables',
      text: `select ${valueColumns}, v.client_id as value_client_id, b.box_class, b.version as box_version, b.sealed as box_sealed, ${pathColumns},
          ${standingOf('v', '$3')}
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
    standing: row.standing,
  }))
}
