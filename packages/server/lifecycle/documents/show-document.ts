import type { Answer } from '@xinxia/contract/api-client'
import { maskFindings } from '@xinxia/recognition/text/mask-by-content'
import { explain } from '@xinxia/recognition/because'
import { gradeOf, labelOf, maskAs } from '@xinxia/recognition/taxonomy'
import { isFindingDoubtful } from '@xinxia/kernel/lifecycle/review/doubts'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { describeDocuments } from './describe-documents.ts'
import { reachDocument } from './reach-document.ts'
import { openReading, openTexts, type DocumentReading, type StoredFinding } from '../custody/documents/sealed-document.ts'
import type { DocumentRow } from '../custody/documents/store.ts'
import { listTexts } from '../custody/documents/text-store.ts'

type Shown = Answer<'documents.show'>

/** What one page shows of a text. The rest of a longer one is found by searching. */
const mostUnits = 60_000

/** 文件页, masked: its text with everything that was found in it hidden, and the fields of its kind. */
export async function showDocument(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Shown, VaultRefusal | 'document.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    const described = await describeDocuments(reader, house, [document.accepted])
    if (isRefused(described)) return described
    const content = await openContent(reader, house, document.accepted)
    if (isRefused(content)) return content
    const { text, reading } = content.accepted
    return accept({
      document: described.accepted[0]!, // one row in, one out
      because: (reading?.kindBecause ?? []).map((reason) => ({ zh: explain(reason, 'zh'), en: explain(reason, 'en') })),
      fields: maskedFields(document.accepted.document_kind, text, reading),
      text: runsOf(text.slice(0, cutOf(text, reading?.findings ?? [])), reading?.findings ?? []),
      cut: text.length > mostUnits,
    })
  })
}

export interface DocumentContent {
  readonly text: string
  readonly reading: DocumentReading | null
}

export async function openContent(
  reader: Reader,
  house: Pick<House, 'vaults'>,
  document: DocumentRow,
): Promise<Outcome<DocumentContent, VaultRefusal | 'document.not-found'>> {
  const keys = await house.vaults.scopeKeys(reader, [document.scope_id])
  if (isRefused(keys)) return keys
  const scope = keys.accepted.get(document.scope_id)
  if (scope === undefined) return refuse('document.not-found')
  const text = openTexts(scope, await listTexts(reader, document.document_id))
  if (isRefused(text)) return text
  if (document.reading_sealed === null) return accept({ text: text.accepted, reading: null })
  const reading = openReading(scope, document.document_id, document.reading_sealed)
  return isRefused(reading) ? reading : accept({ text: text.accepted, reading: reading.accepted })
}

/** Public findings (grade 1) stay as they are; all others show their mask. */
export function isHidden({ type }: Pick<StoredFinding, 'type'>): boolean {
  return gradeOf(type) > 1
}

/** Where the shown text ends: never inside a finding, of which half would stand in the clear. */
function cutOf(text: string, findings: readonly StoredFinding[]): number {
  if (text.length <= mostUnits) return text.length
  return findings.find(({ start, end }) => start < mostUnits && end > mostUnits)?.start ?? mostUnits
}

function runsOf(text: string, findings: readonly StoredFinding[]): Shown['text'] {
  const runs: Shown['text'] = []
  let from = 0
  for (const finding of findings) {
    if (!isHidden(finding) || finding.start < from || finding.end > text.length) continue
    if (finding.start > from) runs.push({ plain: text.slice(from, finding.start) })
    const { type, masked } = finding
    const label = { zh: labelOf(type, 'zh'), en: labelOf(type, 'en') }
    runs.push({ masked, type, label, grade: gradeOf(type), doubtful: isFindingDoubtful(finding) })
    from = finding.end
  }
  if (from < text.length) runs.push({ plain: text.slice(from) })
  return runs
}

/** Fields that are a person's name whatever the text around them says. */
const personFields: ReadonlySet<string> = new Set(['legalRepresentative', 'resident-id-card.name'])

/** A field hides what its text hides, and what it names by itself. */
function maskedFields(kind: string | null, text: string, reading: DocumentReading | null): Shown['fields'] {
  const hidden = (reading?.findings ?? [])
    .filter(isHidden)
    .map(({ start, end, masked }) => ({ clear: text.slice(start, end), masked }))
  hidden.sort((a, b) => b.clear.length - a.clear.length)
  return Object.entries(reading?.fields ?? {}).map(([name, value]) => {
    if (personFields.has(name) || personFields.has(`${kind}.${name}`)) return { name, masked: maskAs('ID-NAME', value) }
    return { name, masked: maskFindings(hidden.reduce((shown, { clear, masked }) => shown.replaceAll(clear, masked), value)) }
  })
}
