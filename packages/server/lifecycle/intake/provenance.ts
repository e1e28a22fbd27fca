import type { ArrivalId, ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Because } from '@xinxia/recognition/because'
import type { Reader } from '../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../custody/agency-vaults.ts'
import { openFileName } from '../custody/documents/sealed-name.ts'
import { openReading } from './sealed-reading.ts'

/** 来源: the file and sheet that values came from, and why each column was taken for what it is. */
export interface SheetProvenance {
  readonly documentName: string
  readonly sheetName: string
  readonly columns: ReadonlyMap<number, readonly Because[]>
}

interface ProvenanceRow {
  readonly arrival_id: ArrivalId
  readonly sheet: number
  readonly name_sealed: Buffer
  readonly reading_sealed: Buffer
  readonly batch_scope_id: ScopeId
  readonly document_scope_id: ScopeId
}

/** Opens the names and readings that values point at, by `<arrival>/<sheet>`. A sheet whose document was destroyed is missing. */
export async function openProvenance(
  reader: Reader,
  vaults: AgencyVaults,
  values: readonly { readonly arrival_id: ArrivalId | null; readonly sheet: number | null }[],
): Promise<Outcome<ReadonlyMap<string, SheetProvenance>, VaultRefusal>> {
  const found = new Map<string, SheetProvenance>()
  const arrivalIds = [...new Set(values.flatMap((value) => (value.arrival_id === null ? [] : [value.arrival_id])))]
  if (arrivalIds.length === 0) return accept(found)
  const wanted = new Set(values.map((value) => `${value.arrival_id}/${value.sheet}`))
  const rows = (await findProvenanceRows(reader, arrivalIds)).filter((row) => wanted.has(`${row.arrival_id}/${row.sheet}`))
  const keys = await vaults.scopeKeys(
    reader,
    rows.flatMap((row) => [row.batch_scope_id, row.document_scope_id]),
  )
  if (isRefused(keys)) return keys
  for (const row of rows) {
    const batchKey = keys.accepted.get(row.batch_scope_id)
    const documentKey = keys.accepted.get(row.document_scope_id)
    if (batchKey === undefined || documentKey === undefined) continue
    const name = openFileName(batchKey, row.arrival_id, row.name_sealed)
    if (isRefused(name)) return name
    const reading = openReading(documentKey, row.arrival_id, row.sheet, row.reading_sealed)
    if (isRefused(reading)) return reading
    found.set(`${row.arrival_id}/${row.sheet}`, {
      documentName: name.accepted,
      sheetName: reading.accepted.name,
      columns: new Map(reading.accepted.reading.columns.map((column) => [column.index, column.because])),
    })
  }
  return accept(found)
}

async function findProvenanceRows(reader: Reader, arrivalIds: readonly ArrivalId[]): Promise<ProvenanceRow[]> {
  return reader.query<ProvenanceRow>(
    {
      name: 'find-provenance',
      text: `select a.arrival_id, r.sheet, a.name_sealed, r.reading_sealed, b.scope_id as batch_scope_id, d.scope_id as document_scope_id
        from arrivals a
        join sheet_readings r on r.agency_id = a.agency_id and r.arrival_id = a.arrival_id
        join batches b on b.agency_id = a.agency_id and b.batch_id = a.batch_id
        join documents d on d.agency_id = a.agency_id and d.document_id = a.document_id
        where a.agency_id = $1 and a.arrival_id = any($2::uuid[])`,
    },
    [reader.agencyId, arrivalIds],
  )
}
