import { z } from 'zod'
import { objectStates, sides } from '@xinxia/kernel/lifecycle/custody-register/doors'
import { route } from '../../route.ts'
import { calendarDay, idOf, instant, nothing, sentence, shownName } from '../../words.ts'
import { objectKindCodes } from './names.ts'

export const objectKind = z.enum(objectKindCodes as [string, ...string[]])
/** What a person writes of an object, sealed under the client: what it is, and where it lies. */
export const objectLabel = shownName(1, 60)
export const objectPlace = z.union([z.literal(''), shownName(1, 60)])

export const heldObject = z.strictObject({
  id: idOf('object'),
  client: z.strictObject({ id: idOf('client'), name: z.string() }),
  kind: z.strictObject({ code: z.string(), label: sentence, grade: z.number().int(), holder: z.enum(['client', 'agency']) }),
  label: z.string(),
  place: z.string(),
  state: z.enum(objectStates),
  since: instant,
  /** The slip that waits for a signature with this object on it. */
  awaiting: z.strictObject({ slipId: idOf('slip'), number: z.string() }).nullable(),
  /** Who has it, while it is lent. */
  lentTo: z.strictObject({ side: z.enum(sides), name: z.string(), why: z.string(), mine: z.boolean() }).nullable(),
  dueBack: calendarDay.nullable(),
  overdue: z.boolean(),
})

export const listObjects = route({
  id: 'custody.list',
  method: 'GET',
  path: '/custody-objects',
  caller: 'staff',
  act: 'custody.see',
  transport: 'json',
  summary:
    '保管台账: the objects of clients within reach, and what one has borrowed; of one client where asked. What has left stays listed.',
  params: nothing,
  query: z.strictObject({ clientId: idOf('client').optional() }),
  body: nothing,
  answer: z.strictObject({
    asOf: calendarDay,
    objects: z.array(heldObject),
    /** Who of the agency can lend, borrow and sign. */
    colleagues: z.array(z.strictObject({ id: idOf('staff'), name: z.string() })),
    more: z.boolean(),
  }),
})

export const reportLoss = route({
  id: 'custody.report-loss',
  method: 'POST',
  path: '/custody-objects/:objectId/loss',
  caller: 'staff',
  act: 'custody.move',
  transport: 'json',
  summary: '遗失: an object that is kept or lent is not to be found.',
  params: z.strictObject({ objectId: idOf('object') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ at: instant }),
})

export const reportFound = route({
  id: 'custody.report-found',
  method: 'POST',
  path: '/custody-objects/:objectId/finding',
  caller: 'staff',
  act: 'custody.move',
  transport: 'json',
  summary: '找回: what was lost is in its place again.',
  params: z.strictObject({ objectId: idOf('object') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ at: instant }),
})
