import type { AgencyId } from '@xinxia/kernel/words/ids'

/** What is remembered of a log outside its database. `log` counts the logs of an agency; a reopened trail begins the next one. */
export interface RememberedCheckpoint {
  readonly log: number
  readonly size: number
  readonly root: Uint8Array
}

/**
 * What the trail asks of the key store: the agency's Ed25519 key for checkpoints, and a memory that an old database put back cannot
 * roll back. `rememberCheckpoint` never goes back to a smaller size of the same log.
 */
export interface AuditKeys {
  /** 32 bytes, as in RFC 8032. */
  publicKey(agencyId: AgencyId): Promise<Uint8Array>
  /** 64 bytes over the text of a checkpoint. */
  sign(agencyId: AgencyId, text: Uint8Array): Promise<Uint8Array>
  rememberCheckpoint(agencyId: AgencyId, checkpoint: RememberedCheckpoint): Promise<void>
  rememberedCheckpoint(agencyId: AgencyId): Promise<RememberedCheckpoint | undefined>
}

/** 见证方: someone outside the database who keeps signed checkpoints, so that cutting or forking the log can be shown. */
export interface Witness {
  /** A preset name for health and docs: `file`. */
  readonly name: string
  /** Keeps a signed checkpoint. Throws when it cannot, or when it is smaller than or at odds with what it holds of this log. */
  keep(signedNote: string): Promise<void>
  /** The last checkpoint it keeps of the log with this origin. */
  kept(origin: string): Promise<string | undefined>
}
