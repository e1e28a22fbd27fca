import { z } from 'zod'
import { route } from '../route.ts'
import { nothing } from '../words.ts'

const form = {
  method: 'POST',
  caller: 'staff',
  act: 'intake.use',
  transport: 'json',
  params: nothing,
  query: nothing,
} as const

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** 已封存并核对: the house has these bytes, somebody could find them in it, and has just opened its copy and found it to be them. */
export const checkOriginals = route({
  ...form,
  id: 'sweep.check',
  path: '/sweeps/checks',
  summary:
    'Which of these bytes, named by their SHA-256, the house has sealed within the caller’s reach. Each copy is opened and hashed before it is called verified. Of bytes beyond the caller’s reach the answer is as if they were not there.',
  body: z.strictObject({ sha256: z.array(sha256).max(100) }),
  answer: z.strictObject({
    known: z.array(
      z.strictObject({
        sha256,
        sizeBytes: z.number().int(),
        /** `pending`: its intake is not finished, or may be undone before it is. `broken`: the sealed copy is missing or altered. */
        state: z.enum(['verified', 'pending', 'broken']),
      }),
    ),
  }),
})

export const beginSweep = route({
  ...form,
  id: 'sweep.begin',
  path: '/sweeps',
  summary: 'Says on the trail that originals are about to be deleted outside. Nothing may be deleted before it is accepted.',
  body: z.strictObject({ files: z.number().int().min(1).max(10_000_000), sizeBytes: z.number().int().min(0) }),
  answer: nothing,
})

export const endSweep = route({
  ...form,
  id: 'sweep.end',
  path: '/sweeps/endings',
  summary: 'Says on the trail what a sweep came to: how many originals were deleted, how many stayed.',
  body: z.strictObject({
    deleted: z.number().int().min(0).max(10_000_000),
    kept: z.number().int().min(0).max(10_000_000),
  }),
  answer: nothing,
})
