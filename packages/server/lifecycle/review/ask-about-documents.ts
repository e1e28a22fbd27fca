import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { isFindingDoubtful } from '@xinxia/kernel/lifecycle/review/doubts'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { because, explain } from '@xinxia/recognition/because'
import { documentKindIds } from '@xinxia/recognition/document-kind/document-kind'
import { gradeOf, labelOf } from '@xinxia/recognition/taxonomy'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import type { StoredFinding } from '../custody/documents/sealed-document.ts'
import { listDocuments, type DocumentRow } from '../custody/documents/store.ts'
import { openNames } from '../documents/describe-documents.ts'
import type { Question, Queued } from './ask-about-values.ts'
import { openContents, type OpenedContent } from './open-contents.ts'
import { positionOfFinding, positionOfKind, positionOfPlace } from './question-place.ts'
import type { AskedDocument } from './store.ts'
import { textAround } from './text-around.ts'

type Sentence = { readonly zh: string; readonly en: string }

const nobody: Sentence = { zh: '', en: '' }
const doesNotOpen: Sentence = {
  zh: '保存的内容打不开，可能被改动过',
  en: 'what was kept of it does not open; it may have been altered',
}
const unsure: Sentence = { zh: '把握不大', en: 'not sure of it' }

/** 文件种类、归户、文中发现: what is asked about documents, of the kinds that are wanted. A document is opened only for what needs it. */
export async function askAboutDocuments(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories'>,
  asked: readonly AskedDocument[],
  wanted: (about: 'kind' | 'place' | 'finding') => boolean,
): Promise<Outcome<Queued[], VaultRefusal>> {
  const ids = asked.map((row) => row.document_id)
  if (ids.length === 0) return accept([])
  const rows = new Map((await listDocuments(reader, ids)).map((row) => [row.document_id, row]))
  const names = await openNames(reader, house, ids)
  if (isRefused(names)) return names
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const nameOf = (clientId: ClientId) => directory.accepted.clients.get(clientId)?.name ?? ''
  const asksKind = (one: AskedDocument) => one.kind_asked && wanted('kind')
  const asksFindings = (one: AskedDocument) => one.findings_asked > 0 && wanted('finding')
  const toOpen = asked.flatMap((one) => (asksKind(one) || asksFindings(one) ? (rows.get(one.document_id) ?? []) : []))
  const withText = new Set(asked.filter(asksFindings).map((one) => one.document_id))
  const contents = await openContents(reader, house, toOpen, withText)
  if (isRefused(contents)) return contents
  const queued: Queued[] = []
  for (const one of asked) {
    const row = rows.get(one.document_id)
    if (row === undefined) continue
    const common = commonOf(row, names.accepted.get(row.document_id)?.name ?? null, nameOf)
    const at = (position: number, question: Question) => queued.push({ place: { id: row.document_id, position }, question })
    const content = contents.accepted.get(row.document_id)
    if (asksKind(one) && content !== undefined) at(positionOfKind, kindQuestion(row, common, content))
    if (one.place_asked && wanted('place')) at(positionOfPlace, placeQuestion(row, common))
    if (!asksFindings(one) || content === undefined) continue
    const findings = content.reading?.findings ?? []
    for (const finding of findings.filter(isFindingDoubtful)) {
      const context = textAround(content.text, findings, finding)
      at(positionOfFinding(finding.start), { ...findingQuestion(row, common, finding), context })
    }
  }
  return accept(queued)
}

type Common = Pick<Question, 'client' | 'documentId' | 'documentName' | 'sheetName' | 'cell' | 'context' | 'receivedAt' | 'value'>

function commonOf(row: DocumentRow, name: string | null, nameOf: (clientId: ClientId) => string): Common {
  const { client_id: clientId } = row
  return {
    client: clientId === null ? null : { id: formatId('client', clientId), name: nameOf(clientId) },
    documentId: formatId('document', row.document_id),
    documentName: name,
    sheetName: null,
    cell: null,
    context: [],
    receivedAt: row.received_at,
    value: null,
  }
}

function kindQuestion(row: DocumentRow, common: Common, { reading, broken }: OpenedContent): Question {
  const kind = documentKindIds.find((id) => id === row.document_kind)
  const reasons = (reading?.kindBecause ?? []).map((reason) => ({ zh: explain(reason, 'zh'), en: explain(reason, 'en') }))
  const unknown = { zh: '没有认出是哪一种', en: 'it was not recognised' }
  return {
    ...common,
    subject: { about: 'kind', documentId: formatId('document', row.document_id) },
    label: { zh: '文件种类', en: 'Kind of document' },
    taken: kind === undefined ? nobody : { zh: nameOfKind(kind, 'zh'), en: nameOfKind(kind, 'en') },
    grade: null,
    why: broken ? [doesNotOpen] : kind === undefined ? [unknown] : [unsure, ...reasons],
  }
}

function placeQuestion(row: DocumentRow, common: Common): Question {
  const because = row.filing_because === null ? null : nameOfEventCode('because', row.filing_because)
  const elsewhere = { zh: '所在的文件夹写着别的客户', en: 'the folder it lay in names another client' }
  const none = { zh: '没有凭据只指向一个客户', en: 'nothing points to one client alone' }
  return {
    ...common,
    subject: { about: 'place', documentId: formatId('document', row.document_id) },
    label: { zh: '归户', en: 'Whose it is' },
    taken: common.client === null ? nobody : { zh: common.client.name, en: common.client.name },
    grade: null,
    why: common.client === null ? [none] : [elsewhere, ...(because === null ? [] : [because])],
  }
}

function findingQuestion(row: DocumentRow, common: Common, finding: StoredFinding): Question {
  const { start, end, type, masked, valid } = finding
  const wrong = because('check-digit-wrong')
  return {
    ...common,
    subject: { about: 'finding', documentId: formatId('document', row.document_id), start, end },
    label: { zh: labelOf(type, 'zh'), en: labelOf(type, 'en') },
    taken: { zh: masked, en: masked },
    grade: gradeOf(type),
    why: valid === false ? [{ zh: explain(wrong, 'zh'), en: explain(wrong, 'en') }] : [unsure],
  }
}
