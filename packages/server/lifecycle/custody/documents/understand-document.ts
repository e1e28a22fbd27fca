import { isKindDoubtful } from '@xinxia/kernel/lifecycle/review/doubts'
import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { expiryOf } from '@xinxia/recognition/document-fields/expiry'
import { periodOf } from '@xinxia/recognition/document-fields/period-of'
import type { ReadDocument } from '@xinxia/recognition/document-kind/read-document'
import { understandDocument } from '@xinxia/recognition/understand-document'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import { countByType, findingCounts, type TypeCount } from './finding-counts.ts'
import { sealReading, sealTexts } from './sealed-document.ts'
import { saveFindings, saveReading } from './store.ts'
import { saveTexts } from './text-store.ts'

export interface UnderstoodReading {
  save(writer: Writer): Promise<void>
}

/**
 * 读懂: kind, fields and findings of a file, and its text, sealed under the document's scope. A client register is understood row by row
 * elsewhere; of it only the kind is noted here, and how many values of which type stand in it (`register`), so that its text, which speaks of
 * every client, lies in no search.
 */
export function understandAndSeal(
  scope: ScopeKey,
  documentId: DocumentId,
  document: ReadDocument,
  register: ReadonlyMap<InformationType, TypeCount> | null,
): UnderstoodReading {
  const isRegister = register !== null
  const { kind, fields, findings } = isRegister ? { kind: null, fields: {}, findings: [] } : understandDocument(document)
  const text = isRegister ? '' : document.text
  const counts = findingCounts(register ?? countByType(findings))
  const expiry = kind === null ? null : expiryOf(kind.id, fields)
  const stored = { kindBecause: kind?.because ?? [], fields, findings, textLength: text.length }
  const readingSealed = sealReading(scope, documentId, stored)
  const texts = sealTexts(scope, documentId, text)
  return {
    save: async (writer) => {
      const saved = await saveReading(writer, {
        documentId,
        kind: isRegister ? 'client-register' : (kind?.id ?? null),
        kindConfidence: kind === null ? null : Math.round(kind.confidence * 100),
        kindDoubtful: !isRegister && isKindDoubtful(kind),
        findingsDoubtful: isRegister ? 0 : counts.reduce((sum, { doubtful }) => sum + doubtful, 0),
        expiresOn: expiry?.kind === 'on' ? expiry.on : null,
        period: periodOf(kind?.id ?? null, fields),
        readingSealed,
      })
      if (!saved) return
      await saveTexts(writer, documentId, texts)
      await saveFindings(writer, documentId, counts)
    },
  }
}
