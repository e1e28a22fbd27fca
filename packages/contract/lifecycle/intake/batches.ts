import { z } from 'zod'
import { route } from '../../route.ts'
import { idOf, instant, nothing, pageOf, pageQuery, sentence } from '../../words.ts'

const batchParams = z.strictObject({ batchId: idOf('batch') })

/** 列读法: what a column of a sheet was taken for, and why. */
export const columnReading = z.strictObject({
  index: z.number().int(),
  header: z.string(),
  /** A field of the client file, or null: kept in the sealed original only. */
  field: z.string().nullable(),
  informationType: z.string().nullable(),
  grade: z.number().int().min(1).max(4).nullable(),
  confidence: z.number(),
  because: z.array(sentence),
  /** Up to three, masked. */
  samples: z.array(z.string()),
  correctedByPerson: z.boolean(),
  /** Columns with no data at all need no decision. */
  empty: z.boolean(),
})

export const sheetReading = z.strictObject({
  index: z.number().int(),
  name: z.string(),
  /** Counted from 0; −1 where there is none. */
  headerRow: z.number().int(),
  rowCount: z.number().int(),
  isRegister: z.boolean(),
  remembered: z.boolean(),
  columns: z.array(columnReading),
})

/** 收件结果: one file in, one line out. */
export const intakeFile = z.strictObject({
  arrivalId: idOf('arrival'),
  /** Null for a file in a container whose bytes did not come out, and after its document was destroyed. */
  documentId: idOf('document').nullable(),
  /** The archive or mail that it lay in: another line of this batch. */
  containerId: idOf('arrival').nullable(),
  name: z.string(),
  sizeBytes: z.number().int(),
  format: z.string(),
  stage: z.enum(['received', 'reading', 'read', 'taking-in', 'taken-in', 'refused', 'undone']),
  documentKind: z.string().nullable(),
  documentKindLabel: sentence.nullable(),
  problem: z.strictObject({ code: z.string(), message: sentence }).nullable(),
  /** It is locked, and a person may give its password here. */
  asksPassword: z.boolean(),
  /** 归户: in a client's file, or in the tray. Null for what is neither: not read, a client register, an archive that was opened. */
  filing: z.enum(['filed', 'unfiled']).nullable(),
  /** The client it is filed under; null too when that client is not within the caller's reach. */
  client: z.strictObject({ id: idOf('client'), name: z.string() }).nullable(),
  /** These bytes were here already, or came earlier in this batch. */
  duplicate: z.boolean(),
  duplicateOf: z.strictObject({ batchId: idOf('batch'), receivedAt: instant }).nullable(),
  rows: z.strictObject({
    total: z.number().int(),
    done: z.number().int(),
    created: z.number().int(),
    merged: z.number().int(),
    doubtful: z.number().int(),
    skipped: z.number().int(),
    refused: z.number().int(),
  }),
  gradeCounts: z.strictObject({ 1: z.number().int(), 2: z.number().int(), 3: z.number().int(), 4: z.number().int() }),
})

const rowCounts = intakeFile.shape.rows

/** A batch without its lines: where it stands, and its files and rows counted. */
const batchFacts = {
  id: idOf('batch'),
  receivedBy: z.string(),
  receivedAt: instant,
  /** (receiving →) received → reading → awaiting-confirmation → taking-in → done; undone; refused when no file could be read. */
  stage: z.enum([
    'receiving',
    'received',
    'reading',
    'awaiting-confirmation',
    'taking-in',
    'done',
    'undoing',
    'undone',
    'refused',
  ]),
  /** The path of its first file. */
  name: z.string(),
  summary: z.strictObject({
    /** Lines of the result so far: what lay in archives and mails counts for itself. */
    files: z.number().int(),
    /** How many files the sender said it would send; null where it sent them at once. */
    announced: z.number().int().nullable(),
    /** Parts of a large sending that are safe on disk. */
    parts: z.number().int(),
    read: z.number().int(),
    filed: z.number().int(),
    unfiled: z.number().int(),
    problems: z.number().int(),
    /** Locked files that a person may give the password of. */
    locked: z.number().int(),
    duplicates: z.number().int(),
    rows: rowCounts,
  }),
}
export const batchHead = z.strictObject(batchFacts)
/** With the first thousand of its lines in the order they came, and every register of it; `intake.files` has all. */
export const batch = z.strictObject({ ...batchFacts, files: z.array(intakeFile) })

export const fileGroup = z.enum(['all', 'unfiled', 'problem', 'duplicate'])

export const receive = route({
  id: 'intake.receive',
  method: 'POST',
  path: '/intake-batches',
  caller: 'staff',
  act: 'intake.use',
  transport: 'upload',
  summary:
    'Takes files in (multipart, one or more parts named `file`, at most 200). Bytes are sealed as they arrive; the answer comes when all are safe on disk. A large folder is sent in parts: the first with `announced`, the following with `batchId` and `part` (from 2); a part that is there already is not taken twice. The batch is read once the announced number of files is there.',
  params: nothing,
  query: z.strictObject({
    announced: z.coerce.number().int().min(1).max(100_000).optional(),
    batchId: idOf('batch').optional(),
    part: z.coerce.number().int().min(2).max(100_000).optional(),
  }),
  body: nothing,
  answer: z.strictObject({
    batchId: idOf('batch'),
    files: z.array(z.strictObject({ arrivalId: idOf('arrival'), name: z.string(), sizeBytes: z.number().int() })),
  }),
})

