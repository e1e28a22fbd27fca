import type { DocumentId } from '@xinxia/kernel/words/ids'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { StoredFinding } from '../custody/documents/sealed-document.ts'
import type { DocumentRow } from '../custody/documents/store.ts'
import { findTaskOn, judgeViewing } from '../disclosure/pace/judge-viewing.ts'
import { maySeeDocument } from '../documents/reach-document.ts'
import { isHidden } from '../documents/show-document.ts'

type BaringRefusal = 'disclosure.too-fast' | 'document.not-found' | 'access.grade-above' | 'access.unseen'
type Found = Pick<StoredFinding, 'type' | 'masked'>

/**
 * 揭开: whether a page shows more of `clear` when `after` takes the place of `before` (null: it is no finding, and stands as it is), or guards
 * it less. Anything that the mask before did not show counts as more, so that no choice of type is a way to read what was hidden.
 */
export function laysBare(clear: string, before: Found, after: Found | null): boolean {
  if (after !== null && gradeOf(after.type) < gradeOf(before.type)) return true
  const shown = shownOf(clear, before)
  return shownOf(clear, after)
    .split('*')
    .map((piece) => piece.trim())
    .some((piece) => !shown.includes(piece))
}

function shownOf(clear: string, finding: Found | null): string {
  return finding === null || !isHidden(finding) ? clear : finding.masked
}

/**
 * An answer that lays a place bare has the pace of opening its document, also in the tray, and an entry of its own that says which place, in
 * one transaction with it. Refuses `disclosure.too-fast`, and
 * what the caller's office may not see.
 */
export async function recordBaring(
  writer: Writer,
  house: House,
  caller: SignedIn,
  document: DocumentRow,
  found: Pick<StoredFinding, 'start' | 'end' | 'type'>,
): Promise<Outcome<void, BaringRefusal>> {
  const clear = await maySeeDocument(writer, house, caller, document, gradeOf(found.type))
  if (isRefused(clear)) return clear
  const { document_id: documentId, client_id: clientId } = document
  const taskId = clientId === null ? null : await findTaskOn(writer, house, caller, clientId)
  const paced = await judgeViewing(writer, house, caller, clientId, [showingOf(documentId)], taskId !== null)
  if (isRefused(paced)) return paced
  await appendAuditEntry(writer, caller.agencyId, {
    what: 'finding.bared',
    by: { staff: caller.staffId },
    at: house.now(),
    documentId,
    start: found.start,
    characters: found.end - found.start,
    ...(clientId === null ? {} : { clientId }),
    ...(taskId === null ? {} : { taskId }),
  })
  return accept(undefined)
}

const showingOf = (documentId: DocumentId) => formatId('document', documentId)
