import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { Clear } from '@xinxia/kernel/words/clear'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { findIdentifiers, type SoughtIdentifier } from '../../../search/identifier-search.ts'
import { reachOf } from '../../../search/search-clients.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { identifierOfField } from '../../custody/identifier-index/identifier-of-field.ts'
import type { ValueRow } from '../../custody/values/store.ts'

type Related = Answer<'clients.show'>['related'][number]

/** A client's own numbers are looked up, at most so many: enough for one boss with three companies. */
const mostLookups = 8

/** 关联客户: other clients within the caller's reach that hold the same ID number, phone or account: one boss with three companies. */
export async function findRelatedClients(
  reader: Reader,
  house: House,
  caller: SignedIn,
  clientId: ClientId,
  rows: readonly ValueRow[],
  opened: ReadonlyMap<string, Clear>,
): Promise<Outcome<Related[], VaultRefusal>> {
  const sought = new Map<string, SoughtIdentifier & { readonly row: ValueRow }>()
  for (const row of rows) {
    const identifier = opened.get(row.value_id)?.use((text) => identifierOfField(row.field, text)) ?? null
    if (identifier !== null && sought.size < mostLookups)
      sought.set(`${identifier.kind} ${identifier.normalised}`, { ...identifier, type: row.information_type, row })
  }
  const hits = await findIdentifiers(reader, house.vaults, [...sought.values()], reachOf(house, caller))
  if (isRefused(hits)) return hits
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const related = new Map<ClientId, Related>()
  for (const { clientId: other, sought: one } of hits.accepted) {
    const client = directory.accepted.clients.get(other)
    if (other === clientId || client === undefined || related.has(other)) continue
    const { zh, en } = clientFields[sought.get(`${one.kind} ${one.normalised}`)!.row.field] // hits are of what was sought
    related.set(other, {
      clientId: formatId('client', other),
      name: client.name,
      because: { zh: `同一${zh}`, en: `Same ${en.toLowerCase()}` },
    })
  }
  return accept([...related.values()])
}
