import { z } from 'zod'
import { doors } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { route } from '../../route.ts'
import { calendarDay, instant, nothing, sentence, shownName } from '../../words.ts'
import { strokes } from './slips.ts'

const form = { method: 'POST', caller: 'public', act: null, transport: 'json', params: nothing, query: nothing } as const
const code = z.string().min(20).max(80)

export const signingSheet = route({
  ...form,
  id: 'custody-signing.sheet',
  path: '/custody-signing/sheet',
  summary:
    'What somebody from outside is about to sign. Public: they have no account; the one-time code is the key, and it opens this slip alone.',
  body: z.strictObject({ code }),
  answer: z.strictObject({
    agency: z.string(),
    number: z.string(),
    door: z.enum(doors),
    maker: z.string(),
    name: z.string(),
    why: z.string(),
    dueBack: calendarDay.nullable(),
    objects: z.array(z.strictObject({ kind: sentence, label: z.string() })),
    documents: z.array(z.string()),
    madeAt: instant,
  }),
})

export const drawSignature = route({
  ...form,
  id: 'custody-signing.sign',
  path: '/custody-signing',
  summary: '手写签名 of somebody from outside. Public as above; the code is used up with it.',
  body: z.strictObject({ code, name: shownName(1, 40), strokes }),
  answer: z.strictObject({ number: z.string(), signedAt: instant }),
})
