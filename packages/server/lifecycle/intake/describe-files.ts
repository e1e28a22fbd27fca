import type { Answer } from '@xinxia/contract/api-client'
import { formatId, type ArrivalId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { reachedBy } from '../../agency/access/standing.ts'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { openFileName } from '../custody/documents/sealed-name.ts'
import { listReachable } from '../engagement/clients/store.ts'
import {
  countRowsByState,
  findEarlierArrivals,
  type ArrivalRow,
  type ArrivalRowCount,
  type EarlierArrival,
} from './arrival-store.ts'
import { listOpenedContainers } from './result-list-store.ts'
import type { BatchRow } from './batch-store.ts'
import { kindLabel } from './document-kinds.ts'
import { fileProblemSentence } from './file-problems.ts'
import { asksPassword, isBeingRead } from './file-passwords/lockable.ts'
import type { IntakeHouse } from './intake-house.ts'
import { ownBatches } from './reach-batch.ts'
import { rowCountsOf, type RowCount } from './row-counts.ts'

export type ShownFile = Answer<'intake.show'>['files'][number]

/** 收件结果: every file in, one line out, with what became or will become of its rows. */
export async function describeFiles(
  reader: Reader,
  house: Pick<IntakeHouse, 'vaults' | 'directories' | 'access'>,
  caller: SignedIn,
  batch: BatchRow,
  arrivals: readonly ArrivalRow[],
): Promise<Outcome<ShownFile[], VaultRefusal>> {
  const ids = arrivals.map((arrival) => arrival.arrival_id)
  const counts = groupBy(await countRowsByState(reader, ids))
  const earlier = new Map((await findEarlierArrivals(reader, ids)).map((row) => [row.arrival_id, row]))
  const opened = await listOpenedContainers(reader, ids)
  const keys = await house.vaults.scopeKeys(reader, [batch.scope_id])
  if (isRefused(keys)) return keys
  const clients = await nameClients(reader, house, caller, arrivals)
  if (isRefused(clients)) return clients
  const files: ShownFile[] = []
  for (const arrival of arrivals) {
    const name = nameOf(keys.accepted.get(batch.scope_id), arrival)
    if (isRefused(name)) return name
    const first = earlier.get(arrival.arrival_id)
    const mayKnow = first !== undefined && (ownBatches(caller) === null || first.received_by === caller.staffId)
    files.push({
      ...describeFile(arrival, name.accepted, counts.get(arrival.arrival_id) ?? [], mayKnow ? first : null),
      filing: opened.has(arrival.arrival_id) ? null : filingOf(arrival),
      client: (arrival.client_id === null ? undefined : clients.accepted.get(arrival.client_id)) ?? null,
    })
  }
  return accept(files)
}

/** The clients that files went to, as far as the caller may see them. */
async function nameClients(
  reader: Reader,
  house: Pick<IntakeHouse, 'directories' | 'access'>,
  caller: SignedIn,
  arrivals: readonly ArrivalRow[],
): Promise<Outcome<ReadonlyMap<ClientId, NonNullable<ShownFile['client']>>, VaultRefusal>> {
  const ids = new Set(arrivals.flatMap(({ client_id: id }) => (id === null ? [] : [id])))
  const names = new Map<ClientId, NonNullable<ShownFile['client']>>()
  if (ids.size === 0) return accept(names)
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const staffId = reachedBy(house, caller)
  const within = staffId === null ? ids : await listReachable(reader, staffId)
  for (const id of ids) {
    const record = directory.accepted.clients.get(id)
    if (record !== undefined && within.has(id)) names.set(id, { id: formatId('client', id), name: record.name })
  }
  return accept(names)
}

/** Where a file lies once it was read; a client register is nobody's. */
function filingOf({ filing, document_kind: kind }: ArrivalRow): ShownFile['filing'] {
  return filing === 'filed' ? 'filed' : filing === 'unfiled' && kind !== 'client-register' ? 'unfiled' : null
}

/** What was destroyed keeps its line without a name. */
export function nameOf(
  key: ScopeKey | undefined,
  arrival: Pick<ArrivalRow, 'arrival_id' | 'name_sealed'>,
): Outcome<string, VaultRefusal> {
  return key === undefined || arrival.name_sealed.length === 0
    ? accept('')
    : openFileName(key, arrival.arrival_id, arrival.name_sealed)
}

function describeFile(
  arrival: ArrivalRow,
  name: string,
  counts: readonly RowCount[],
  first: EarlierArrival | null,
): Omit<ShownFile, 'filing' | 'client'> {
  const [one = 0, two = 0, three = 0, four = 0] = arrival.grade_counts
  return {
    arrivalId: formatId('arrival', arrival.arrival_id),
    documentId: arrival.document_id === null ? null : formatId('document', arrival.document_id),
    containerId: arrival.container_id === null ? null : formatId('arrival', arrival.container_id),
    name,
    sizeBytes: arrival.size_bytes ?? 0,
    format: arrival.format ?? 'other',
    stage: arrival.stage,
    documentKind: arrival.document_kind,
    documentKindLabel: arrival.document_kind === null ? null : kindLabel(arrival.document_kind),
    asksPassword: asksPassword(arrival),
    problem:
      arrival.problem_code === null || isBeingRead(arrival)
        ? null
        : { code: arrival.problem_code, message: fileProblemSentence(arrival.problem_code) },
    duplicate: arrival.duplicate,
    duplicateOf: first === null ? null : { batchId: formatId('batch', first.batch_id), receivedAt: first.received_at },
    rows: { total: arrival.rows_total, done: arrival.rows_done, ...rowCountsOf(counts) },
    gradeCounts: { 1: one, 2: two, 3: three, 4: four },
  }
}

function groupBy(counts: readonly ArrivalRowCount[]): Map<ArrivalId, RowCount[]> {
  const groups = new Map<ArrivalId, RowCount[]>()
  for (const row of counts) groups.set(row.arrival_id, [...(groups.get(row.arrival_id) ?? []), row])
  return groups
}
