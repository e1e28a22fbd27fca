/**
 * 台账行的去向. Before confirmation what will become of a row, afterwards what became of it.
 *   new            a client that is not there yet
 *   merges         completes a client that is there already
 *   duplicate-row  the same company as a row above: completes that one
 *   doubtful       new, but something about it wants a look
 *   refused        names no company: it cannot become a client
 *   skipped        left out by the person who confirmed
 */
export type RowState = 'new' | 'merges' | 'duplicate-row' | 'doubtful' | 'skipped' | 'refused' | 'created' | 'merged' | 'undone'

/** States in which a confirmed row still waits to be taken in. */
export const waitingStates: readonly RowState[] = ['new', 'merges', 'duplicate-row', 'doubtful']
/** States of rows that make, or made, a client. */
export const creatingStates: readonly RowState[] = ['new', 'doubtful', 'created']
/** States of rows that complete, or completed, another. */
export const mergingStates: readonly RowState[] = ['merges', 'duplicate-row', 'merged']
