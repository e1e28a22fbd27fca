import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Database, Reader, Writer } from '../../database/handles.ts'

export interface AgencyRow {
  readonly agency_id: AgencyId
  readonly name: string
}

export async function listAgencies(database: Database): Promise<AgencyRow[]> {
  return database.platform.read((reader) =>
    reader.query<AgencyRow>({
      name: 'list-agencies',
      text: 'select agency_id, name from agencies order by created_at, agency_id',
    }),
  )
}

export async function findAgencyName(reader: Reader): Promise<string> {
  const rows = await reader.query<{ name: string }>(
    { name: 'find-agency-name', text: 'select name from agencies where agency_id = $1' },
    [reader.agencyId],
  )
  return rows[0]?.name ?? ''
}

export async function findRecoveryTried(reader: Reader): Promise<number | null> {
  const rows = await reader.query<{ recovery_tried_at: number | null }>(
    { name: 'find-recovery-tried', text: 'select recovery_tried_at from agency_settings where agency_id = $1' },
    [reader.agencyId],
  )
  return rows[0]?.recovery_tried_at ?? null
}

/** Null when a new sheet was made that nobody has tried yet. */
export async function setRecoveryTried(writer: Writer, at: Instant | null): Promise<void> {
  await writer.run('update agency_settings set recovery_tried_at = $2 where agency_id = $1', [
    writer.agencyId,
    at === null ? null : isoOf(at),
  ])
}
