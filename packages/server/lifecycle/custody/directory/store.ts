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

/** The entries of a client are written together: what is inserted after this, in the same transaction, takes the place of them all. */
export async function deleteDirectoryEntries(writer: Writer, clientId: ClientId): Promise<void> {
  await writer.run(
    { name: 'delete-directory-entries', text: 'delete from directory_entries where agency_id = $1 and client_id = $2' },
    [writer.agencyId, clientId],
  )
}

const columns = 'entry_id, entry_kind, client_id, scope_id, version, sealed'

/** How far a reading got: transactions below this id had all ended when it was made. */
export type DirectoryMark = string & { readonly directoryMark: unique symbol }

/**
 * Entries written by transactions at or above a mark (null: all), and the mark for the next reading. Transactions that were still
 * open at the last reading lie above its mark, so a late commit is never missed, however long it took.
 */
export async function listDirectoryEntries(
  reader: Reader,
  from: DirectoryMark | null,
): Promise<{ rows: DirectoryRow[]; mark: DirectoryMark }> {
  const [now] = await reader.query<{ mark: DirectoryMark }>({
    name: 'mark-directory',
    text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as mark',
  })
  const rows =
    from === null
      ? await reader.query<DirectoryRow>(
          { name: 'list-directory', text: `select ${columns} from directory_entries where agency_id = $1` },
          [reader.agencyId],
        )
      : await reader.query<DirectoryRow>(
          {
            // A statement of its own: `from is null or …` in one would read the whole directory each time.
            name: 'list-directory-since',
            text: `select ${columns} from directory_entries where agency_id = $1 and written_in >= $2::text::xid8`,
          },
          [reader.agencyId, from],
        )
  return { rows, mark: now?.mark ?? ('0' as DirectoryMark) } // a select without from gives one row
}
