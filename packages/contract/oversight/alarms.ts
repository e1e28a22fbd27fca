import { z } from 'zod'
import { route } from '../route.ts'
import { nothing } from '../words.ts'

export const recentAlarms = route({
  id: 'alarms.recent',
  method: 'GET',
  path: '/alarms',
  caller: 'staff',
  act: 'audit.see',
  transport: 'json',
  summary:
    'What of the last days somebody should look into: who was too fast, who tried numbers. Counts; the trail says who and when.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    days: z.number().int(),
    /** Times that somebody had to pause (`viewing.paced`). */
    paced: z.number().int(),
    /** Times that somebody was noticed trying numbers one by one (`search.guessed`). */
    guessed: z.number().int(),
  }),
})
