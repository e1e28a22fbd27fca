import type { AgencyId, ClientId } from '@xinxia/kernel/words/ids'
import type { Outcome } from '@xinxia/kernel/words/outcome'
import type { Writer } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'

/**
 * 整批销毁所建客户: destroys clients by re-keying, with all their rows. `alongside` runs in the transaction that decides. Asked again for the
 * same act it does what is still to be done, and runs `alongside` even when none of the clients is left.
 */
export type DestroyClients = (
  agencyId: AgencyId,
  clientIds: readonly ClientId[],
  actId: string,
  alongside: (writer: Writer) => Promise<void>,
) => Promise<Outcome<void, VaultRefusal>>

/** What intake needs of the house. */
export interface IntakeHouse
  extends Pick<House, 'database' | 'vaults' | 'directories' | 'blobs' | 'sequencer' | 'access' | 'now'> {
  readonly jobs: JobQueue
  readonly destroyClients: DestroyClients
}
