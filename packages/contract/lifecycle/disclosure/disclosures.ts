import { z } from 'zod'
import { route } from '../../route.ts'
import { idOf, instant, nothing, sentence } from '../../words.ts'
import { isOneWhy, whyFields } from './why.ts'

export const listPurposes = route({
  id: 'disclosures.purposes',
  method: 'GET',
  path: '/disclosure-purposes',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  params: nothing,
  query: nothing,
  body: nothing,
  summary: 'The preset purposes (查看事由) of the trade.',
  answer: z.strictObject({ purposes: z.array(z.strictObject({ code: z.string(), label: sentence })) }),
})

export const disclose = route({
  id: 'disclosures.make',
  method: 'POST',
  path: '/disclosures',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary:
    'Shows values of one client in the clear, for a purpose or under an open task, one of the two. The entry is committed to the trail before any clear value leaves.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ valueIds: z.array(idOf('value')).min(1).max(20), ...whyFields }).refine(isOneWhy),
  answer: z.strictObject({
    disclosureId: idOf('disclosure'),
    values: z.array(z.strictObject({ valueId: idOf('value'), clear: z.string(), readable: z.string() })),
    /** When the page must hide the values again: after the purpose's seconds, or at the end of the task. */
    hideAfterSeconds: z.number().int(),
    watermark: z.strictObject({ name: z.string(), at: instant }),
  }),
})

export const recordCopy = route({
  id: 'disclosures.copy',
  method: 'POST',
  path: '/disclosures/:disclosureId/copies',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary: 'Says that a disclosed value is being copied; only after this is committed does the page put it on the clipboard.',
  params: z.strictObject({ disclosureId: idOf('disclosure') }),
  query: nothing,
  body: z.strictObject({ valueId: idOf('value') }),
  answer: z.strictObject({ copiedAt: instant }),
})
