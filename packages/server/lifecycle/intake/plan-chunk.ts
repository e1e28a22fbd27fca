import { clientFields, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { ClientId } from '@xinxia/kernel/words/ids'
import type { ClientDraft, DraftValue } from '../engagement/take-in/draft.ts'
import { findTwin, keysOf, nothingSeen } from './judge-rows.ts'
import type { RowResult } from './register-row-store.ts'
import type { StoredRow } from './sealed-reading.ts'

/** A doubt that only the taking-in can have: the client has this field already, with another content. The old one stays. */
export const valueDiffers = 'value-differs'

export interface WaitingRow {
  readonly position: number
  /** The id it gets when it becomes a client of its own: made when the register was read. */
  readonly plannedClientId: ClientId
  readonly stored: StoredRow
  /** The client that is there at this moment. */
  readonly existing: ClientId | null
}

export interface ChunkPlan {
  readonly creates: readonly ClientDraft[]
  readonly completes: readonly ClientDraft[]
  readonly results: readonly RowResult[]
}

/**
 * What taking a chunk in will do: each row creates its client, completes one that is there, or completes one that a row above it creates.
 * One draft a client. Within a draft an equal value is taken once and a single field keeps the first content.
 */
export function planChunk(rows: readonly WaitingRow[]): ChunkPlan {
  const seen = nothingSeen()
  const creates = new Map<ClientId, DraftValue[]>()
  const completes = new Map<ClientId, DraftValue[]>()
  const targets: ClientId[] = []
  const results = rows.map((row, i): RowResult => {
    const twin = findTwin(seen, keysOf(row.stored.values), i)
    const target = row.existing ?? (twin === null ? undefined : targets[twin]) ?? row.plannedClientId
    targets.push(target)
    const isNew = row.existing === null && target === row.plannedClientId
    const drafts = creates.has(target) || isNew ? creates : completes
    const values = drafts.get(target) ?? []
    drafts.set(target, values)
    const differs = addValues(values, row.stored)
    return {
      position: row.position,
      state: isNew ? 'created' : 'merged',
      clientId: target,
      moreDoubts: differs ? [valueDiffers] : [],
    }
  })
  return { creates: draftsOf(creates), completes: draftsOf(completes), results }
}

/** The results with what completing the clients showed: rows that brought another content for a field get their doubt. */
export function withConflicts(
  plan: ChunkPlan,
  rows: readonly WaitingRow[],
  conflicts: readonly { readonly clientId: ClientId; readonly field: ClientField }[],
): readonly RowResult[] {
  if (conflicts.length === 0) return plan.results
  const contested = new Set(conflicts.map(({ clientId, field }) => `${clientId} ${field}`))
  return plan.results.map((result, i) => {
    const differs = rows[i]?.stored.values.some((value) => contested.has(`${result.clientId} ${value.field}`)) ?? false
    return differs && result.moreDoubts.length === 0 ? { ...result, moreDoubts: [valueDiffers] } : result
  })
}

/** True when the row says of a single field something else than a row before it. */
function addValues(values: DraftValue[], row: StoredRow): boolean {
  let differs = false
  for (const { field, value, row: shownRow, column, doubtCodes, becauseCodes } of row.values) {
    const text = value.use(comparable)
    const held = values.filter((other) => other.field === field)
    if (held.some((other) => other.value.use(comparable) === text)) continue
    if (held.length > 0 && !clientFields[field].multi) {
      differs = true
      continue
    }
    values.push({ field, value, row: shownRow, column, doubtCodes, becauseCodes })
  }
  return differs
}

function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s-]+/g, '')
    .toLowerCase()
}

function draftsOf(drafts: ReadonlyMap<ClientId, readonly DraftValue[]>): ClientDraft[] {
  return [...drafts].map(([clientId, values]) => ({ clientId, values }))
}
