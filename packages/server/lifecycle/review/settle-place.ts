import { mayAnswer } from '@xinxia/kernel/lifecycle/review/answers'
import { type ClientId, type DocumentId, type ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { RefusalCode } from '@xinxia/contract/refusals/refusals'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { moveDocument } from '../custody/documents/move-document.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { holdDocument, recordAnswer, type Said, type Settled } from './answering.ts'
import { confirmPlace } from './store.ts'

/**
 * 归户: it lies where it belongs, it belongs to another client within the caller's reach, or to nobody yet. A move is `document.filed` on the
 * trail, as by hand; one that lies where it is said to belong is confirmed. What somebody else has moved since is not moved again.
 */
export async function settlePlace(house: House, caller: SignedIn, documentId: DocumentId, said: Said): Promise<Settled> {
  const looked = await look(house, caller, documentId, said)
  if (isRefused(looked)) return looked
  if (looked.accepted === 'confirmed') return accept(undefined)
  const { to, from } = looked.accepted
  const moved = await moveDocument(house, caller.agencyId, documentId, {
    to,
    from,
    because: 'person',
    doubtful: false,
    by: caller.staffId,
  })
  if (!isRefused(moved)) return moved
  const { code } = moved.refusal
  if (code === 'document.moved-meanwhile') return { refusal: { code: 'question.settled-already', facts: {} } }
  return code === 'document.not-found' ? { refusal: { code: 'question.not-found', facts: {} } } : moved
}

interface Going {
  readonly to: ClientId | null
  readonly from: ScopeId
}

async function look(
  house: House,
  caller: SignedIn,
  documentId: DocumentId,
  said: Said,
): Promise<Outcome<Going | 'confirmed', RefusalCode>> {
  return house.database.write(caller.agencyId, async (writer): Promise<Outcome<Going | 'confirmed', RefusalCode>> => {
    const held = await holdDocument(writer, house, caller, documentId)
    if (isRefused(held)) return held
    const { client_id: clientId, scope_id: from, place_doubtful: doubtful, filing } = held.accepted
    const inTray = filing === 'unfiled'
    const may = mayAnswer({ about: 'place', waits: inTray || doubtful, inTray }, said.answer)
    if (isRefused(may)) return may
    if (said.answer === 'reject') return accept({ to: null, from })
    const client = said.answer === 'correct' ? await reachClient(writer, house, caller, said.to) : null
    if (client !== null && isRefused(client)) return client
    if (client !== null && client.accepted.clientId !== clientId) return accept({ to: client.accepted.clientId, from })
    await confirmPlace(writer, documentId)
    await recordAnswer(writer, house, caller, 'place', 'accept', documentId, clientId)
    return accept('confirmed')
  })
}
