import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { FolderEscrowPlace } from '@xinxia/vault/escrow/folder-escrow-place'
import type { FileKeyStore } from '@xinxia/vault/key-store/file-key-store'
import { judgeKeyFolder } from '@xinxia/vault/key-store/key-folder-place'
import { createKeyStore, hasKeyStore, openKeyStore } from '@xinxia/vault/key-store/open-key-store'
import type { KeyTree } from '@xinxia/vault/key-tree/key-tree'
import { noStandbys } from '@xinxia/vault/key-tree/outside-places'
import { resumeAtStart } from '@xinxia/vault/key-tree/resume-at-start'
import { KeyCache } from '@xinxia/vault/keys/key-cache'
import { LocalBlobs } from './adapters/blobs/local-blobs.ts'
import { createAuditKeys } from './adapters/keys/audit-keys.ts'
import { listAgencies } from './agency/founding/store.ts'
import type { Config } from './config.ts'
import type { Database, Writer } from './database/handles.ts'
import { openDatabase } from './database/open-database.ts'
import { hasPasswords } from './database/passwords.ts'
import type { House } from './house.ts'
import { openJobQueue, type OpenedJobQueue } from './jobs/open-job-queue.ts'
import { AgencyVaults } from './lifecycle/custody/agency-vaults.ts'
import { Directories } from './lifecycle/custody/directory/directories.ts'
import { createPostgresKeyring } from './lifecycle/custody/keyring/postgres-keyring.ts'
import { ViewingPace } from './lifecycle/disclosure/pace/viewing-pace.ts'
import { appendAuditEntry } from './oversight/audit-trail/append-audit-entry.ts'
import { createFileWitness } from './oversight/audit-trail/file-witness.ts'
import { createDisclosureRecorder } from './oversight/audit-trail/record-disclosure.ts'
import { judgeTrailAtStart } from './oversight/audit-trail/judge-trail-at-start.ts'
import { createSequencer } from './oversight/audit-trail/sequencer.ts'
import { SearchPace } from './search/search-pace.ts'

export interface RunningHouse {
  readonly house: House
  readonly jobs: OpenedJobQueue
  /** Ends work, trail, queue and database, in the order that loses nothing. */
  close(): Promise<void>
}

/** Told of what happens: codes and ids, never a message that may quote a value. */
export type Report = (event: string, facts?: Readonly<Record<string, unknown>>) => void

/**
 * 开门: folders, database, keys, trail, in this order, each refusing what a person must settle first. Nothing is sealed or shown
 * before every agency's keyring has been judged against the key store (trials B5, C2).
 */
export async function startHouse(
  config: Config,
  report: Report,
  now: () => Instant = () => instant(Date.now()),
): Promise<Outcome<RunningHouse, string>> {
  const place = judgeKeyFolder(config.keyDir, config.dataDir)
  if (isRefused(place)) return place
  if (config.databaseUrl === null && isKeyFolderGone(config)) return refuse('key-store.missing')
  const opened = await openDatabase(
    config.databaseUrl === null
      ? { kind: 'embedded', dataDir: config.dataDir, keyDir: config.keyDir }
      : { kind: 'url', url: config.databaseUrl },
    { onEvent: (event) => report(`database.${event}`) },
  )
  if (isRefused(opened)) return opened
  const { database, access } = opened.accepted
  try {
    const keyStore = await openOrCreateKeyStore(config, database)
    if (isRefused(keyStore)) return await closing(database, keyStore)
    const house = assembleHouse(config, database, keyStore.accepted, report, now)
    const agencies = await listAgencies(database)
    for (const { agency_id: agencyId } of agencies) {
      const judged = await judgeTrailAtStart(database, house.auditKeys, agencyId)
      if (isRefused(judged)) return await closing(database, judged)
    }
    for (const { agency_id: agencyId } of agencies) {
      const resumed = await resumeAtStart(house.keyTree, agencyId)
      if (isRefused(resumed)) return await closing(database, resumed)
    }
    await house.sequencer.start()
    const jobs = await openJobQueue(access, {
      alone: config.databaseUrl === null,
      workers: 1,
      onFault: (kind, fault) => report('job.fault', { kind, code: codeOf(fault) }),
    })
    return accept({
      house,
      jobs,
      close: async () => {
        await jobs.close(10_000)
        await house.sequencer.stop()
        await database.close()
      },
    })
  } catch (fault) {
    await database.close()
    throw fault
  }
}

/**
 * Data, and a key folder in which nothing of ours lies: a stick that is not plugged in, a share that is not mounted. Seen before the
 * database is started, which would be given new passwords, and would then not open with the old ones when the folder is back.
 */
function isKeyFolderGone({ dataDir, keyDir }: Config): boolean {
  return existsSync(join(dataDir, 'database')) && !hasKeyStore(keyDir) && !hasPasswords(keyDir)
}

async function closing<T>(database: Database, refused: T): Promise<T> {
  await database.close()
  return refused
}

/** A new key store is made only where there is neither key nor data: never a new key over old data. */
async function openOrCreateKeyStore(config: Config, database: Database): Promise<Outcome<FileKeyStore, string>> {
  const dataExists = (await listAgencies(database)).length > 0 || existsSync(join(config.dataDir, 'blobs'))
  const where = { path: config.keyDir, dataExists, ...(config.passphrase === null ? {} : { passphrase: config.passphrase }) }
  if (hasKeyStore(config.keyDir) || dataExists) return openKeyStore(where)
  return createKeyStore({ ...where, provider: config.passphrase === null ? 'key-file' : 'passphrase' })
}

export function assembleHouse(
  config: Config,
  database: Database,
  keyStore: FileKeyStore,
  report: Report,
  now: () => Instant,
): House & { sequencer: ReturnType<typeof createSequencer> } {
  const cache = new KeyCache()
  const vaults = new AgencyVaults(keyStore, cache)
  const auditKeys = createAuditKeys(keyStore)
  const witnesses = config.witnessDir === null ? [] : [createFileWitness(config.witnessDir)]
  const sequencer = createSequencer({
    database,
    keys: auditKeys,
    witnesses,
    now,
    agencies: async () => (await listAgencies(database)).map(({ agency_id }) => agency_id),
    report: ({ agencyId, code }) => report(code, { agencyId }),
  })
  const keyTree: KeyTree<Writer> = {
    keyring: createPostgresKeyring(database),
    keyStore,
    cache,
    standbys: noStandbys,
    escrowPlaces: config.escrowDirs.map((dir) => new FolderEscrowPlace(dir)),
    whenErased: async ({ transaction }, agencyId, entry) => {
      await appendAuditEntry(transaction, agencyId, {
        what: 'generation.erased',
        by: { system: 'key-tree' },
        at: now(),
        generation: entry.fromGeneration,
        escrowPlaces: config.escrowDirs.length,
      })
    },
  }
  return {
    database,
    keyStore,
    keyTree,
    vaults,
    directories: new Directories(vaults),
    blobs: new LocalBlobs(join(config.dataDir, 'blobs')),
    auditKeys,
    witnesses,
    sequencer,
    disclosures: createDisclosureRecorder(sequencer),
    access: config.access,
    pace: new ViewingPace(config.pace),
    searchPace: new SearchPace(config.pace),
    now,
    keyDir: config.keyDir,
    dataDir: config.dataDir,
    demo: config.demo,
    version: config.version,
  }
}

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : 'server.fault'
}
