import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { openReading, openTexts, type DocumentReading } from '../custody/documents/sealed-document.ts'
import type { DocumentRow } from '../custody/documents/store.ts'
import { listTextsOfDocuments } from '../custody/documents/text-store.ts'

/**
 * What was understood of a document; its text too, where it was wanted, else empty. `broken`: its sealed reading or text does not open with
 * its key, so that nothing of it is known here; its own page says so.
 */
export interface OpenedContent {
  readonly broken: boolean
  readonly reading: DocumentReading | null
  readonly text: string
}

/** Documents whose texts are held at a time. */
const textsAtOnce = 25

/** Opens many documents with a few statements. One whose scope was destroyed is left out, and one that is broken never fails the others. */
export async function openContents(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  rows: readonly DocumentRow[],
  withText: ReadonlySet<DocumentId>,
): Promise<Outcome<ReadonlyMap<DocumentId, OpenedContent>, VaultRefusal>> {
  const opened = new Map<DocumentId, OpenedContent>()
  const keys = await house.vaults.scopeKeys(
    reader,
    rows.map((row) => row.scope_id),
  )
  if (isRefused(keys)) return keys
  for (let at = 0; at < rows.length; at += textsAtOnce) {
    const some = rows.slice(at, at + textsAtOnce)
    const wanted = some.flatMap((row) => (withText.has(row.document_id) ? [row.document_id] : []))
    const texts = wanted.length === 0 ? null : await listTextsOfDocuments(reader, wanted)
    for (const { document_id: documentId, scope_id: scopeId, reading_sealed: sealed } of some) {
      const scope = keys.accepted.get(scopeId)
      if (scope === undefined) continue
      const reading = sealed === null ? null : openReading(scope, documentId, sealed)
      const text = openTexts(scope, texts?.get(documentId) ?? [])
      const broken = (reading !== null && isRefused(reading)) || isRefused(text)
      if (broken) opened.set(documentId, { broken, reading: null, text: '' })
      else opened.set(documentId, { broken, reading: reading?.accepted ?? null, text: text.accepted })
    }
  }
  return accept(opened)
}
