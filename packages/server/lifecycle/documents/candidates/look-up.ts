import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { publicTagOf } from '@xinxia/vault/identifier-index/buckets'
import type { AgencyIndexKey } from '@xinxia/vault/keys/key-handles'
import type { Reader } from '../../../database/handles.ts'
import type { House } from '../../../house.ts'
import { findIdentifiers, soughtIdentifiers } from '../../../search/identifier-search.ts'
import type { reachOf } from '../../../search/search-clients.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { findByPublicTags } from '../../custody/identifier-index/store.ts'
import type { NamedThere } from './what-it-names.ts'

type Found = ReadonlyMap<string, readonly ClientId[]>

/** Whose the codes, names and numbers are that stand in some documents, as they are written there. */
export interface LookedUp {
  readonly byCode: Found
  readonly byName: Found
  readonly byNumber: Found
}

export async function lookUpAll(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  named: readonly NamedThere[],
  reach: ReturnType<typeof reachOf> | null,
): Promise<Outcome<LookedUp, VaultRefusal>> {
  const index = await house.vaults.indexKey(reader)
  if (isRefused(index)) return index
  const all = (of: (there: NamedThere) => readonly string[]) => [...new Set(named.flatMap(of))]
  const numbers = reach === null ? [] : all((there) => there.numbers)
  const sought = numbers.map((number) => ({ number, as: soughtIdentifiers(number) }))
  const hits =
    reach === null
      ? accept([])
      : await findIdentifiers(
          reader,
          house.vaults,
          sought.flatMap(({ as }) => as),
          reach,
        )
  if (isRefused(hits)) return hits
  const byNumber = new Map<string, ClientId[]>()
  for (const { number, as } of sought) {
    const owners = hits.accepted.filter((hit) => as.includes(hit.sought)).map((hit) => hit.clientId)
    if (owners.length > 0) byNumber.set(number, [...new Set(owners)])
  }
  return accept({
    byCode: await byTags(
      reader,
      index.accepted,
      'credit-code',
      all((there) => there.codes),
    ),
    byName: await byTags(
      reader,
      index.accepted,
      'company-name',
      all((there) => there.names),
    ),
    byNumber,
  })
}

async function byTags(
  reader: Reader,
  index: AgencyIndexKey,
  kind: 'credit-code' | 'company-name',
  texts: readonly string[],
): Promise<Found> {
  if (texts.length === 0) return new Map()
  const textOf = new Map(texts.map((text) => [publicTagOf(index, kind, text).toString('hex'), text]))
  const found = new Map<string, ClientId[]>()
  const tags = [...textOf.keys()].map((tag) => Buffer.from(tag, 'hex'))
  for (const { tag, client_id: clientId } of await findByPublicTags(reader, kind, tags)) {
    const text = textOf.get(tag.toString('hex'))
    if (text !== undefined) found.set(text, [...(found.get(text) ?? []), clientId])
  }
  return found
}
