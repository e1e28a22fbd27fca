import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { trustId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { IdentifierKind } from '@xinxia/vault/identifier-index/identifier-kinds'
import { tagOf } from '@xinxia/vault/identifier-index/tags'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../agency-vaults.ts'
import { normaliseIdentifier } from '../identifier-index/identifier-of-field.ts'
import { addIdentifiers } from '../identifier-index/add-identifiers.ts'
import { deleteIdentifiersOfDocument } from '../identifier-index/store.ts'
import type { StoredFinding } from './sealed-document.ts'

const kindOfType: Readonly<Partial<Record<InformationType, IdentifierKind>>> = {
  'CERT-IDNO': 'identity-number',
  'CON-MOBILE': 'phone',
  'CON-PHONE': 'phone',
  'CON-EMAIL': 'e-mail',
  'FIN-CARD': 'bank-account',
  'FIN-CORP': 'bank-account',
}

/** 「这是谁的电话」: each number of a filed document gets an index row under the document's scope. What lies in the tray is not indexed. */
export async function indexDocument(
  writer: Writer,
  vaults: AgencyVaults,
  scope: ScopeKey,
  documentId: DocumentId,
  text: string,
  findings: readonly StoredFinding[],
): Promise<Outcome<void, VaultRefusal>> {
  await deleteIdentifiersOfDocument(writer, documentId)
  const { clientId, scopeId } = scope
  if (clientId === null) return accept(undefined)
  const index = await vaults.indexKey(writer)
  if (isRefused(index)) return index
  const seen = new Set<string>()
  const rows = findings.flatMap(({ start, end, type, valid, settled }) => {
    const kind = kindOfType[type]
    if (kind === undefined || (valid === false && settled !== true)) return []
    const normalised = normaliseIdentifier(kind, text.slice(start, end))
    if (seen.has(`${kind} ${normalised}`)) return []
    seen.add(`${kind} ${normalised}`)
    // A row of the index points at what holds the number: a value of the client file, or a document.
    const valueId = trustId('value', documentId)
    return [{ kind, normalised, tag: tagOf(scope, kind, normalised), valueId, clientId, scopeId, inDocument: true }]
  })
  return addIdentifiers(writer, vaults, index.accepted, rows)
}
