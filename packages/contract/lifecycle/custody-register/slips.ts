import { z } from 'zod'
import { doors, sides } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { route } from '../../route.ts'
import { calendarDay, idOf, instant, nothing, sentence, shownName } from '../../words.ts'
import { objectKind, objectLabel, objectPlace } from './objects.ts'

/** Who stands on the other side: a colleague by id, anybody else by name. */
const otherSide = {
  side: z.enum(sides),
  colleagueId: idOf('staff').nullable(),
  name: shownName(1, 40).nullable(),
  /** Documents that travel along, by name: they are listed on the slip and not kept as objects. */
  documents: z.array(shownName(1, 80)).max(20),
  why: z.union([z.literal(''), shownName(1, 80)]),
}

export const strokes = z
  .array(z.array(z.number().int().min(0).max(1000)).min(4).max(1200))
  .min(1)
  .max(80)

export const slip = z.strictObject({
  id: idOf('slip'),
  /** `JJ-2026-0007`. */
  number: z.string(),
  client: z.strictObject({ id: idOf('client'), name: z.string() }),
  door: z.enum(doors),
  state: z.enum(['awaiting', 'signed', 'withdrawn']),
  side: z.enum(sides),
  maker: z.strictObject({ id: idOf('staff'), name: z.string() }),
  other: z.string(),
  why: z.string(),
  dueBack: calendarDay.nullable(),
  objects: z.array(z.strictObject({ kind: sentence, label: z.string() })),
  documents: z.array(z.string()),
  madeAt: instant,
  signedAt: instant.nullable(),
  /** What this caller may do with it now. */
  may: z.strictObject({ confirm: z.boolean(), withdraw: z.boolean(), letSign: z.boolean() }),
})

/** A slip with its drawn signature, as it was drawn. */
export const shownSlip = slip.extend({
  signedName: z.string().nullable(),
  signature: z.array(z.array(z.number().int())).nullable(),
})

const form = { caller: 'staff', transport: 'json', query: nothing } as const
const slipParams = z.strictObject({ slipId: idOf('slip') })

export const receiveObjects = route({
  ...form,
  id: 'custody.receive',
  method: 'POST',
  path: '/custody-receivings',
  act: 'custody.move',
  summary: '收进: objects and papers that come in from a client or somebody else. They are awaited until the giver has signed.',
  params: nothing,
  body: z.strictObject({
    clientId: idOf('client'),
    ...otherSide,
    objects: z.array(z.strictObject({ kind: objectKind, label: objectLabel, place: objectPlace })).max(20),
  }),
  answer: slip,
})

export const moveObjects = route({
  ...form,
  id: 'custody.move',
  method: 'POST',
  path: '/custody-slips',
  act: 'custody.move',
  summary: 'Lends, takes back, hands back or hands over objects of one client: a slip that the other hand has to sign.',
  params: nothing,
  body: z.strictObject({
    door: z.enum(['lend', 'return', 'hand-back', 'hand-over']),
    objectIds: z.array(idOf('object')).min(1).max(20),
    ...otherSide,
    dueBack: calendarDay.nullable(),
  }),
  answer: slip,
})

export const listSlips = route({
  ...form,
  id: 'custody.slips',
  method: 'GET',
  path: '/custody-slips',
  act: 'custody.see',
  summary: '交接单: those that wait for a signature first, then the latest; within reach, and those one has to sign.',
  params: nothing,
  query: z.strictObject({ clientId: idOf('client').optional() }),
  body: nothing,
  answer: z.strictObject({ slips: z.array(slip), more: z.boolean() }),
})

export const showSlip = route({
  ...form,
  id: 'custody.show-slip',
  method: 'GET',
  path: '/custody-slips/:slipId',
  act: 'custody.see',
  summary: 'One slip, with the signature as it was drawn.',
  params: slipParams,
  body: nothing,
  answer: shownSlip,
})

export const confirmSlip = route({
  ...form,
  id: 'custody.confirm',
  method: 'POST',
  path: '/custody-slips/:slipId/confirmation',
  act: 'custody.move',
  summary: '签收: the colleague on the other side confirms in a session of their own.',
  params: slipParams,
  body: nothing,
  answer: z.strictObject({ signedAt: instant }),
})

export const withdrawSlip = route({
  ...form,
  id: 'custody.withdraw',
  method: 'POST',
  path: '/custody-slips/:slipId/withdrawal',
  act: 'custody.move',
  summary: '撤回: who made a slip takes it back while nobody has signed.',
  params: slipParams,
  body: nothing,
  answer: z.strictObject({ withdrawnAt: instant }),
})

export const letSign = route({
  ...form,
  id: 'custody.let-sign',
  method: 'POST',
  path: '/custody-slips/:slipId/signing',
  act: 'custody.move',
  summary: 'A one-time code for somebody from outside to sign this slip on a phone; an earlier one opens nothing any more.',
  params: slipParams,
  body: nothing,
  answer: z.strictObject({ code: z.string(), until: instant }),
})

export const printSlip = route({
  id: 'custody.print',
  method: 'POST',
  path: '/custody-slips/:slipId/prints',
  caller: 'staff',
  act: 'custody.see',
  transport: 'download',
  query: nothing,
  summary: 'The slip on A4, with both signatures and a label for the bag that carries its number alone.',
  params: slipParams,
  body: z.strictObject({ language: z.enum(['zh', 'en']).default('zh') }),
  answer: z.unknown(),
})