export const listBatches = route({
  id: 'intake.list',
  method: 'GET',
  path: '/intake-batches',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'What came in, newest first: one’s own (the owner: all).',
  params: nothing,
  query: pageQuery,
  body: nothing,
  answer: pageOf(batchHead),
})

export const listBatchFiles = route({
  id: 'intake.files',
  method: 'GET',
  path: '/intake-batches/:batchId/files',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'The lines of a batch in the order they came, all or of one group.',
  params: batchParams,
  query: z.strictObject({
    cursor: pageQuery.shape.cursor,
    limit: z.coerce.number().int().min(1).max(1000).default(500),
    group: fileGroup.default('all'),
  }),
  body: nothing,
  answer: pageOf(intakeFile),
})

export const finishReceiving = route({
  id: 'intake.finish-receiving',
  method: 'POST',
  path: '/intake-batches/:batchId/completion',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'Reads what of a large sending is there, when the rest will not come any more.',
  params: batchParams,
  query: nothing,
  body: nothing,
  answer: batch,
})

export const showBatch = route({
  id: 'intake.show',
  method: 'GET',
  path: '/intake-batches/:batchId',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'One batch with live progress: poll while the stage is reading, taking-in or undoing.',
  params: batchParams,
  query: nothing,
  body: nothing,
  answer: batch,
})

export const showReading = route({
  id: 'intake.reading',
  method: 'GET',
  path: '/intake-batches/:batchId/files/:arrivalId/reading',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    'The preview: what each column was taken for and why, with masked samples; and the fields a column may be corrected to.',
  params: z.strictObject({ batchId: idOf('batch'), arrivalId: idOf('arrival') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    sheets: z.array(sheetReading),
    fields: z.array(z.strictObject({ field: z.string(), label: sentence, group: z.string(), grade: z.number().int() })),
  }),
})

export const correctReading = route({
  id: 'intake.correct',
  method: 'PUT',
  path: '/intake-batches/:batchId/files/:arrivalId/sheets/:sheet/columns/:column',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    'Says what a column really is. The sheet is read again with it, and the mapping is remembered for the next register with these headers.',
  params: z.strictObject({
    batchId: idOf('batch'),
    arrivalId: idOf('arrival'),
    sheet: z.coerce.number().int().min(0).max(500),
    column: z.coerce.number().int().min(0).max(16383),
  }),
  query: nothing,
  body: z.strictObject({ field: z.string().max(60).nullable() }),
  answer: sheetReading,
})

export const rowState = z.enum([
  'new',
  'merges',
  'duplicate-row',
  'doubtful',
  'skipped',
  'refused',
  'created',
  'merged',
  'undone',
])

export const registerRow = z.strictObject({
  sheet: z.number().int(),
  /** Row number as the spreadsheet shows it (from 1). */
  row: z.number().int(),
  state: rowState,
  name: z.string(),
  clientId: idOf('client').nullable(),
  doubts: z.array(
    z.strictObject({
      code: z.string(),
      message: sentence,
      field: z.string().nullable(),
      cell: z.string().nullable(),
      masked: z.string().nullable(),
    }),
  ),
})

export const listRows = route({
  id: 'intake.rows',
  method: 'GET',
  path: '/intake-batches/:batchId/files/:arrivalId/rows',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'The exact result list: every row of the register with what becomes of it and what is doubtful about it.',
  params: z.strictObject({ batchId: idOf('batch'), arrivalId: idOf('arrival') }),
  query: z.strictObject({
    ...pageQuery.shape,
    limit: z.coerce.number().int().min(1).max(2000).default(500),
    state: rowState.optional(),
  }),
  body: nothing,
  answer: pageOf(registerRow),
})

export const confirm = route({
  id: 'intake.confirm',
  method: 'POST',
  path: '/intake-batches/:batchId/confirmation',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary: 'Takes the rows in: clients are created or completed, in a durable job that resumes after any interruption.',
  params: batchParams,
  query: nothing,
  body: z.strictObject({
    /** Rows a person leaves out, by file and sheet row number. Doubtful rows not left out are taken in with their doubts marked. */
    leaveOut: z
      .array(z.strictObject({ arrivalId: idOf('arrival'), sheet: z.number().int(), row: z.number().int() }))
      .max(10_000)
      .default([]),
  }),
  answer: batch,
})

export const openWithPassword = route({
  id: 'intake.open-with-password',
  method: 'POST',
  path: '/intake-batches/:batchId/files/:arrivalId/password',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  summary:
    'Gives the password of a locked file. It is tried at once; when it is right the file is read as if it had come readable. The password is kept sealed until then and deleted.',
  params: z.strictObject({ batchId: idOf('batch'), arrivalId: idOf('arrival') }),
  query: nothing,
  body: z.strictObject({ password: z.string().min(1).max(200) }),
  answer: batch,
})

export const undo = route({
  id: 'intake.undo',
  method: 'POST',
  path: '/intake-batches/:batchId/undoing',
  caller: 'staff',
  act: 'intake.undo',
  transport: 'json',
  stepUp: true,
  summary:
    'Takes a whole import back: values it brought are removed, clients it created are destroyed by re-keying. The sealed original stays.',
  params: batchParams,
  query: nothing,
  body: nothing,
  answer: batch,
})
