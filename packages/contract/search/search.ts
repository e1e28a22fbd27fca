import { z } from 'zod'
import { route } from '../route.ts'
import { idOf, nothing, sentence } from '../words.ts'

export const searchClients = route({
  id: 'search.clients',
  method: 'POST',
  path: '/search',
  caller: 'staff',
  act: 'search.use',
  transport: 'json',
  summary:
    'One box: identifier (phone, account, ID number, e-mail), name, alias, pinyin initials, credit code. POST, so that what is sought stands in no URL.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) }),
  answer: z.strictObject({
    hits: z.array(
      z.strictObject({
        clientId: idOf('client'),
        name: z.string(),
        creditCode: z.string().nullable(),
        /** What matched, masked: `手机号 138****1234`. */
        matched: z.strictObject({
          how: z.enum(['name', 'alias', 'pinyin', 'person', 'credit-code', 'identifier']),
          label: sentence,
          masked: z.string(),
        }),
        valueId: idOf('value').nullable(),
      }),
    ),
    /** Which kinds of identifier the text was taken for. */
    readAs: z.array(sentence),
    tookMillis: z.number(),
  }),
})
