import { z } from 'zod'
import { route } from '../route.ts'
import { idOf, instant, nothing, sentence } from '../words.ts'

export const searchClients = route({
  id: 'search.clients',
  method: 'POST',
  path: '/search',
  caller: 'staff',
  act: 'search.use',
  transport: 'json',
  summary:
    'One box: identifier (phone, account, ID number, e-mail), name, alias, pinyin initials, credit code; or a client and what its paper is called, 「安禾 三月 对账单」. POST, so that what is sought stands in no URL.',
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
          how: z.enum(['name', 'alias', 'pinyin', 'person', 'credit-code', 'identifier', 'document']),
          label: sentence,
          masked: z.string(),
        }),
        valueId: idOf('value').nullable(),
        /** The document that holds what was looked for; null when the client file itself does. */
        documentId: idOf('document').nullable(),
      }),
    ),
    /** Which kinds of identifier the text was taken for. */
    readAs: z.array(sentence),
    tookMillis: z.number(),
  }),
})

export const searchText = route({
  id: 'search.text',
  method: 'POST',
  path: '/search/text',
  caller: 'staff',
  act: 'search.use',
  transport: 'json',
  summary:
    '全文: documents that hold some words in their text or in the path they came under, newest first, of one client or of all within reach. Answers what it has after a quarter of a second; `nextCursor` goes on from there. What was found is masked, and a hit inside a masked value is none.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    text: z.string().max(100),
    clientId: idOf('client').optional(),
    cursor: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(50).default(20),
  }),
  answer: z.strictObject({
    hits: z.array(
      z.strictObject({
        documentId: idOf('document'),
        name: z.string(),
        client: z.strictObject({ id: idOf('client'), name: z.string() }),
        kind: sentence.nullable(),
        receivedAt: instant,
        /** Words around the first hit, masked: before it, itself, after it. */
        before: z.string(),
        match: z.string(),
        after: z.string(),
      }),
    ),
    /** Null when everything was looked through. */
    nextCursor: z.string().nullable(),
    /** Documents looked through so far, with those of earlier pages. */
    looked: z.number().int(),
  }),
})
