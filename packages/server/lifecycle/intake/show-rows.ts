import type { Answer } from '@xinxia/contract/api-client'
import { clientFields, isClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { explainDoubt, type RegisterDoubt } from '@xinxia/recognition/register/register-row'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { columnLetters } from '../engagement/clients/describe-values.ts'
import { findBatch } from './batch-store.ts'
import type { IntakeHouse } from './intake-house.ts'
import { valueDiffers } from './plan-chunk.ts'
import { ownBatches, reachArrival, reachBatch } from './reach-batch.ts'
import { listChunks, listRegisterRows, type ListedRow } from './register-row-store.ts'
import { countRowsByState } from './arrival-store.ts'
import type { RowState } from './row-states.ts'
import { openChunk, type StoredRow } from './sealed-reading.ts'

type ShownRows = Answer<'intake.rows'>
type ShownRow = ShownRows['rows'][number]
type ShownDoubt = ShownRow['doubts'][number]

/** Doubts of the taking-in, beside those of the reading. */
const ownDoubts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  [valueDiffers]: {
    zh: '有的内容与档案中已有的不同，档案未改动，请人工核对',
    en: 'something differs from what the file holds; the file was not changed: compare and decide',
  },
}

/** 逐行结果: every row of the register with what becomes of it, in the order of the sheet. Values only in their masks. */
export async function showRows(
  house: IntakeHouse,
  caller: SignedIn,
  params: { readonly batchId: string; readonly arrivalId: string },
  query: { readonly cursor?: string | undefined; readonly limit: number; readonly state?: RowState | undefined },
): Promise<Outcome<ShownRows, VaultRefusal | 'batch.not-found' | 'arrival.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batch = await reachBatch(reader, caller, params.batchId, findBatch)
    if (isRefused(batch)) return batch
    const arrival = await reachArrival(reader, batch.accepted.batch_id, params.arrivalId)
    if (isRefused(arrival)) return arrival
    const { arrival_id: arrivalId, document_scope_id: scopeId, stage } = arrival.accepted
    if (stage === 'received' || stage === 'reading') return accept({ rows: [], nextCursor: null, total: 0 })
    const keys = await house.vaults.scopeKeys(reader, [scopeId])
    if (isRefused(keys)) return keys
    const key = keys.accepted.get(scopeId)
    if (key === undefined) return refuse('arrival.not-found')

    const page = { state: query.state ?? null, after: readCursor(query.cursor), limit: query.limit }
    const rows = await listRegisterRows(reader, arrivalId, caller.staffId, page)
    const chunks = new Map<string, StoredRow[]>()
    for (const chunk of await listChunks(reader, arrivalId, firstsOf(rows))) {
      const stored = openChunk(key, arrivalId, chunk.sheet, chunk.first_position, chunk.rows_sealed)
      if (isRefused(stored)) return stored
      chunks.set(`${chunk.sheet}/${chunk.first_position}`, stored.accepted)
    }
    const seesAll = ownBatches(caller) === null
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    const counts = await countRowsByState(reader, [arrivalId])
    return accept({
      rows: rows.flatMap((row) => {
        const stored = chunks.get(`${row.sheet}/${row.first_position}`)?.[row.position - row.first_position]
        return stored === undefined ? [] : [describeRow(row, stored, seesAll)]
      }),
      nextCursor: last === undefined ? null : `${last.sheet}.${last.position}`,
      total: counts.filter(({ state }) => page.state === null || state === page.state).reduce((sum, { count }) => sum + count, 0),
    })
  })
}

function describeRow(row: ListedRow, stored: StoredRow, seesAll: boolean): ShownRow {
  const shownClient = row.client_id !== null && (seesAll || row.assigned) ? formatId('client', row.client_id) : null
  const later = row.doubt_codes.split(' ').flatMap((code) => {
    const message = ownDoubts[code]
    return message === undefined ? [] : [{ code, message, field: null, cell: null, masked: null }]
  })
  return {
    sheet: row.sheet,
    row: row.row_number,
    state: row.state,
    name: stored.name,
    clientId: shownClient,
    doubts: [...stored.doubts.map((doubt) => describeDoubt(doubt, stored)), ...later],
  }
}

function describeDoubt(doubt: RegisterDoubt, stored: StoredRow): ShownDoubt {
  const shownRow = doubt.row + 1
  const value = stored.values.find((value) => value.column === doubt.column && value.row === shownRow)
  const said = doubt.facts.field
  const field = value?.field ?? (typeof said === 'string' && isClientField(said) ? said : null)
  const sentence = (language: 'zh' | 'en') => {
    const label = field === null ? undefined : clientFields[field][language]
    return explainDoubt(label === undefined ? doubt : { ...doubt, facts: { ...doubt.facts, field: label } }, language)
  }
  return {
    code: doubt.code,
    message: { zh: sentence('zh'), en: sentence('en') },
    field,
    cell: doubt.column === null ? null : `${columnLetters(doubt.column)}${shownRow}`,
    masked: value?.value.masked ?? null,
  }
}

function firstsOf(rows: readonly ListedRow[]): { sheet: number; firstPosition: number }[] {
  const firsts = new Map(rows.map((row) => [`${row.sheet}/${row.first_position}`, row]))
  return [...firsts.values()].map((row) => ({ sheet: row.sheet, firstPosition: row.first_position }))
}

function readCursor(cursor: string | undefined): { sheet: number; position: number } | null {
  const match = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor ?? '')
  return match === null ? null : { sheet: Number(match[1]), position: Number(match[2]) }
}
