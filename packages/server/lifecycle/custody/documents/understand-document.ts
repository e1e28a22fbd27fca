import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { expiryOf } from '@xinxia/recognition/document-fields/expiry'
import type { ReadDocument } from '@xinxia/recognition/document-kind/read-document'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import { understandDocument } from '@xinxia/recognition/understand-document'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Writer } from '../../../database/handles.ts'
import { sealReading, sealTexts } from './sealed-document.ts'
import { saveFindings, saveReading, type FindingCount } from './store.ts'
import { saveTexts } from './text-store.ts'

/** A kind or a finding less sure than this goes to a person. */
const sure = 0.5

interface TypeCount {
  readonly found: number
  readonly doubtful: number
}

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
      await saveReading(writer, {
        documentId,
        kind: isRegister ? 'client-register' : (kind?.id ?? null),
        kindConfidence: kind === null ? null : Math.round(kind.confidence * 100),
        doubtful: !isRegister && (kind === null || kind.confidence < sure || counts.some(({ doubtful }) => doubtful > 0)),
        expiresOn: expiry?.kind === 'on' ? expiry.on : null,
        readingSealed,
      })
      await saveTexts(writer, documentId, texts)
      await saveFindings(writer, documentId, counts)
    },
  }
}

function countByType(
  findings: readonly { type: InformationType; confidence: number; valid: boolean | null }[],
): Map<InformationType, TypeCount> {
  const counts = new Map<InformationType, TypeCount>()
  for (const { type, confidence, valid } of findings) {
    const { found, doubtful } = counts.get(type) ?? { found: 0, doubtful: 0 }
    counts.set(type, { found: found + 1, doubtful: doubtful + (valid === false || confidence < sure ? 1 : 0) })
  }
  return counts
}

function findingCounts(counts: ReadonlyMap<InformationType, TypeCount>): FindingCount[] {
  return [...counts].map(([type, { found, doubtful }]) => ({ information_type: type, grade: gradeOf(type), found, doubtful }))
}
