import { accept } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reviewChoices } from './choices.ts'
import { listQuestions } from './list-questions.ts'
import { settleQuestions } from './settle-questions.ts'

export function reviewHandlers(house: House): Pick<Handlers, 'review.list' | 'review.choices' | 'review.settle'> {
  return {
    'review.list': ({ caller, query }) =>
      listQuestions(house, caller, {
        about: query.about ?? null,
        clientId: query.clientId ?? null,
        cursor: query.cursor ?? null,
        limit: query.limit,
      }),
    'review.choices': async () => accept(reviewChoices()),
    'review.settle': ({ caller, body }) => settleQuestions(house, caller, body.answers),
  }
}
