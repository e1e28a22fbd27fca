import type { Answer } from '@xinxia/contract/api-client'
import { Clear } from '@xinxia/kernel/words/clear'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { maskFindings } from '@xinxia/recognition/text/mask-by-content'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { groundFor, type GroundRefusal, type Why } from '../disclosure/ground.ts'
import type { LiveDisclosures } from '../disclosure/live-disclosures.ts'
import { judgeViewing, withPaceNoted } from '../disclosure/pace/judge-viewing.ts'
import { secondsLeft } from '../disclosure/tasks/show-tasks.ts'
import { askedOf } from './asked-of.ts'
import { maySeeDocument, reachDocument } from './reach-document.ts'
import { openContent } from './show-document.ts'

type OpenRefusal =
  | VaultRefusal
  | 'document.not-found'
  | 'document.not-filed'
  | 'access.grade-above'
  | 'access.unseen'
  | GroundRefusal
  | 'disclosure.too-fast'
  | 'audit-trail.unavailable'

/**
 * 查看原文: the text is opened first, then the entry is committed to the log, then the text leaves. Only of a document in a client's file,
 * so that every opening has a client whose trail shows it. Under a task (任务) that needs its kind its preset is the purpose.
 */
export async function openDocument(
  house: House,
  live: LiveDisclosures,
  caller: SignedIn,
  outsideId: string,
  why: Why,
): Promise<Outcome<Answer<'documents.open'>, OpenRefusal>> {
  const at = house.now()
  const opened = await house.database.read(caller.agencyId, async (reader) => {
    const document = await reachDocument(reader, house, caller, outsideId)
    if (isRefused(document)) return document
    const { client_id: clientId, document_id: documentId } = document.accepted
    if (clientId === null) return refuse('document.not-filed')
    const asked = await askedOf(reader, document.accepted)
    const clear = await maySeeDocument(reader, house, caller, document.accepted, asked.grade)
    if (isRefused(clear)) return clear
    const ground = await groundFor(reader, caller, why, [asked], at)
    if (isRefused(ground)) return ground
    const inTask = ground.accepted.taskId !== null
    const paced = await judgeViewing(reader, house, caller, clientId, [formatId('document', documentId)], inTask)
    if (isRefused(paced)) return paced
    const content = await openContent(reader, house, document.accepted)
    if (isRefused(content)) return content
    const { text } = content.accepted
    return accept({
      clientId,
      documentId,
      ground: ground.accepted,
      characters: text.length,
      text: new Clear(text, maskFindings(text.slice(0, 200))),
    })
  })
  if (isRefused(opened)) return withPaceNoted(house, caller, opened)
  const { clientId, documentId, ground, characters, text } = opened.accepted
  const { purpose, taskId, endsAt } = ground
  const disclosureId = newId('disclosure', at)
  const by = { staff: caller.staffId }
  const underTask = taskId === null ? {} : { taskId }
  const entry = { what: 'document.opened', by, at, documentId, clientId, purpose, disclosureId, ...underTask } as const
  const recorded = await house.disclosures.record(caller.agencyId, entry)
  if (isRefused(recorded)) return recorded
  live.add({ disclosureId, sessionId: caller.sessionId, clientId, purpose, taskId, of: { documentId, characters }, endsAt })
  return accept({
    disclosureId: formatId('disclosure', disclosureId),
    text: text.reveal(recorded.accepted),
    hideAfterSeconds: secondsLeft(ground, at),
    watermark: { name: caller.displayName, at },
  })
}
