import type { Answer } from '@xinxia/contract/api-client'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { foldForSearch, matchName, type NameMatch } from '@xinxia/kernel/search/match-name'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { gradeOf, labelOf, maskAs } from '@xinxia/recognition/taxonomy'
import { reachedBy } from '../agency/access/standing.ts'
import type { Reader } from '../database/handles.ts'
import type { SignedIn } from '../http/handler.ts'
import type { House } from '../house.ts'
import type { VaultRefusal } from '../lifecycle/custody/agency-vaults.ts'
import type { Directory, DirectoryRecord } from '../lifecycle/custody/directory/directories.ts'
import { listReachable, whichExist, type ListReach } from '../lifecycle/engagement/clients/store.ts'
import { appendAuditEntries } from '../oversight/audit-trail/append-audit-entry.ts'
import {
  findIdentifiers,
  isNothingElse,
  soughtIdentifiers,
  type IdentifierHit,
  type SoughtIdentifier,
} from './identifier-search.ts'
import { searchPapers } from './search-papers.ts'

type SearchAnswer = Answer<'search.clients'>
type Hit = SearchAnswer['hits'][number]

/**
 * 一个搜索框: identifiers by the sealed index, names by the opened directory, both within the caller's reach. Looking for an identifier
 * of grade 3 or 4 is recorded, hit or not, and has a pace. A number that is there takes the same time as one that is not.
 * Refuses `search.too-short` for less than two characters, `search.too-many`.
 */
export async function searchClients(
  house: House,
  caller: SignedIn,
  text: string,
  limit: number,
): Promise<Outcome<SearchAnswer, VaultRefusal | 'search.too-short' | 'search.too-many'>> {
  const started = performance.now()
  const query = foldForSearch(text)
  if ([...query].length < 2) return refuse('search.too-short')
  const reach = reachOf(house, caller)
  const sought = soughtIdentifiers(text)
  if (sought.length > 0) {
    const paced = house.searchPace.begin(caller.staffId, text, house.now())
    if (isRefused(paced)) return paced
  }
  const found = await house.database.read(caller.agencyId, async (reader) => {
    const identifiers = await findIdentifiers(reader, house.vaults, sought, reach)
    if (isRefused(identifiers)) return identifiers
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const byNumber = onceAClient(identifiers.accepted)
      .map((hit) => identifierHit(directory.accepted, hit))
      .filter((hit) => hit !== null)
    // Names are looked through before it counts whether the number was there, so that the time does not tell (trial B13).
    const byName = sought.some(isNothingElse) ? [] : await findNames(reader, directory.accepted, query, reach, limit)
    // A whole number that was found is what was meant.
    if (byNumber.length > 0) return accept(byNumber.slice(0, limit))
    if (sought.length > 0) return accept(byName)
    const within = 'all' in reach ? null : await listReachable(reader, reach.assignedTo)
    const papers = await searchPapers(reader, house, directory.accepted, text, within)
    return isRefused(papers) ? papers : accept([...papers.accepted, ...byName].slice(0, limit))
  })
  if (isRefused(found)) return found
  await recordProbes(house, caller, text, sought, found.accepted)
  return accept({
    hits: found.accepted,
    readAs: sought.map(labelOfSought),
    tookMillis: Math.round((performance.now() - started) * 10) / 10,
  })
}

export function reachOf(house: Pick<House, 'access'>, caller: SignedIn): ListReach {
  const staffId = reachedBy(house, caller)
  return staffId === null ? { all: true } : { assignedTo: staffId }
}

