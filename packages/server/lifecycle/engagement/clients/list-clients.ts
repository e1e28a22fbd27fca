import type { Answer } from '@xinxia/contract/api-client'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { reachOf } from '../../../search/search-clients.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listTaxpayerKinds } from '../../custody/values/store.ts'
import { listAssignments, listClients as listClientRows, type ClientRow } from './store.ts'

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
  return house.database.read(caller.agencyId, async (reader) => {
    const rows = await listClientRows(reader, reachOf(house, caller))
    const listed = await describeClients(reader, house, rows)
    if (isRefused(listed)) return listed
    const assigned = new Map(listed.accepted.map((row) => [row.id, row.assignedTo]))
    const wanted = listed.accepted
      .filter((row) => !filter.doubtful || row.doubtCount > 0)
      .filter((row) => filter.bookkeeper === null || (assigned.get(row.id) ?? []).includes(filter.bookkeeper))
    const collator = new Intl.Collator('zh-CN-u-co-pinyin')
    wanted.sort((a, b) => collator.compare(a.name, b.name))
    const from = Math.max(0, Number.parseInt(filter.cursor ?? '0', 10) || 0)
    const page = wanted.slice(from, from + filter.limit)
    const next = from + filter.limit < wanted.length ? String(from + filter.limit) : null
    return accept({ rows: page.map(({ assignedTo: _, ...row }) => row), nextCursor: next, total: wanted.length })
  })
}

/** What a list says of each client: public facts and counts; nothing of it is above grade 1. */
export async function describeClients(
  reader: Reader,
  house: House,
  rows: readonly ClientRow[],
): Promise<Outcome<(ListedClient & { assignedTo: string[] })[], VaultRefusal>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const named = directory.accepted.clients
  const ids = rows.map((row) => row.client_id)
  const kinds = await taxpayerKinds(reader, house, ids)
  if (isRefused(kinds)) return kinds
  const staff = new Map<ClientId, { staffId: string; name: string }[]>()
  for (const row of await listAssignments(reader, ids)) {
    staff.set(row.client_id, [
      ...(staff.get(row.client_id) ?? []),
      { staffId: formatId('staff', row.staff_id), name: row.display_name },
    ])
  }
  return accept(
    rows.map((row) => {
      const record = named.get(row.client_id)
      return {
        id: formatId('client', row.client_id),
        name: record?.name ?? '',
        aliases: [...(record?.aliases ?? [])],
        creditCode: record?.codes[0] ?? null,
        taxpayerKind: kinds.accepted.get(row.client_id) ?? null,
        bookkeepers: (staff.get(row.client_id) ?? []).map(({ name }) => name),
        doubtCount: row.doubt_count,
        valueCount: row.value_count,
        createdAt: row.created_at,
        assignedTo: (staff.get(row.client_id) ?? []).map(({ staffId }) => staffId),
      }
    }),
  )
}

/** 纳税人类型 is a public fact (its mask shows it whole), but it lies sealed like everything else. */
async function taxpayerKinds(
  reader: Reader,
  house: House,
  clientIds: readonly ClientId[],
): Promise<Outcome<Map<ClientId, string>, VaultRefusal>> {
  const rows = await listTaxpayerKinds(reader, clientIds)
  const opened = await openValues(reader, house.vaults, rows)
  if (isRefused(opened)) return opened
  const kinds = new Map<ClientId, string>()
  for (const row of rows) {
    const value = opened.accepted.get(row.value_id)
    if (value !== undefined) kinds.set(row.client_id, value.masked)
  }
  return accept(kinds)
}
