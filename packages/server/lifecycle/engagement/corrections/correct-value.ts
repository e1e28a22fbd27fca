import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import type { StaffId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { maskField } from '@xinxia/recognition/register/mask-field'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { insertPublicTags } from '../../custody/identifier-index/store.ts'
import type { ValueRow } from '../../custody/values/store.ts'
import { scopeKindOf } from '../take-in/client-keys.ts'
import { insertSealed } from '../take-in/insert-sealed.ts'
import { publicTags, sealDraft } from '../take-in/seal-drafts.ts'
import { endValue } from './end-value.ts'
import type { ReadCorrection } from './read-correction.ts'

/**
 * 更正: a new version, in a box of its own under the same scope, that says who brought it and comes from no file; the one before it becomes an
 * earlier version. Answers the new value's id. `row` is live and held by the caller.
 */
export async function correctValue(
  writer: Writer,
  vaults: AgencyVaults,
  row: ValueRow,
  { field, value: text }: ReadCorrection,
  by: StaffId,
  at: Instant,
): Promise<Outcome<ValueId, VaultRefusal | 'question.not-found'>> {
  const keys = await vaults.scopeKeys(writer, [row.scope_id])
  if (isRefused(keys)) return keys
  const index = await vaults.indexKey(writer)
  if (isRefused(index)) return index
  const scope = keys.accepted.get(row.scope_id)
  if (scope === undefined) return refuse('question.not-found')
  const value = new Clear(text, maskField(field, text))
  const draftValue = { field, value, row: null, column: null, doubtCodes: [], becauseCodes: ['person-corrected'] }
  const draft = { clientId: row.client_id, values: [draftValue] }
  const from = { by, at, batchId: null, arrivalId: null, documentId: null, sheet: null }
  const made = sealDraft(draft, new Map([[scopeKindOf(clientFields[field].box), scope]]), from)
  const sealed = { ...made, values: made.values.map((one) => ({ ...one, version: row.version + 1 })) }
  const inserted = await insertSealed(writer, vaults, index.accepted, [sealed])
  if (isRefused(inserted)) return inserted
  const valueId = sealed.values[0]!.value_id // one draft value in, one row out
  const ended = await endValue(writer, vaults, row, valueId, by, at)
  if (isRefused(ended)) return ended
  await insertPublicTags(writer, publicTags(index.accepted, draft))
  return accept(valueId)
}
