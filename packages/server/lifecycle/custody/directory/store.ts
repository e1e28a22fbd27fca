import type { ClientId, EntryId, ScopeId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../../database/handles.ts'
import { insertMany, table } from '../../../database/insert/insert-many.ts'

export interface DirectoryRow {
  readonly entry_id: EntryId
  readonly entry_kind: 'client' | 'person'
  readonly client_id: ClientId
  readonly scope_id: ScopeId
  readonly version: number
  readonly sealed: Buffer
}

const directoryTable = table('directory_entries', {
  agency_id: 'uuid',
  entry_id: 'uuid',
  entry_kind: 'text',
  client_id: 'uuid',
  scope_id: 'uuid',
  version: 'integer',
  sealed: 'bytea',
})

export async function insertDirectoryEntries(writer: Writer, rows: readonly DirectoryRow[]): Promise<void> {
  await insertMany(
    writer,
    directoryTable,
    rows.map((row) => ({ ...row, agency_id: writer.agencyId })),
  )
}

/** Entries from an id on, in order of making; null: from the first. */
export async function listDirectoryEntries(reader: Reader, from: EntryId | null): Promise<DirectoryRow[]> {
  return reader.query<DirectoryRow>(
    {
      name: 'list-directory-entries',
      text: `select entry_id, entry_kind, client_id, scope_id, version, sealed from directory_entries
        where agency_id = $1 and ($2::uuid is null or entry_id >= $2) order by entry_id`,
    },
    [reader.agencyId, from],
  )
}
