import type { z } from 'zod'
import type { Answer } from '@xinxia/contract/api-client'
import type { questionAnswer } from '@xinxia/contract/lifecycle/review/review'
import { sentenceOf } from '@xinxia/contract/refusals/refusals'
import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { Settled } from './answering.ts'
import { settleFinding } from './settle-finding.ts'
import { settleKind } from './settle-kind.ts'
import { settlePlace } from './settle-place.ts'
import { settleValue } from './settle-value.ts'

type QuestionAnswer = z.output<typeof questionAnswer>
type Told = Answer<'review.settle'>

/**
 * 核对: answers one question after the other, each in a transaction of its own with its entry on the trail, so that what cannot be does not
 * hold up the rest. Two answers to one document wait for each other. Refuses as a whole only while the agency is locked.
 */
export async function settleQuestions(
  house: House,
  caller: SignedIn,
  answers: readonly QuestionAnswer[],
): Promise<Outcome<Told, 'agency.locked'>> {
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  let settled = 0
  const refused: Told['refused'] = []
  try {
    for (const answer of answers) {
      const outcome = await settle(house, caller, answer)
      if (!isRefused(outcome)) settled++
      else {
        const { code, facts } = outcome.refusal
        refused.push({ subject: answer.subject, code, message: sentenceOf(code, facts) })
      }
    }
  } finally {
    if (settled > 0) house.sequencer.wake(caller.agencyId)
  }
  return accept({ settled, refused })
}

async function settle(house: House, caller: SignedIn, answer: QuestionAnswer): Promise<Settled> {
  const { subject } = answer
  if (subject.about === 'value') {
    const valueId = parseId('value', subject.valueId)
    return isRefused(valueId) ? refuse('question.not-found') : settleValue(house, caller, valueId.accepted, answer)
  }
  const documentId = parseId('document', subject.documentId)
  if (isRefused(documentId)) return refuse('question.not-found')
  if (subject.about === 'kind') return settleKind(house, caller, documentId.accepted, answer)
  if (subject.about === 'place') return settlePlace(house, caller, documentId.accepted, answer)
  const { start, end } = subject
  return settleFinding(house, caller, { documentId: documentId.accepted, start, end }, answer)
}
