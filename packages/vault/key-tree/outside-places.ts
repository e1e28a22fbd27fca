import type { AgencyId } from '@xinxia/kernel/words/ids'
import type { Outcome } from '@xinxia/kernel/words/outcome'

/** 备库与各节点: who may still hold the old keyring after the commit. */
export interface Standbys {
  /**
   * Until every standby has replayed the head at `generation` and every node has acknowledged it or its ten-second lease
   * has ended. Refuses `keyring.standby-behind` when one does not within the port's own patience: the act stays pending.
   */
  waitForReplay(agencyId: AgencyId, generation: number): Promise<Outcome<void, 'keyring.standby-behind'>>
}

/** One process, no standby: nobody else can hold the old keyring. */
export const noStandbys: Standbys = { waitForReplay: async () => ({ accepted: undefined }) }

/** 托管处: a rewritable place that keeps one escrow file an agency. Offline copies are no such place: they are called in. */
export interface EscrowPlace {
  readonly name: string
  /** Replaces the agency's file, makes it durable, reads it back; gives the SHA-256 (hex) of what was read back. */
  replace(agencyId: AgencyId, file: Uint8Array): Promise<Outcome<string, 'escrow.place-unreachable'>>
  read(agencyId: AgencyId): Promise<Buffer | null>
}
