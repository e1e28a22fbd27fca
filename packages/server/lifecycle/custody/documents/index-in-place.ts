import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { indexDocument } from './index-document.ts'
import { openReading, openTexts } from './sealed-document.ts'
import { findDocument } from './store.ts'
import { listTexts } from './text-store.ts'

/** A document that was read where it lies: its numbers are found from now on. Call it in the transaction that saved the reading. */
export async function indexInPlace(
  writer: Writer,
  vaults: AgencyVaults,
  scope: ScopeKey,
  documentId: DocumentId,
): Promise<Outcome<void, VaultRefusal>> {
  const sealed = (await findDocument(writer, documentId))?.reading_sealed ?? null
  if (sealed === null) return accept(undefined)
  const reading = openReading(scope, documentId, sealed)
  if (isRefused(reading)) return reading
  const text = openTexts(scope, await listTexts(writer, documentId))
  return isRefused(text) ? text : indexDocument(writer, vaults, scope, documentId, text.accepted, reading.accepted.findings)
}
