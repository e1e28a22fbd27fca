import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import type { Reader } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { findByPublicTags } from '../../custody/identifier-index/store.ts'
import type { ReadCorrection } from './read-correction.ts'

/** 一码一户: another client whose credit code the corrected value already is; null: nobody's, or it is no credit code. */
export async function findOtherHolder(
  reader: Reader,
  vaults: AgencyVaults,
  clientId: ClientId,
  { field, value }: ReadCorrection,
): Promise<Outcome<ClientId | null, VaultRefusal>> {
  if (field !== 'creditCode') return accept(null)
  const index = await vaults.indexKey(reader)
  if (isRefused(index)) return index
  const tag = publicTagOf(index.accepted, 'credit-code', normaliseCreditCode(value))
  const holders = await findByPublicTags(reader, 'credit-code', [tag])
  return accept(holders.find((row) => row.client_id !== clientId)?.client_id ?? null)
}
