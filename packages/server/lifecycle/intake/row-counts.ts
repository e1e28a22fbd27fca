import { creatingStates, mergingStates, type RowState } from './row-states.ts'

export interface RowCount {
  readonly state: RowState
  readonly count: number
  readonly doubtful: number
}

/** Rows of a file, or of a batch, by what becomes of them, as pages count them. */
export function rowCountsOf(counts: readonly RowCount[]) {
  const count = (states: readonly RowState[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + row.count, 0)
  return {
    created: count(creatingStates),
    merged: count(mergingStates),
    doubtful: counts
      .filter(({ state }) => state !== 'skipped' && state !== 'refused')
      .reduce((sum, row) => sum + row.doubtful, 0),
    skipped: count(['skipped']),
    refused: count(['refused']),
  }
}
