import { mayAnswer } from '@xinxia/kernel/lifecycle/review/answers'
import type { DocumentId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse } from '@xinxia/kernel/words/outcome'
import { because } from '@xinxia/recognition/because'
import { expiryOf } from '@xinxia/recognition/document-fields/expiry'
import { periodOf } from '@xinxia/recognition/document-fields/period-of'
import { readFields } from '@xinxia/recognition/document-fields/read-fields'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { openReading, openTexts, sealReading } from '../custody/documents/sealed-document.ts'
import type { DocumentRow } from '../custody/documents/store.ts'
import { listTexts } from '../custody/documents/text-store.ts'
import { openNames } from '../documents/describe-documents.ts'
import { holdDocument, inOneTransaction, recordAnswer, scopeOf, type Said, type Settled } from './answering.ts'
import { kindOfChoice } from './choices.ts'
import { saveSettledReading } from './store.ts'

/** 文件种类: confirmed, another, or none. Of another kind its fields are read anew from its text, and its last day with them. */
export async function settleKind(house: House, caller: SignedIn, documentId: DocumentId, said: Said): Promise<Settled> {
  return inOneTransaction(house, caller, async (writer) => {
    const held = await holdDocument(writer, house, caller, documentId)
    if (isRefused(held)) return held
    const document = held.accepted
    const may = mayAnswer({ about: 'kind', waits: document.kind_doubtful }, said.answer)
    if (isRefused(may)) return may
    const saved =
      said.answer === 'accept'
        ? await keepKind(writer, house, caller, document)
        : await newKind(writer, house, caller, document, said)
    if (isRefused(saved)) return saved
    await recordAnswer(writer, house, caller, 'kind', said.answer, documentId, document.client_id)
    return accept(undefined)
  })
}

async function keepKind(writer: Writer, house: House, caller: SignedIn, document: DocumentRow): Promise<Settled> {
  const settled = {
    documentId: document.document_id,
    kind: document.document_kind,
    kindConfidence: document.kind_confidence,
    kindDoubtful: false,
    findingsDoubtful: document.findings_doubtful,
    expiresOn: document.expires_on,
    period: document.period,
    readingSealed: document.reading_sealed,
  }
  await saveSettledReading(writer, settled, caller.staffId, house.now())
  return accept(undefined)
}

async function newKind(
  writer: Writer,
  house: House,
  caller: SignedIn,
  document: DocumentRow,
  said: Exclude<Said, { answer: 'accept' }>,
): Promise<Settled> {
  const { document_id: documentId, reading_sealed: sealed } = document
  const kind = said.answer === 'correct' ? kindOfChoice(said.to) : null
  if (said.answer === 'correct' && kind === null) return refuse('question.choice-unknown')
  const scope = await scopeOf(writer, house, document)
  if (isRefused(scope)) return scope
  const reading = sealed === null ? null : openReading(scope.accepted, documentId, sealed)
  if (reading !== null && isRefused(reading)) return reading
  const text = openTexts(scope.accepted, await listTexts(writer, documentId))
  if (isRefused(text)) return text
  const names = await openNames(writer, house, [documentId])
  if (isRefused(names)) return names
  const name = names.accepted.get(documentId)?.name ?? ''
  const fields = readFields(kind, { name, text: text.accepted, tables: [] })
  const expiry = kind === null ? null : expiryOf(kind, fields)
  const before = reading?.accepted ?? { findings: [], textLength: text.accepted.length }
  const kindBecause = kind === null ? [] : [because('person-chose')]
  const settled = {
    documentId,
    kind,
    kindConfidence: kind === null ? null : 100,
    kindDoubtful: false,
    findingsDoubtful: document.findings_doubtful,
    expiresOn: expiry?.kind === 'on' ? expiry.on : null,
    period: periodOf(kind, fields),
    readingSealed: sealReading(scope.accepted, documentId, { ...before, kindBecause, fields }),
  }
  await saveSettledReading(writer, settled, caller.staffId, house.now())
  return accept(undefined)
}
