import { mayAnswer } from '@xinxia/kernel/lifecycle/review/answers'
import { isFindingDoubtful } from '@xinxia/kernel/lifecycle/review/doubts'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { maskByContent } from '@xinxia/recognition/text/mask-by-content'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { countByType, findingCounts } from '../custody/documents/finding-counts.ts'
import { indexDocument } from '../custody/documents/index-document.ts'
import { openReading, openTexts, sealReading, type StoredFinding } from '../custody/documents/sealed-document.ts'
import { saveFindings } from '../custody/documents/store.ts'
import { listTexts } from '../custody/documents/text-store.ts'
import { withPaceNoted } from '../disclosure/pace/judge-viewing.ts'
import { holdDocument, inOneTransaction, recordAnswer, scopeOf, type Said, type Settled } from './answering.ts'
import { laysBare, recordBaring } from './baring.ts'
import { typeOfChoice } from './choices.ts'
import { saveSettledReading } from './store.ts'

/** Where a finding stands in the text of its document. */
export interface FindingSubject {
  readonly documentId: DocumentId
  readonly start: number
  readonly end: number
}

/**
 * 文中发现: confirmed, of another type with that type's mask, or gone. The sealed reading, the counts and the index rows follow at once. An answer
 * after which more of its text is shown has the pace of opening the document (`disclosure.too-fast`) and stands among what was seen: doubts are
 * no way around it.
 */
export async function settleFinding(house: House, caller: SignedIn, subject: FindingSubject, said: Said): Promise<Settled> {
  const { documentId, start, end } = subject
  const settled = await inOneTransaction(house, caller, async (writer) => {
    const held = await holdDocument(writer, house, caller, documentId)
    if (isRefused(held)) return held
    const document = held.accepted
    const scope = await scopeOf(writer, house, document)
    if (isRefused(scope)) return scope
    const reading = document.reading_sealed === null ? null : openReading(scope.accepted, documentId, document.reading_sealed)
    if (reading !== null && isRefused(reading)) return reading
    const findings = reading?.accepted.findings ?? []
    const asked = findings.find((finding) => finding.start === start && finding.end === end)
    const may = mayAnswer({ about: 'finding', waits: asked !== undefined && isFindingDoubtful(asked) }, said.answer)
    if (isRefused(may)) return may
    if (asked === undefined || reading === null) return refuse('question.settled-already')
    const text = openTexts(scope.accepted, await listTexts(writer, documentId))
    if (isRefused(text)) return text
    const answered = answeredFinding(asked, text.accepted, said)
    if (isRefused(answered)) return answered
    if (laysBare(text.accepted.slice(start, end), asked, answered.accepted)) {
      const bared = await recordBaring(writer, house, caller, document, asked)
      if (isRefused(bared)) return bared
    }
    const now = findings.flatMap((finding) => (finding === asked ? (answered.accepted ?? []) : [finding]))
    const counts = findingCounts(countByType(now))
    const settled = {
      documentId,
      kind: document.document_kind,
      kindConfidence: document.kind_confidence,
      kindDoubtful: document.kind_doubtful,
      findingsDoubtful: counts.reduce((sum, { doubtful }) => sum + doubtful, 0),
      expiresOn: document.expires_on,
      period: document.period,
      readingSealed: sealReading(scope.accepted, documentId, { ...reading.accepted, findings: now }),
    }
    await saveSettledReading(writer, settled, caller.staffId, house.now())
    await saveFindings(writer, documentId, counts)
    const indexed = await indexDocument(writer, house.vaults, scope.accepted, documentId, text.accepted, now)
    if (isRefused(indexed)) return indexed
    await recordAnswer(writer, house, caller, 'finding', said.answer, documentId, document.client_id)
    return accept(undefined)
  })
  return withPaceNoted(house, caller, settled)
}

/** What becomes of the finding; null: it is none. */
function answeredFinding(
  asked: StoredFinding,
  text: string,
  said: Said,
): Outcome<StoredFinding | null, 'question.choice-unknown'> {
  if (said.answer === 'reject') return accept(null)
  if (said.answer === 'accept') return accept({ ...asked, settled: true })
  const type = typeOfChoice(said.to)
  if (type === null) return refuse('question.choice-unknown')
  const masked = maskByContent(type, text.slice(asked.start, asked.end))
  return accept({ start: asked.start, end: asked.end, type, confidence: 1, valid: null, masked, settled: true })
}
