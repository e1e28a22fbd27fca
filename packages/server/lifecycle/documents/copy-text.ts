import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { LiveDisclosures } from '../disclosure/live-disclosures.ts'
import { isLive } from '../disclosure/record-copy.ts'

/**
 * 复制留痕 of an opened text: how much of it, committed before the page puts it on the clipboard. Only while the text may stand on the page,
 * only by who opened it. More than the whole text counts as the whole.
 */
export async function recordTextCopy(
  house: House,
  live: LiveDisclosures,
  caller: SignedIn,
  outside: { readonly documentId: string; readonly disclosureId: string },
  characters: number,
): Promise<Outcome<{ copiedAt: number }, 'disclosure.not-found' | 'disclosure.ended' | 'audit-trail.unavailable'>> {
  const disclosureId = parseId('disclosure', outside.disclosureId)
  const documentId = parseId('document', outside.documentId)
  if (isRefused(disclosureId) || isRefused(documentId)) return refuse('disclosure.not-found')
  const disclosure = live.find(disclosureId.accepted, caller.sessionId)
  if (disclosure === null || !('documentId' in disclosure.of) || disclosure.of.documentId !== documentId.accepted)
    return refuse('disclosure.not-found')
  const at = house.now()
  if (!(await isLive(house, caller, disclosure, at))) return refuse('disclosure.ended')
  const { clientId, purpose, taskId } = disclosure
  const recorded = await house.disclosures.record(caller.agencyId, {
    what: 'document.copied',
    by: { staff: caller.staffId },
    at,
    documentId: documentId.accepted,
    clientId,
    purpose,
    disclosureId: disclosureId.accepted,
    ...(taskId === null ? {} : { taskId }),
    characters: Math.min(characters, disclosure.of.characters),
  })
  return isRefused(recorded) ? recorded : accept({ copiedAt: at })
}
