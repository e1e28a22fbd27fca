import { assert } from '@xinxia/kernel/words/assert'
import { Clear } from '@xinxia/kernel/words/clear'
import type { BoxId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { maskField } from '@xinxia/recognition/register/mask-field'
import { openBox } from '@xinxia/vault/boxes/box'
import type { Fields } from '@xinxia/vault/boxes/fields-encoding'
import type { Reader } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { findBoxes, type ValueRow } from './store.ts'

/**
 * Opens the boxes that some values lie in. A value whose scope was destroyed is left out: there is nothing of it any more.
 * Refuses when a box does not open: nothing is shown of any of them then.
 */
export async function openValues(
  reader: Reader,
  vaults: AgencyVaults,
  rows: readonly ValueRow[],
): Promise<Outcome<ReadonlyMap<ValueId, Clear>, VaultRefusal>> {
  const keys = await vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const opened = new Map<BoxId, Fields>()
  for (const box of await findBoxes(reader, [...new Set(rows.map((row) => row.box_id))])) {
    const key = keys.accepted.get(box.scope_id)
    if (key === undefined) continue
    const place = {
      agencyId: reader.agencyId,
      clientId: box.client_id,
      scopeId: box.scope_id,
      boxId: box.box_id,
      boxClass: box.box_class,
      version: box.box_version,
    }
    const fields = openBox(key, place, box.sealed)
    if (isRefused(fields)) return fields
    opened.set(box.box_id, fields.accepted)
  }
  const values = new Map<ValueId, Clear>()
  for (const row of rows) {
    const fields = opened.get(row.box_id)
    if (fields === undefined) continue
    const text = fields[row.slot]
    assert(text !== undefined, 'a value lies in the slot of its box')
    values.set(row.value_id, new Clear(text, maskField(row.field, text)))
  }
  return accept(values)
}
