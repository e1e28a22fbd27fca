import { foldNamed, type FoldedNames } from '@xinxia/kernel/search/match-name'
import type { AgencyId, ClientId, EntryId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { openDirectoryEntry, type DirectoryEntry } from '@xinxia/vault/directory/directory-entry'
import type { Reader } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { listDirectoryEntries, type DirectoryMark, type DirectoryRow } from './store.ts'

/** 名录里的一条, opened: how a client, or a person of it, is called; folded once, so that a search only compares. */
export interface DirectoryRecord extends DirectoryEntry {
  readonly clientId: ClientId
  readonly kind: 'client' | 'person'
  readonly folded: FoldedNames
}

/** The opened directory of one agency. */
export interface Directory {
  readonly records: ReadonlyMap<EntryId, DirectoryRecord>
  /** What a client itself is called. */
  readonly clients: ReadonlyMap<ClientId, DirectoryRecord>
  /** The place of each client in the order of names by pinyin (按拼音排序), as lists show them. */
  placesByName(): ReadonlyMap<ClientId, number>
  /** What lists say of a client beside its names, by the value that says it: public facts, opened once. */
  readonly publicFacts: Map<ClientId, { readonly valueId: ValueId; readonly text: string }>
}

class Opened implements Directory {
  readonly records = new Map<EntryId, DirectoryRecord>()
  readonly clients = new Map<ClientId, DirectoryRecord>()
  readonly publicFacts = new Map<ClientId, { readonly valueId: ValueId; readonly text: string }>()
  mark: DirectoryMark | null = null
  readonly #entries = new Map<ClientId, EntryId[]>()
  #places: Map<ClientId, number> | null = null

  add(entryId: EntryId, record: DirectoryRecord): void {
    this.records.set(entryId, record)
    if (record.kind === 'client') this.clients.set(record.clientId, record)
    const entries = this.#entries.get(record.clientId)
    if (entries === undefined) this.#entries.set(record.clientId, [entryId])
    else entries.push(entryId)
    this.#places = null
  }

  forget(clientId: ClientId): void {
    for (const entryId of this.#entries.get(clientId) ?? []) this.records.delete(entryId)
    this.#entries.delete(clientId)
    this.clients.delete(clientId)
    this.publicFacts.delete(clientId)
  }

  placesByName(): ReadonlyMap<ClientId, number> {
    // Sorted once, and again after something was written: comparing Chinese names is most of the cost of a list.
    this.#places ??= new Map(
      [...this.clients.values()]
        .sort((a, b) => collator.compare(a.name, b.name) || (a.clientId < b.clientId ? -1 : 1))
        .map((record, i) => [record.clientId, i]),
    )
    return this.#places
  }
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin')

/**
 * 名录: the opened directory of each unlocked agency, in memory: names, pinyin and codes, about half a kilobyte a client. Each
 * question first reads what was written since the last one, by any node. Forgotten when the agency is locked; a destroyed client's
 * entries are forgotten at once here, and every hit is checked against the clients that exist and are in reach.
 */
export class Directories {
  readonly #opened = new Map<AgencyId, Opened>()
  readonly #vaults: AgencyVaults
  constructor(vaults: AgencyVaults) {
    this.#vaults = vaults
  }

  async read(reader: Reader): Promise<Outcome<Directory, VaultRefusal>> {
    const agencyId = reader.agencyId
    if (this.#vaults.isLocked(agencyId)) {
      this.#opened.delete(agencyId)
      return { refusal: { code: 'agency.locked', facts: {} } }
    }
    const opened: Opened = this.#opened.get(agencyId) ?? new Opened()
    const { rows, mark } = await listDirectoryEntries(reader, opened.mark)
    // A client's entries are written together, so one that is not known means that they all are new (更正名称), and the old ones are gone.
    const renewed = new Set(rows.filter((row) => !opened.records.has(row.entry_id)).map((row) => row.client_id))
    const added = await this.#open(
      reader,
      rows.filter((row) => renewed.has(row.client_id)),
    )
    if (isRefused(added)) return added
    for (const clientId of renewed) opened.forget(clientId)
    for (const [entryId, record] of added.accepted) opened.add(entryId, record)
    opened.mark = mark
    this.#opened.set(agencyId, opened)
    return accept(opened)
  }

  forgetAgency(agencyId: AgencyId): void {
    this.#opened.delete(agencyId)
  }

  forgetClients(agencyId: AgencyId, clientIds: readonly ClientId[]): void {
    const opened = this.#opened.get(agencyId)
    for (const clientId of clientIds) opened?.forget(clientId)
  }

  async #open(reader: Reader, rows: readonly DirectoryRow[]): Promise<Outcome<[EntryId, DirectoryRecord][], VaultRefusal>> {
    if (rows.length === 0) return accept([])
    const keys = await this.#vaults.scopeKeys(
      reader,
      rows.map((row) => row.scope_id),
    )
    if (isRefused(keys)) return keys
    const records: [EntryId, DirectoryRecord][] = []
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
      if (isRefused(entry)) return entry
      records.push([
        row.entry_id,
        { ...entry.accepted, clientId: row.client_id, kind: row.entry_kind, folded: foldNamed(entry.accepted) },
      ])
    }
    return accept(records)
  }
}
