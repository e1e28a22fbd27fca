import { isClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { ColumnCorrection } from '@xinxia/recognition/register/register-row'
import type { Reader, Writer } from '../../database/handles.ts'

/** 记住的列对应: which field each column of a register with these headers is, as a person confirmed it. */
export async function findMapping(reader: Reader, signature: Buffer): Promise<readonly ColumnCorrection[] | null> {
  const rows = await reader.query<{ fields: string[] }>(
    { name: 'find-column-mapping', text: 'select fields from column_mappings where agency_id = $1 and signature = $2' },
    [reader.agencyId, signature],
  )
  const fields = rows[0]?.fields
  return fields?.map((field, column) => ({ column, field: isClientField(field) ? field : null })) ?? null
}

export async function rememberMapping(
  writer: Writer,
  signature: Buffer,
  mapping: readonly ColumnCorrection[],
  at: Instant,
): Promise<void> {
  const fields: string[] = []
  for (const { column, field } of mapping) fields[column] = field ?? ''
  await writer.run(
    `insert into column_mappings (agency_id, signature, fields, remembered_at) values ($1, $2, $3, $4)
     on conflict (agency_id, signature) do update set fields = excluded.fields, remembered_at = excluded.remembered_at`,
    [writer.agencyId, signature, Array.from(fields, (field) => field ?? ''), isoOf(at)],
  )
}
