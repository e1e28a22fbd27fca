import type { ClientField } from '../engagement/client-fields.ts'
import { accept, refuse, type Outcome } from '../../words/outcome.ts'

/** A question of the review (待核对) as it stands when somebody answers it. `waits`: nobody has settled it, and it is still in doubt. */
export type Asked =
  | { readonly about: 'value'; readonly waits: boolean; readonly field: ClientField }
  | { readonly about: 'finding' | 'kind'; readonly waits: boolean }
  | { readonly about: 'place'; readonly waits: boolean; readonly inTray: boolean }

/** 确认、更正、否定: it is as taken, it is something else, it is not. */
export type AnswerKind = 'accept' | 'correct' | 'reject'

export type AnswerRefusal = 'question.settled-already' | 'question.needs-client' | 'question.name-needed'

/**
 * 可否这样回答. The first answer counts. What lies in the tray was taken for nobody's, so there is nothing to confirm or to reject: its
 * client must be named. A client file keeps a company name: a wrong one is corrected, never rejected.
 */
export function mayAnswer(asked: Asked, answer: AnswerKind): Outcome<true, AnswerRefusal> {
  if (!asked.waits) return refuse('question.settled-already')
  if (asked.about === 'place' && asked.inTray && answer !== 'correct') return refuse('question.needs-client')
  if (asked.about === 'value' && asked.field === 'companyName' && answer === 'reject') return refuse('question.name-needed')
  return accept(true)
}
