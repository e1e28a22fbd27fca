import { z } from 'zod'
import { route } from '../route.ts'
import { nothing, sentence } from '../words.ts'

/** `days`: the last 30 days; `months`: the last 12 months. Counted as calendars in Beijing show them, today included. */
export const figurePeriod = z.enum(['days', 'months']).default('months')

/** Counts by period and code, oldest period first; every period of the range is there, a code only when it occurs. */
const figures = z.strictObject({
  /** `2026-11` or `2026-11-22`. */
  periods: z.array(z.string()),
  series: z.array(
    z.strictObject({ code: z.string(), label: sentence, counts: z.array(z.number().int()), total: z.number().int() }),
  ),
  total: z.number().int(),
})

const form = { method: 'GET', caller: 'staff', act: 'audit.see', transport: 'json', params: nothing, body: nothing } as const
const query = z.strictObject({ period: figurePeriod })

export const intakeFigures = route({
  ...form,
  id: 'figures.intake',
  path: '/figures/intake',
  summary: 'How many files came in, by kind of document and time.',
  query,
  answer: figures,
})

export const disclosureFigures = route({
  ...form,
  id: 'figures.disclosures',
  path: '/figures/disclosures',
  summary: 'How many values were shown or copied in the clear, by purpose and time, from the trail itself.',
  query,
  answer: figures,
})
