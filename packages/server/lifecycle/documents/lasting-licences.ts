import { longTerm } from '@xinxia/recognition/document-fields/dates'
import type { ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { listLicencesWithoutDay } from '../custody/documents/expiring-store.ts'
import { openReading } from '../custody/documents/sealed-document.ts'

/** Of some clients those that have a licence without end (长期), as its sealed reading says: it takes the place of every dated one. */
export async function withLastingLicence(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  clientIds: readonly ClientId[],
): Promise<Outcome<ReadonlySet<ClientId>, VaultRefusal>> {
  const lasting = new Set<ClientId>()
  if (clientIds.length === 0) return accept(lasting)
  const rows = await listLicencesWithoutDay(reader, clientIds)
  const scopes = await house.vaults.scopeKeys(reader, [...new Set(rows.map((row) => row.scope_id))])
  if (isRefused(scopes)) return scopes
  for (const { client_id: clientId, scope_id: scopeId, document_id: documentId, reading_sealed: sealed } of rows) {
    const scope = scopes.accepted.get(scopeId)
    if (scope === undefined || sealed === null || clientId === null) continue
    const reading = openReading(scope, documentId, sealed)
    if (!isRefused(reading) && reading.accepted.fields.validUntil === longTerm) lasting.add(clientId)
  }
  return accept(lasting)
}
