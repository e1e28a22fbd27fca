import { z } from 'zod'
import { route } from '../../route.ts'
import { idOf, instant, nothing, sentence } from '../../words.ts'

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
    'Shows the text of a document in the clear, for a purpose. The entry is committed to the trail before any of it leaves. Only of a document that is filed under a client.',
  params: documentParams,
  query: nothing,
  body: z.strictObject({ purpose: z.string().max(40) }),
  answer: z.strictObject({
    disclosureId: idOf('disclosure'),
    text: z.string(),
    hideAfterSeconds: z.number().int(),
    watermark: z.strictObject({ name: z.string(), at: instant }),
  }),
})

export const downloadDocument = route({
  id: 'documents.download',
  method: 'POST',
  path: '/documents/:documentId/downloads',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'download',
  summary:
    'The original of a document, byte for byte, for a purpose. The entry is committed to the trail before the first byte leaves. Of a document in a client’s file, or of what one brought oneself.',
  params: documentParams,
  query: nothing,
  body: z.strictObject({ purpose: z.string().max(40) }),
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
