import type { AccessPolicy } from '@xinxia/kernel/policy/access/access-policy'
import type { Instant } from '@xinxia/kernel/words/time'
import type { FileKeyStore } from '@xinxia/vault/key-store/file-key-store'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import type { BlobStore } from './adapters/blobs/blob-store.ts'
import type { Database, Writer } from './database/handles.ts'
import type { AgencyVaults } from './lifecycle/custody/agency-vaults.ts'
import type { Directories } from './lifecycle/custody/directory/directories.ts'
import type { ViewingPace } from './lifecycle/disclosure/pace/viewing-pace.ts'
import type { AuditKeys, Witness } from './oversight/audit-trail/ports.ts'
import type { AuditSequencer } from './oversight/audit-trail/sequencer.ts'
import type { DisclosureRecorder } from './oversight/audit-trail/record-disclosure.ts'
import type { SearchPace } from './search/search-pace.ts'

/** 这座房子: what every use case may need, wired once by hand in main.ts. */
export interface House {
  readonly database: Database
  readonly keyStore: FileKeyStore
  readonly keyTree: KeyTree<Writer>
  readonly vaults: AgencyVaults
  readonly directories: Directories
  readonly blobs: BlobStore
  readonly sequencer: Pick<AuditSequencer, 'wake' | 'health'>
  readonly disclosures: DisclosureRecorder
  readonly auditKeys: AuditKeys
  readonly witnesses: readonly Witness[]
  readonly access: AccessPolicy
  readonly pace: ViewingPace
  readonly searchPace: SearchPace
  readonly now: () => Instant
  /** Where the agency's protection stands outside the database. */
  readonly keyDir: string
  readonly dataDir: string
  readonly demo: boolean
  readonly version: string
}