/** A directory is searched in memory; the best hits are then asked for in the database: there, and within the caller's reach. */
async function findNames(reader: Reader, directory: Directory, query: string, reach: ListReach, limit: number): Promise<Hit[]> {
  const assigned = 'all' in reach ? null : await listReachable(reader, reach.assignedTo)
  const best = new Map<ClientId, { record: DirectoryRecord; match: NameMatch }>()
  for (const record of directory.records.values()) {
    if (assigned !== null && !assigned.has(record.clientId)) continue
    const match = matchName(query, record.folded)
    if (match === null) continue
    const known = best.get(record.clientId)
    if (known === undefined || match.rank < known.match.rank) best.set(record.clientId, { record, match })
  }
  const sorted = [...best.values()]
    .sort((a, b) => a.match.rank - b.match.rank || collator.compare(a.record.name, b.record.name))
    .slice(0, limit)
  const there = await whichExist(
    reader,
    sorted.map(({ record }) => record.clientId),
  )
  return sorted
    .filter(({ record }) => there.has(record.clientId))
    .map(({ record, match }) => nameHit(directory, record, match))
    .filter((hit) => hit !== null)
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin')

/** A number that stands in a client's file and in its documents too is one hit: the file's. */
function onceAClient(hits: readonly IdentifierHit[]): IdentifierHit[] {
  const held = new Set(hits.filter(({ holder }) => 'valueId' in holder).map(nameOfHit))
  const seen = new Set<string>()
  return hits.filter((hit) => {
    const isFirst = 'valueId' in hit.holder || (!held.has(nameOfHit(hit)) && !seen.has(nameOfHit(hit)))
    seen.add(nameOfHit(hit))
    return isFirst
  })
}

function nameOfHit({ clientId, sought }: IdentifierHit): string {
  return `${clientId} ${sought.kind}`
}

function identifierHit(directory: Directory, { sought, clientId, holder }: IdentifierHit): Hit | null {
  const client = directory.clients.get(clientId)
  if (client === undefined) return null
  return {
    ...clientOf(client),
    valueId: 'valueId' in holder ? formatId('value', holder.valueId) : null,
    documentId: 'documentId' in holder ? formatId('document', holder.documentId) : null,
    matched: { how: 'identifier', label: labelOfSought(sought), masked: maskAs(sought.type, sought.normalised) },
  }
}

/** By the kind that was looked up: an account may be a firm's or a person's, and the index does not say which. */
function labelOfSought({ kind, type }: SoughtIdentifier): { zh: string; en: string } {
  return nameOfEventCode('kind', kind) ?? { zh: labelOf(type, 'zh'), en: labelOf(type, 'en') }
}

function nameHit(directory: Directory, record: DirectoryRecord, match: NameMatch): Hit | null {
  const client = directory.clients.get(record.clientId)
  if (client === undefined) return null
  if (record.kind === 'person') {
    return {
      ...clientOf(client),
      valueId: null,
      documentId: null,
      matched: { how: 'person', label: { zh: '人员', en: 'Person' }, masked: maskAs('REG-PEOPLE', record.name) },
    }
  }
  return {
    ...clientOf(client),
    valueId: null,
    documentId: null,
    matched: { how: match.how, label: matchLabels[match.how], masked: match.how === 'pinyin' ? record.name : match.matched },
  }
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
  text: string,
  sought: readonly SoughtIdentifier[],
  hits: readonly Hit[],
): Promise<void> {
  const probes = sought.filter(({ type }) => gradeOf(type) >= 3)
  const [first] = sought
  if (first === undefined) return
  const at = house.now()
  const by = { staff: caller.staffId }
  const found = hits.filter((hit) => hit.matched.how === 'identifier').length
  const guesses = found > 0 ? null : house.searchPace.missed(caller.staffId, text, first, at)
  if (probes.length === 0 && guesses === null) return
  await house.database.write(caller.agencyId, (writer) =>
    appendAuditEntries(writer, caller.agencyId, [
      ...probes.map(({ kind }) => ({ what: 'search.probed' as const, by, at, kind, hits: found })),
      ...(guesses === null ? [] : [{ what: 'search.guessed' as const, by, at, kind: first.kind, guesses }]),
    ]),
  )
  house.sequencer.wake(caller.agencyId)
}
