import { z } from 'zod'
import { rowState } from '../lifecycle/intake/batches.ts'
import { figurePeriod } from '../oversight/figures.ts'
import { route } from '../route.ts'
import { calendarDay, idOf, nothing } from '../words.ts'

/** 导出 Excel. What a page lists leaves as xlsx: masked as on the page, with who and when on the sheet, and an entry on the trail. */
const form = { method: 'POST', caller: 'staff', transport: 'download', query: nothing, answer: z.unknown() } as const
const language = z.enum(['zh', 'en']).default('zh')
const chosenClients = z.strictObject({
  /** In the order of the page. Null: all that the caller reaches, by name. */
  clientIds: z.array(idOf('client')).max(2000).nullable(),
  language,
})

export const exportClients = route({
  ...form,
  id: 'exports.clients',
  path: '/client-exports',
  act: 'register.export',
  summary: 'The client list as xlsx: public facts, completeness and what is missing.',
  params: nothing,
  body: chosenClients,
})

export const exportMissingFacts = route({
  ...form,
  id: 'exports.missing-facts',
  path: '/client-exports/missing-facts',
  act: 'register.export',
  summary:
    '补录表: a register of these clients with an empty column for each missing fact. Filled in and dropped into intake it completes them.',
  params: nothing,
  body: chosenClients,
})

export const exportClientFile = route({
  ...form,
  id: 'exports.client-file',
  path: '/clients/:clientId/exports',
  act: 'register.export',
  summary: 'One client’s file as xlsx, every value masked, with grade, doubts and provenance.',
  params: z.strictObject({ clientId: idOf('client') }),
  body: z.strictObject({ language }),
})

export const exportTimeline = route({
  ...form,
  id: 'exports.timeline',
  path: '/clients/:clientId/timeline/exports',
  act: 'register.export',
  summary: 'Who saw or changed what of one client, as xlsx.',
  params: z.strictObject({ clientId: idOf('client') }),
  body: z.strictObject({ language }),
})

export const exportCustody = route({
  ...form,
  id: 'exports.custody',
  path: '/custody-objects/exports',
  act: 'register.export',
  summary: '保管台账 as xlsx: of all clients within reach or of one, with who has what and what is due back.',
  params: nothing,
  body: z.strictObject({ clientId: idOf('client').nullable(), language }),
})

export const exportTrail = route({
  ...form,
  id: 'exports.trail',
  path: '/audit-trail/entries/exports',
  act: 'audit.export',
  summary:
    'The newest 20,000 entries of the trail as xlsx, for reading; what a stranger verifies is the bundle of audit-trail.export.',
  params: nothing,
  body: z.strictObject({ language }),
})

export const exportBatchFiles = route({
  ...form,
  id: 'exports.batch-files',
  path: '/intake-batches/:batchId/exports',
  act: 'intake.use',
  summary: 'What became of each file of a batch, as xlsx.',
  params: z.strictObject({ batchId: idOf('batch') }),
  body: z.strictObject({ language }),
})

export const exportBatchRows = route({
  ...form,
  id: 'exports.batch-rows',
  path: '/intake-batches/:batchId/files/:arrivalId/rows/exports',
  act: 'intake.use',
  summary: 'The exact result list of one register, row by row, as xlsx.',
  params: z.strictObject({ batchId: idOf('batch'), arrivalId: idOf('arrival') }),
  body: z.strictObject({ state: rowState.nullable().default(null), language }),
})

export const exportSearchHits = route({
  ...form,
  id: 'exports.search-hits',
  path: '/search/exports',
  act: 'search.use',
  summary: 'What a search finds, as xlsx. The search itself is recorded as always; what was sought does not stand on the sheet.',
  params: nothing,
  body: z.strictObject({ text: z.string().max(200), language }),
})

export const exportExpiring = route({
  ...form,
  id: 'exports.expiring',
  path: '/documents/expiring/exports',
  act: 'register.export',
  summary:
    '到期文件 as xlsx: those good until a day between `from` (null: from the first on) and `until`, of one kind or of all.',
  params: nothing,
  body: z.strictObject({
    from: calendarDay.nullable(),
    until: calendarDay,
    kind: z.string().max(40).nullable(),
    clientId: idOf('client').nullable(),
    language,
  }),
})

export const exportFigures = route({
  ...form,
  id: 'exports.figures',
  path: '/figures/exports',
  act: 'audit.see',
  summary: 'The table beside a chart, as xlsx.',
  params: nothing,
  body: z.strictObject({ figure: z.enum(['intake', 'disclosures']), period: figurePeriod, language }),
})
