import { candidateReasons } from '@xinxia/kernel/lifecycle/documents/candidates'
import { z } from 'zod'
import { route } from '../../route.ts'
import { calendarDay, idOf, instant, nothing, sentence } from '../../words.ts'
import { isOneWhy, whyFields } from '../disclosure/why.ts'

const documentParams = z.strictObject({ documentId: idOf('document') })

/** 文件: what a list says of it. Nothing of its content but how much of which type lies in it. */
export const shownDocument = z.strictObject({
  id: idOf('document'),
  /** Its path as it first came: folders, archive and all. Empty once the batch it came with was destroyed. */
  name: z.string(),
  kind: z.strictObject({ code: z.string(), label: sentence, confidence: z.number().int().nullable() }).nullable(),
  format: z.string(),
  sizeBytes: z.number().int(),
  receivedAt: instant,
  /** Null: it lies in the tray (待归户). */
  client: z.strictObject({ id: idOf('client'), name: z.string() }).nullable(),
  /** Why it was filed where it is. */
  because: sentence.nullable(),
  /** A person should look: its kind, its client or something in it is unsure. */
  doubtful: z.boolean(),
  /** The last day on which a licence, an ID card or a contract is good: 2026-11-22. */
  expiresOn: z.string().nullable(),
  /** 所属期 it is about, as it says itself or else its path does: `2026-03`, `2026-Q1`, `2026`, `2026-01/2026-12`. */
  period: z.string().nullable(),
  /** How often these bytes came in. */
  arrivals: z.number().int(),
  findings: z.array(
    z.strictObject({
      type: z.string(),
      label: sentence,
      grade: z.number().int(),
      found: z.number().int(),
      doubtful: z.number().int(),
    }),
  ),
})

export const listDocuments = route({
  id: 'documents.list',
  method: 'GET',
  path: '/clients/:clientId/documents',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'The documents of one client, newest first.',
  params: z.strictObject({ clientId: idOf('client') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ documents: z.array(shownDocument) }),
})

export const listExpiring = route({
  id: 'documents.expiring',
  method: 'GET',
  path: '/documents/expiring',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary:
    '到期文件: licences, ID cards and contracts in the files of one’s clients that are good until a day at most; what has expired first, then by client and day. At most 2,000.',
  params: nothing,
  query: z.strictObject({ until: calendarDay, clientId: idOf('client').optional() }),
  body: nothing,
  answer: z.strictObject({
    /** Today in Beijing: what ends before it has expired. */
    asOf: z.string(),
    documents: z.array(
      shownDocument.extend({
        /** 已有新证: a licence of which this client has another that is good for longer. */
        renewed: z.boolean(),
      }),
    ),
    more: z.boolean(),
  }),
})

export const listTray = route({
  id: 'documents.tray',
  method: 'GET',
  path: '/documents/unfiled',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    '待归户: documents that point to no client, or to several; of one’s own intake (the owner: all), newest first, at most 500.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({ documents: z.array(shownDocument) }),
})

export const listCandidates = route({
  id: 'documents.candidates',
  method: 'GET',
  path: '/documents/unfiled/candidates',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    '可能的客户: for the newest 200 documents of the tray up to three clients within reach, the likeliest first. A document without any is left out.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    documents: z.array(
      z.strictObject({
        documentId: idOf('document'),
        clients: z
          .array(z.strictObject({ id: idOf('client'), name: z.string(), reason: z.enum(candidateReasons), because: sentence }))
          .max(3),
      }),
    ),
  }),
})

export const showDocument = route({
  id: 'documents.show',
  method: 'GET',
  path: '/documents/:documentId',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'A document with its text, everything that was found in it masked, and the fields of its kind, masked too.',
  params: documentParams,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    document: shownDocument,
    because: z.array(sentence),
    fields: z.array(z.strictObject({ name: z.string(), masked: z.string() })),
    /** The text in runs: as it stands, or one finding, masked. At most 60,000 characters; `cut` says that there is more. */
    text: z.array(
      z.union([
        z.strictObject({ plain: z.string() }),
        z.strictObject({ masked: z.string(), type: z.string(), label: sentence, grade: z.number().int(), doubtful: z.boolean() }),
      ]),
    ),
    cut: z.boolean(),
  }),
})

export const openDocument = route({
  id: 'documents.open',
  method: 'POST',
  path: '/documents/:documentId/openings',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary:
    'Shows the text of a document in the clear, for a purpose or under an open task that needs its kind, one of the two. The entry is committed to the trail before any of it leaves. Only of a document that is filed under a client.',
  params: documentParams,
  query: nothing,
  body: z.strictObject(whyFields).refine(isOneWhy),
  answer: z.strictObject({
    disclosureId: idOf('disclosure'),
    text: z.string(),
    /** When the page must hide the text again: after the purpose's seconds, or at the end of the task. */
    hideAfterSeconds: z.number().int(),
    watermark: z.strictObject({ name: z.string(), at: instant }),
  }),
})

export const recordTextCopy = route({
  id: 'documents.copy',
  method: 'POST',
  path: '/documents/:documentId/openings/:disclosureId/copies',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary:
    'Says that a piece of an opened text is being copied, and how long it is; only after this is committed does the page put it on the clipboard.',
  params: z.strictObject({ documentId: idOf('document'), disclosureId: idOf('disclosure') }),
  query: nothing,
  body: z.strictObject({ characters: z.number().int().min(1).max(100_000_000) }),
  answer: z.strictObject({ copiedAt: instant }),
})

export const downloadDocument = route({
  id: 'documents.download',
  method: 'POST',
  path: '/documents/:documentId/downloads',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'download',
  summary:
    'The original of a document, byte for byte, for a purpose or under an open task that needs its kind. The entry is committed to the trail before the first byte leaves. Of a document in a client’s file, or of what one brought oneself.',
  params: documentParams,
  query: nothing,
  body: z.strictObject(whyFields).refine(isOneWhy),
  answer: z.unknown(),
})

export const fileDocument = route({
  id: 'documents.file',
  method: 'PUT',
  path: '/documents/:documentId/client',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    '归户: puts a document into a client’s file, or back into the tray. Its bytes and its text are sealed again under the new place.',
  params: documentParams,
  query: nothing,
  body: z.strictObject({ clientId: idOf('client').nullable() }),
  answer: shownDocument,
})
