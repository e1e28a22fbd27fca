import type { Answer } from '@xinxia/contract/api-client'
import { Clear } from '@xinxia/kernel/words/clear'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { maskFindings } from '@xinxia/recognition/text/mask-by-content'
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { judgeViewing, withPaceNoted } from '../disclosure/pace/judge-viewing.ts'
import { reachDocument } from './reach-document.ts'
import { openContent } from './show-document.ts'

type OpenRefusal =
  | VaultRefusal
  | 'document.not-found'
  | 'document.not-filed'
  | 'disclosure.purpose-unknown'
  | 'disclosure.too-fast'
  | 'audit-trail.unavailable'

/**
 * 查看原文: the text is opened first, then the entry is committed to the log, then the text leaves. Only of a document in a client's file,
 * so that every opening has a client whose trail shows it. It has a purpose and no task, so it counts as outside of tasks.
 */
export async function openDocument(
  house: House,
  caller: SignedIn,
  outsideId: string,
  purpose: string,
): Promise<Outcome<Answer<'documents.open'>, OpenRefusal>> {
  if (!purposes.purposes.some(({ code }) => code === purpose)) return refuse('disclosure.purpose-unknown')
  const opened = await house.database.read(caller.agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    const { client_id: clientId, document_id: documentId } = document.accepted
    if (clientId === null) return refuse('document.not-filed')
    const paced = await judgeViewing(reader, house, caller, clientId, [formatId('document', documentId)], false)
    if (isRefused(paced)) return paced
    const content = await openContent(reader, house, document.accepted)
    if (isRefused(content)) return content
    const { text } = content.accepted
    return accept({ clientId, documentId, text: new Clear(text, maskFindings(text.slice(0, 200))) })
  })
  if (isRefused(opened)) return withPaceNoted(house, caller, opened)
  const { clientId, documentId, text } = opened.accepted
  const at = house.now()
  const disclosureId = newId('disclosure', at)
  const by = { staff: caller.staffId }
  const entry = { what: 'document.opened', by, at, documentId, clientId, purpose, disclosureId } as const
  const recorded = await house.disclosures.record(caller.agencyId, entry)
  if (isRefused(recorded)) return recorded
  return accept({
    disclosureId: formatId('disclosure', disclosureId),
    text: text.reveal(recorded.accepted),
    hideAfterSeconds: purposes.hideAfterSeconds,
    watermark: { name: caller.displayName, at },
  })
}
