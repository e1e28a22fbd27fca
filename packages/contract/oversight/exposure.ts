import { z } from 'zod'
import { fileFigures, valueFigures } from '@xinxia/kernel/oversight/exposure/figures'
import { route } from '../route.ts'
import { idOf, nothing } from '../words.ts'

/** What each figure means stands in kernel/oversight/exposure. Values: at how many places, in how many files. All others: files. */
const figures = z.strictObject({
  ...record(fileFigures, z.number().int()),
  ...record(valueFigures, z.strictObject({ places: z.number().int(), files: z.number().int() })),
})

function record<const Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema> // one of each name
}

const exposureFigure = z.enum([...fileFigures, ...valueFigures])
const namedClient = z.strictObject({ id: idOf('client'), name: z.string() })

/** One file as it lay there: its path with folders, archive and all. */
const exposedFile = z.strictObject({
  arrivalId: idOf('arrival'),
  /** Null for a file that never came out of its archive. */
  documentId: idOf('document').nullable(),
  path: z.string(),
  client: namedClient.nullable(),
  /** How many values of the figure stand in it; null for a figure of files. */
  found: z.number().int().nullable(),
})

/** 体检报告 of all that came in, or of one batch: for the first folder the two are the same. */
const covered = z.strictObject({ batchId: idOf('batch').optional() })

export const showExposure = route({
  id: 'exposure.show',
  method: 'GET',
  path: '/exposure',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary:
    '体检报告: what lay open on the shares that came in, for the whole of it and by client, within the caller’s reach. No text is opened for it.',
  params: nothing,
  query: covered,
  body: nothing,
  answer: z.strictObject({
    /** The day in Beijing on which licences and contracts are looked at: 2026-11-22. */
    asOf: z.string(),
    firm: figures,
    /** Clients with at least one file here, those with most to do first. */
    clients: z.array(z.strictObject({ ...namedClient.shape, hasContract: z.boolean(), figures })),
    /** 缺合同, by name: clients of whom the house has no contract. */
    withoutContract: z.array(namedClient),
    /** Of each figure that calls for work: where it lies, the first few. */
    examples: z.array(z.strictObject({ figure: exposureFigure, files: z.array(exposedFile) })),
  }),
})

export const listExposedFiles = route({
  id: 'exposure.files',
  method: 'GET',
  path: '/exposure/files',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'The evidence of one figure: each file that it counts, by the path under which it came.',
  params: nothing,
  query: covered.extend({
    figure: exposureFigure,
    clientId: idOf('client').optional(),
    cursor: z.string().max(20).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  body: nothing,
  answer: z.strictObject({
    rows: z.array(exposedFile),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  }),
})

export const printExposure = route({
  id: 'exposure.print',
  method: 'POST',
  path: '/exposure/prints',
  caller: 'staff',
  act: 'register.export',
  transport: 'download',
  summary: 'The report as one A4 page in PDF. That it leaves is on the trail before its first byte.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ batchId: idOf('batch').nullable().default(null), language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.unknown(),
})
