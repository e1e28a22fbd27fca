import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import type { Reader } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import { findByPublicTags, whichHaveTag } from '../../custody/identifier-index/store.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients } from '../../custody/values/store.ts'
import { companyNameKey } from './company-name-key.ts'

/**
 * The client each company already is, if any: by credit code first, else by company name when no credit code contradicts it. A code that the
 * client had before a person corrected it contradicts nothing: the sheet that still has it means the same company.
 * One answer a key, in order.
 */
export async function findExistingClients(
  reader: Reader,
  vaults: AgencyVaults,
  keys: readonly { readonly creditCode: string | null; readonly companyName: string | null }[],
): Promise<Outcome<readonly (ClientId | null)[], VaultRefusal>> {
  const index = await vaults.indexKey(reader)
  if (isRefused(index)) return index
  const codeTags = keys.map(({ creditCode }) =>
    creditCode === null ? null : publicTagOf(index.accepted, 'credit-code', normaliseCreditCode(creditCode)),
  )
  const nameTags = keys.map(({ companyName }) =>
    companyName === null ? null : publicTagOf(index.accepted, 'company-name', companyNameKey(companyName)),
  )
  const byCode = firstByTag(
    await findByPublicTags(
      reader,
      'credit-code',
      codeTags.filter((tag) => tag !== null),
    ),
  )
  const byName = firstByTag(
    await findByPublicTags(
      reader,
      'company-name',
      nameTags.filter((tag) => tag !== null),
    ),
  )
  const byNameAlone = keys.flatMap((_, i) => {
    const named = codeTags[i] === null || found(byCode, codeTags[i] ?? null) !== null ? null : found(byName, nameTags[i] ?? null)
    return named === null ? [] : [named]
  })
  const haveCodes = await whichHaveTag(reader, 'credit-code', [...new Set(byNameAlone)])
  const corrected = await correctedCodes(reader, vaults, haveCodes)
  if (isRefused(corrected)) return corrected
  return accept(
    keys.map(({ creditCode }, i) => {
      const coded = found(byCode, codeTags[i] ?? null)
      const named = found(byName, nameTags[i] ?? null)
      // Two companies of one name: a code that is not the other's says that it is another company.
      const hadBefore = creditCode !== null && corrected.accepted.has(`${named} ${normaliseCreditCode(creditCode)}`)
      const contradicted = codeTags[i] !== null && named !== null && haveCodes.has(named) && !hadBefore
      return coded ?? (contradicted ? null : named)
    }),
  )
}

/** The codes that these clients do not have any more, as `<client> <code>`. */
async function correctedCodes(
  reader: Reader,
  vaults: AgencyVaults,
  clientIds: ReadonlySet<ClientId>,
): Promise<Outcome<ReadonlySet<string>, VaultRefusal>> {
  if (clientIds.size === 0) return accept(new Set())
  const rows = (await listValuesOfClients(reader, [...clientIds])).filter(
    (row) => row.field === 'creditCode' && row.superseded_by !== null,
  )
  const opened = await openValues(reader, vaults, rows)
  if (isRefused(opened)) return opened
  return accept(
    new Set(
      rows.flatMap(
        (row) => opened.accepted.get(row.value_id)?.use((text) => [`${row.client_id} ${normaliseCreditCode(text)}`]) ?? [],
      ),
    ),
  )
}

function firstByTag(rows: readonly { tag: Buffer; client_id: ClientId }[]): Map<string, ClientId> {
  const first = new Map<string, ClientId>()
  for (const row of rows) {
    const tag = row.tag.toString('hex')
    if (!first.has(tag)) first.set(tag, row.client_id)
  }
  return first
}

function found(clients: ReadonlyMap<string, ClientId>, tag: Buffer | null): ClientId | null {
  return tag === null ? null : (clients.get(tag.toString('hex')) ?? null)
}
