import type { RegisterRow } from './batch-facts.ts'

export interface FileRow {
  readonly arrivalId: string
  readonly row: RegisterRow
}

/** What confirming will do, in numbers of rows. */
export interface ConfirmationPlan {
  readonly created: number
  readonly completed: number
  /** Among created and completed. */
  readonly doubtful: number
  readonly leftOut: number
  readonly repeated: number
  readonly refused: number
}

export function rowKey(arrivalId: string, row: { readonly sheet: number; readonly row: number }): string {
  return `${arrivalId}/${row.sheet}/${row.row}`
}

/** A doubtful row that is not left out is taken in with its doubts marked: as a new client, or into the one it belongs to. */
export function planConfirmation(rows: readonly FileRow[], leftOut: ReadonlySet<string>): ConfirmationPlan {
  const plan = { created: 0, completed: 0, doubtful: 0, leftOut: 0, repeated: 0, refused: 0 }
  for (const { arrivalId, row } of rows) {
    if (row.state === 'refused') plan.refused += 1
    else if (row.state === 'duplicate-row') plan.repeated += 1
    else if (row.state === 'skipped' || (mayLeaveOut(row) && leftOut.has(rowKey(arrivalId, row)))) plan.leftOut += 1
    else if (mayLeaveOut(row)) {
      if (row.state === 'merges' || (row.state === 'doubtful' && row.clientId !== null)) plan.completed += 1
      else plan.created += 1
      if (isDoubtful(row)) plan.doubtful += 1
    }
  }
  return plan
}

/** Wants a look, whatever became of it. A row that is refused, left out or only repeats a company says so by its state. */
export function isDoubtful(row: RegisterRow): boolean {
  if (row.state === 'refused' || row.state === 'skipped') return false
  return row.doubts.some((doubt) => doubt.code !== 'company-twice')
}

/** Rows that would be taken in may be left out; the others are not taken in anyway. */
export function mayLeaveOut(row: RegisterRow): boolean {
  return row.state === 'new' || row.state === 'merges' || row.state === 'doubtful'
}

/** Doubtful rows first, then as they stand in the register. */
export function doubtfulFirst(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  return [...rows].sort((a, b) => Number(b.doubts.length > 0) - Number(a.doubts.length > 0) || a.sheet - b.sheet || a.row - b.row)
}
