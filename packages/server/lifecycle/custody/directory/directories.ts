import type { AgencyId, ClientId, EntryId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { openDirectoryEntry } from '@xinxia/vault/directory/directory-entry'
import type { Reader } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { listDirectoryEntries, type DirectoryRow } from './store.ts'

/** 名录里的一条, opened: how a client, or a person of it, is called. */
export interface DirectoryRecord {
  readonly clientId: ClientId
  readonly kind: 'client' | 'person'
  readonly name: string
  readonly aliases: readonly string[]
  readonly pinyin: readonly string[]
  readonly codes: readonly string[]
}

interface Opened {
  readonly records: Map<EntryId, DirectoryRecord>
  readAt: Instant
}

/** Transactions that took longer than this to commit show up only when the directory is read anew. */
const lateCommitMillis = 5 * 60_000

/**
 * 名录: the opened directory of each unlocked agency, in memory. Each question first reads what was written since the last one
 * (entries sort by their making; five minutes are read again for late commits). Forgotten when the agency is locked; a destroyed
 * client's entries are forgotten at once here, and a lookup checks every hit against the clients that exist and are in reach.
 */
export class Directories {
  readonly #opened = new Map<AgencyId, Opened>()
  readonly #vaults: AgencyVaults
  readonly #now: () => Instant
  constructor(vaults: AgencyVaults, now: () => Instant) {
    this.#vaults = vaults
    this.#now = now
  }

  async read(reader: Reader): Promise<Outcome<Iterable<DirectoryRecord>, VaultRefusal>> {
    const agencyId = reader.agencyId
    if (this.#vaults.isLocked(agencyId)) {
      this.#opened.delete(agencyId)
      return { refusal: { code: 'agency.locked', facts: {} } }
    }
    const opened = this.#opened.get(agencyId) ?? { records: new Map<EntryId, DirectoryRecord>(), readAt: 0 as Instant }
    const readAt = this.#now()
    const from = opened.readAt === 0 ? null : firstIdAt(Math.max(0, opened.readAt - lateCommitMillis))
    const rows = (await listDirectoryEntries(reader, from)).filter((row) => !opened.records.has(row.entry_id))
    const refused = await this.#open(reader, rows, opened)
    if (refused !== null) return refused
    opened.readAt = readAt
    this.#opened.set(agencyId, opened)
    return accept(opened.records.values())
  }

  forgetAgency(agencyId: AgencyId): void {
    this.#opened.delete(agencyId)
  }

  forgetClients(agencyId: AgencyId, clientIds: readonly ClientId[]): void {
    const gone = new Set(clientIds)
    const records = this.#opened.get(agencyId)?.records
    if (records === undefined) return
    for (const [entryId, record] of records) if (gone.has(record.clientId)) records.delete(entryId)
  }

  async #open(
    reader: Reader,
    rows: readonly DirectoryRow[],
    opened: Opened,
  ): Promise<{ refusal: { code: VaultRefusal; facts: Record<string, never> } } | null> {
    if (rows.length === 0) return null
    const keys = await this.#vaults.scopeKeys(
      reader,
      rows.map((row) => row.scope_id),
    )
    if (isRefused(keys)) return { refusal: { code: keys.refusal.code, facts: {} } }
    for (const row of rows) {
      const key = keys.accepted.get(row.scope_id)
      if (key === undefined) continue
      const place = {
        agencyId: reader.agencyId,
        clientId: row.client_id,
        scopeId: row.scope_id,
        entryId: row.entry_id,
        entryKind: row.entry_kind,
        version: row.version,
      }
      const entry = openDirectoryEntry(key, place, row.sealed)
      if (isRefused(entry)) return { refusal: { code: 'vault.not-authentic', facts: {} } }
      opened.records.set(row.entry_id, { clientId: row.client_id, kind: row.entry_kind, ...entry.accepted })
    }
    return null
  }
}

/** The smallest UUIDv7 of an instant. */
function firstIdAt(at: number): EntryId {
  const hex = Math.floor(at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000` as EntryId // a bound to compare with, never a row's id
}
