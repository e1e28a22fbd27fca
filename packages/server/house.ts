import type { AccessPolicy } from '@xinxia/kernel/policy/access/decide'
import type { Instant } from '@xinxia/kernel/words/time'
import type { KeyStore } from '@xinxia/vault/key-store/key-store'
import type { BlobStore } from './adapters/blobs/blob-store.ts'
import type { Database } from './database/handles.ts'
import type { AgencyVaults } from './lifecycle/custody/agency-vaults.ts'
import type { Directories } from './lifecycle/custody/directory/directories.ts'
import type { AuditSequencer } from './oversight/audit-trail/sequencer.ts'
import type { DisclosureRecorder } from './oversight/audit-trail/record-disclosure.ts'

/** 这座房子: what every use case may need, wired once by hand in main.ts. */
export interface House {
  readonly database: Database
  readonly keyStore: KeyStore
  readonly vaults: AgencyVaults
  readonly directories: Directories
  readonly blobs: BlobStore
  readonly sequencer: Pick<AuditSequencer, 'wake' | 'health'>
  readonly disclosures: DisclosureRecorder
  readonly access: AccessPolicy
  readonly now: () => Instant
  /** Where the agency's protection stands outside the database. */
  readonly keyDir: string
  readonly dataDir: string
}
