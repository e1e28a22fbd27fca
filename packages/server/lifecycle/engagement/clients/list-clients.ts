import type { Answer } from '@xinxia/contract/api-client'
import { formatId, parseId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { reachOf } from '../../../search/search-clients.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openValues } from '../../custody/values/open-values.ts'
import type { Directory } from '../../custody/directory/directories.ts'
import { findValues } from '../../custody/values/store.ts'
import { fieldBits, fileCompleteness } from './completeness.ts'
import { countClientValues, listAssignments, listReached, listTaxpayerKindIds, type ClientRow } from './store.ts'

export type ClientList = Answer<'clients.list'>
export type ListedClient = ClientList['rows'][number]

export interface ListFilter {
  readonly doubtful: boolean
  /** Outside form of a colleague's id, or null for everyone's. */
  readonly bookkeeper: string | null
  readonly cursor: string | null
  readonly limit: number
}

/** The clients within the caller's reach, by name. The cursor is the position in that order. */
export async function listClients(
  house: House,
  caller: SignedIn,
  filter: ListFilter,
): Promise<Outcome<ClientList, VaultRefusal>> {
  const bookkeeper = filter.bookkeeper === null ? null : parseId('staff', filter.bookkeeper)
  if (bookkeeper !== null && isRefused(bookkeeper)) return accept({ rows: [], nextCursor: null, total: 0 })
  const wanted = { doubtful: filter.doubtful, bookkeeper: bookkeeper?.accepted ?? null }
  return house.database.read(caller.agencyId, async (reader) => {
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const reached = await listReached(reader, reachOf(house, caller), wanted)
    reached.sort(byName(directory.accepted))
    const from = Math.max(0, Number.parseInt(filter.cursor ?? '0', 10) || 0)
    const page = reached.slice(from, from + filter.limit)
    const counted = new Map((await countClientValues(reader, page, fieldBits)).map((row) => [row.client_id, row]))
    const listed = await describeClients(
      reader,
      house,
      page.flatMap((clientId) => counted.get(clientId) ?? []),
    )
    if (isRefused(listed)) return listed
    const next = from + filter.limit < reached.length ? String(from + filter.limit) : null
    return accept({ rows: listed.accepted, nextCursor: next, total: reached.length })
  })
}

function byName(directory: Directory): (a: ClientId, b: ClientId) => number {
  const places = directory.placesByName()
  return (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0)
}

/** What a list says of each client: public facts and counts; nothing of it is above grade 1. */
export async function describeClients(
  reader: Reader,
  house: House,
  rows: readonly ClientRow[],
): Promise<Outcome<ListedClient[], VaultRefusal>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const named = directory.accepted.clients
  const ids = rows.map((row) => row.client_id)
  const kinds = await taxpayerKinds(reader, house, directory.accepted, ids)
  if (isRefused(kinds)) return kinds
  const staff = new Map<ClientId, string[]>()
  for (const row of await listAssignments(reader, ids)) {
    if (row.role !== 'main') continue
    staff.set(row.client_id, [...(staff.get(row.client_id) ?? []), row.display_name])
  }
  return accept(
    rows.map((row) => {
      const record = named.get(row.client_id)
      const name = record?.name ?? ''
      const creditCode = record?.codes[0] ?? null
      const { score, missing } = fileCompleteness(creditCode, name, row.held_fields)
      return {
        id: formatId('client', row.client_id),
        name,
        aliases: [...(record?.aliases ?? [])],
        creditCode,
        taxpayerKind: kinds.accepted.get(row.client_id) ?? null,
        bookkeepers: staff.get(row.client_id) ?? [],
        doubtCount: row.doubt_count,
        valueCount: row.value_count,
        completeness: score,
        missing: missing.map(({ id }) => id),
        createdAt: row.created_at,
      }
    }),
  )
}

/** 纳税人类型 is a public fact (its mask shows it whole), but it lies sealed like everything else: opened once, then remembered with the names. */
async function taxpayerKinds(
  reader: Reader,
  house: House,
  { publicFacts }: Directory,
  clientIds: readonly ClientId[],
): Promise<Outcome<Map<ClientId, string>, VaultRefusal>> {
  const rows = await listTaxpayerKindIds(reader, clientIds)
  const unread = rows.filter((row) => publicFacts.get(row.client_id)?.valueId !== row.value_id)
  const unknown =
    unread.length === 0
      ? []
      : await findValues(
          reader,
          unread.map((row) => row.value_id),
        )
  const opened = await openValues(reader, house.vaults, unknown)
  if (isRefused(opened)) return opened
  for (const { client_id: clientId, value_id: valueId } of unknown) {
    const value = opened.accepted.get(valueId)
    if (value !== undefined) publicFacts.set(clientId, { valueId, text: value.masked })
  }
  return accept(
    new Map(
      rows.flatMap((row) => {
        const fact = publicFacts.get(row.client_id)
        return fact?.valueId === row.value_id ? [[row.client_id, fact.text]] : []
      }),
    ),
  )
}
