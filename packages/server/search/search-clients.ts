import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { foldForSearch, matchName, type NameMatch } from '@xinxia/kernel/search/match-name'
import { clientReach } from '@xinxia/kernel/policy/access/decide'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { gradeOf, labelOf, maskAs } from '@xinxia/recognition/taxonomy'
import type { Reader } from '../database/handles.ts'
import type { SignedIn } from '../http/handler.ts'
import type { House } from '../house.ts'
import type { VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import type { DirectoryRecord } from '../lifecycle/custody/directory/directories.ts'
import { listReachable, type Reach } from '../lifecycle/engagement/clients/store.ts'
import { appendAuditEntries } from '../oversight/audit-trail/append-audit-entry.ts'
import { findIdentifier, soughtIdentifiers, type IdentifierHit, type SoughtIdentifier } from './identifier-search.ts'

type SearchAnswer = Answer<'search.clients'>
type Hit = SearchAnswer['hits'][number]

/**
 * 一个搜索框: identifiers by the sealed index, names by the opened directory, both within the caller's reach. Looking for an identifier
 * of grade 3 or 4 is recorded, hit or not. Refuses `search.too-short` for less than two characters.
 */
export async function searchClients(
  house: House,
  caller: SignedIn,
  text: string,
  limit: number,
): Promise<Outcome<SearchAnswer, VaultRefusal | 'search.too-short'>> {
  const started = performance.now()
  const query = foldForSearch(text)
  if ([...query].length < 2) return refuse('search.too-short')
  const reach = reachOf(house, caller)
  const sought = soughtIdentifiers(text)
  const found = await house.database.read(caller.agencyId, async (reader) => {
    const identifiers = await findIdentifiers(reader, house, sought, reach)
    if (isRefused(identifiers)) return identifiers
    const names = await findNames(reader, house, query, reach, limit)
    if (isRefused(names)) return names
    return accept(hitsOf(identifiers.accepted, names.accepted, limit))
  })
  if (isRefused(found)) return found
  await recordProbes(house, caller, sought, found.accepted)
  return accept({
    hits: found.accepted,
    readAs: sought.map(({ type }) => ({ zh: labelOf(type, 'zh'), en: labelOf(type, 'en') })),
    tookMillis: Math.round((performance.now() - started) * 10) / 10,
  })
}

export function reachOf(house: Pick<House, 'access'>, caller: SignedIn): Reach {
  return clientReach(house.access, caller) === 'all' ? { all: true } : { assignedTo: caller.staffId }
}

async function findIdentifiers(
  reader: Reader,
  house: House,
  sought: readonly SoughtIdentifier[],
  reach: Reach,
): Promise<Outcome<IdentifierHit[], VaultRefusal>> {
  const hits: IdentifierHit[] = []
  for (const one of sought) {
    const found = await findIdentifier(reader, house.vaults, one, reach)
    if (isRefused(found)) return found
    hits.push(...found.accepted)
  }
  return accept(hits)
}

interface NameHits {
  readonly matches: readonly { readonly record: DirectoryRecord; readonly match: NameMatch }[]
  readonly clients: ReadonlyMap<ClientId, DirectoryRecord>
}

async function findNames(
  reader: Reader,
  house: House,
  query: string,
  reach: Reach,
  limit: number,
): Promise<Outcome<NameHits, VaultRefusal>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const reachable = await listReachable(reader, reach)
  const clients = new Map<ClientId, DirectoryRecord>()
  const best = new Map<ClientId, { record: DirectoryRecord; match: NameMatch }>()
  for (const record of directory.accepted) {
    if (!reachable.has(record.clientId)) continue
    if (record.kind === 'client') clients.set(record.clientId, record)
    const match = matchName(query, record)
    if (match === null) continue
    const known = best.get(record.clientId)
    if (known === undefined || match.rank < known.match.rank) best.set(record.clientId, { record, match })
  }
  const matches = [...best.values()]
    .sort((a, b) => a.match.rank - b.match.rank || a.record.name.localeCompare(b.record.name, 'zh-CN'))
    .slice(0, limit)
  return accept({ matches, clients })
}

function hitsOf(identifiers: readonly IdentifierHit[], names: NameHits, limit: number): Hit[] {
  const hits: Hit[] = []
  for (const hit of identifiers) {
    const client = names.clients.get(hit.clientId)
    if (client === undefined) continue
    const { type, normalised } = hit.sought
    hits.push({
      ...clientOf(client),
      valueId: formatId('value', hit.valueId),
      matched: {
        how: 'identifier',
        label: { zh: labelOf(type, 'zh'), en: labelOf(type, 'en') },
        masked: maskAs(type, normalised),
      },
    })
  }
  for (const { record, match } of names.matches) {
    const client = names.clients.get(record.clientId)
    if (client === undefined) continue
    const person = record.kind === 'person'
    const label = person ? { zh: '人员', en: 'Person' } : matchLabels[match.how]
    const masked = person ? maskAs('REG-PEOPLE', record.name) : match.how === 'pinyin' ? record.name : match.matched
    hits.push({ ...clientOf(client), valueId: null, matched: { how: person ? 'person' : match.how, label, masked } })
  }
  return hits.slice(0, limit)
}

const matchLabels: Readonly<Record<NameMatch['how'], { zh: string; en: string }>> = {
  name: { zh: clientFields.companyName.zh, en: clientFields.companyName.en },
  alias: { zh: '简称', en: 'Alias' },
  pinyin: { zh: '拼音', en: 'Pinyin' },
  'credit-code': { zh: '信用代码', en: 'Credit code' },
}

function clientOf(record: DirectoryRecord): Pick<Hit, 'clientId' | 'name' | 'creditCode'> {
  return { clientId: formatId('client', record.clientId), name: record.name, creditCode: record.codes[0] ?? null }
}

async function recordProbes(
  house: House,
  caller: SignedIn,
  sought: readonly SoughtIdentifier[],
  hits: readonly Hit[],
): Promise<void> {
  const probes = sought.filter(({ type }) => gradeOf(type) >= 3)
  if (probes.length === 0) return
  const at = house.now()
  const found = hits.filter((hit) => hit.matched.how === 'identifier').length
  await house.database.write(caller.agencyId, (writer) =>
    appendAuditEntries(
      writer,
      caller.agencyId,
      probes.map(({ kind }) => ({ what: 'search.probed', by: { staff: caller.staffId }, at, kind, hits: found })),
    ),
  )
  house.sequencer.wake(caller.agencyId)
}
