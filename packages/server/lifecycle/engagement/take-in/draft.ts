import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { Clear } from '@xinxia/kernel/words/clear'
import type { ArrivalId, BatchId, ClientId, DocumentId, StaffId } from '@xinxia/kernel/words/ids'
import type { Instant } from '@xinxia/kernel/words/time'

/** One value on its way into a client's file, with the cell it came from and what was doubtful about it. */
export interface DraftValue {
  readonly field: ClientField
  readonly value: Clear
  /** Null of what a person typed. */
  readonly row: number | null
  readonly column: number | null
  readonly doubtCodes: readonly string[]
  readonly becauseCodes: readonly string[]
}

/** A client on its way in. The id is made before, so that a chunk taken in again after a crash is the same client. */
export interface ClientDraft {
  readonly clientId: ClientId
  readonly values: readonly DraftValue[]
}

/** Who brings values, when, and from where; from nowhere but the person where it is null. */
export interface Source {
  readonly by: StaffId
  readonly at: Instant
  readonly batchId: BatchId | null
  readonly arrivalId: ArrivalId | null
  readonly documentId: DocumentId | null
  readonly sheet: number | null
}

/** Who takes in, when, from which sheet of which file. */
export interface TakeIn extends Source {
  readonly batchId: BatchId
  readonly arrivalId: ArrivalId
  readonly documentId: DocumentId
  readonly sheet: number
}
