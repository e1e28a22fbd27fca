import { z } from 'zod'
import { timelineEntry } from '../lifecycle/engagement/clients.ts'
import { route } from '../route.ts'
import { instant, nothing, pageOf, pageQuery } from '../words.ts'

export const listEntries = route({
  id: 'audit-trail.entries',
  method: 'GET',
  path: '/audit-trail/entries',
  caller: 'staff',
  act: 'audit.see',
  transport: 'json',
  summary: 'The whole trail, newest first.',
  params: nothing,
  query: pageQuery,
  body: nothing,
  answer: pageOf(z.strictObject({ ...timelineEntry.shape, clientId: z.string().nullable(), clientName: z.string().nullable() })),
})

export const verifyTrail = route({
  id: 'audit-trail.verify',
  method: 'POST',
  path: '/audit-trail/verifications',
  caller: 'staff',
  act: 'audit.see',
  transport: 'json',
  summary: 'Re-derives every leaf, the tree and every checkpoint from the database and compares.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    intact: z.boolean(),
    size: z.number().int(),
    root: z.string(),
    checkedAt: instant,
    tookMillis: z.number(),
    fault: z
      .strictObject({
        code: z.string(),
        index: z.number().int().nullable(),
        message: z.strictObject({ zh: z.string(), en: z.string() }),
      })
      .nullable(),
  }),
})

export const exportTrail = route({
  id: 'audit-trail.export',
  method: 'POST',
  path: '/audit-trail/exports',
  caller: 'staff',
  act: 'audit.export',
  transport: 'download',
  stepUp: true,
  summary: 'A bundle that the offline verifier checks: entries, proofs, checkpoint, public key. The export is itself an entry.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ clientId: z.string().max(64).nullable() }),
  answer: z.unknown(),
})

export const runDoctor = route({
  id: 'doctor.run',
  method: 'GET',
  path: '/doctor',
  caller: 'staff',
  act: 'doctor.see',
  transport: 'json',
  summary: 'Looks at the deployment and says what is not as it should be and what to do.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    checks: z.array(
      z.strictObject({
        id: z.string(),
        state: z.enum(['ok', 'warn', 'fail']),
        zh: z.string(),
        en: z.string(),
        whatToDo: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
      }),
    ),
  }),
})
