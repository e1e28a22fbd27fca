import type { Answer } from '@xinxia/contract/api-client'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { formatId, type BatchId, type DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { documentKindIds } from '@xinxia/recognition/document-kind/document-kind'
import { periodOfPath } from '@xinxia/recognition/document-fields/period-of'
import { labelOf } from '@xinxia/recognition/taxonomy'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import { openFileName } from '../custody/documents/sealed-name.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { countFindings, listNames, type DocumentRow, type FindingCount } from '../custody/documents/store.ts'

export type ShownDocument = Answer<'documents.list'>['documents'][number]

/** What a list says of documents that the caller may see. */
export async function describeDocuments(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories'>,
  rows: readonly DocumentRow[],
): Promise<Outcome<ShownDocument[], VaultRefusal>> {
  const ids = rows.map((row) => row.document_id)
  const names = await openNames(reader, house, ids)
  if (isRefused(names)) return names
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const counts = new Map<DocumentId, FindingCount[]>()
  for (const count of await countFindings(reader, ids))
    counts.set(count.document_id, [...(counts.get(count.document_id) ?? []), count])
  return accept(
    rows.map((row) => {
      const client = row.client_id === null ? null : directory.accepted.clients.get(row.client_id)
      const named = names.accepted.get(row.document_id)
      return {
        id: formatId('document', row.document_id),
        name: named?.name ?? '',
        kind: kindOf(row),
        format: row.format ?? 'other',
        sizeBytes: row.size_bytes,
        receivedAt: row.received_at,
        client: row.client_id === null ? null : { id: formatId('client', row.client_id), name: client?.name ?? '' },
        because: row.filing_because === null ? null : nameOfEventCode('because', row.filing_because),
        doubtful: row.doubtful,
        expiresOn: row.expires_on,
        period: row.period ?? periodOfPath(row.document_kind, named?.name ?? ''),
        arrivals: named?.arrivals ?? 0,
        findings: (counts.get(row.document_id) ?? [])
          .map(({ information_type: type, grade, found, doubtful }) => ({
            type,
            label: { zh: labelOf(type, 'zh'), en: labelOf(type, 'en') },
            grade,
            found,
            doubtful,
          }))
          .sort((a, b) => b.grade - a.grade || b.found - a.found),
      }
    }),
  )
}

function kindOf({ document_kind: code, kind_confidence: confidence }: DocumentRow): ShownDocument['kind'] {
  const known = documentKindIds.find((id) => id === code)
  if (known === undefined) return null
  return { code: known, label: { zh: nameOfKind(known, 'zh'), en: nameOfKind(known, 'en') }, confidence }
}

/** The path under which a document came first, in which batch, and how often it came. */
export interface OpenedName {
  readonly name: string
  readonly batchId: BatchId
  readonly arrivals: number
}

/** The path under which each document first came, and how often it came. */
export async function openNames(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  documentIds: readonly DocumentId[],
): Promise<Outcome<ReadonlyMap<DocumentId, OpenedName>, VaultRefusal>> {
  const rows = await listNames(reader, documentIds)
  const keys = await house.vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  const names = new Map<DocumentId, OpenedName>()
  for (const row of rows) {
    const key = keys.accepted.get(row.scope_id)
    if (key === undefined || row.name_sealed.length === 0) continue
    const name = openFileName(key, row.arrival_id, row.name_sealed)
    if (isRefused(name)) return name
    names.set(row.document_id, { name: name.accepted, batchId: row.batch_id, arrivals: row.arrivals })
  }
  return accept(names)
}
