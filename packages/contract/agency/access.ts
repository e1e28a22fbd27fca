import { z } from 'zod'
import { offices } from '@xinxia/kernel/agency/office'
import { route } from '../route.ts'
import { idOf, instant, nothing, sentence } from '../words.ts'

const ground = z.enum(['office', 'main', 'stand-in', 'group', 'borrowed', 'emergency'])
const upToGrade = z.number().int().min(0).max(4)

const grant = z.strictObject({
  id: idOf('grant'),
  kind: z.enum(['borrowed', 'emergency']),
  clientId: idOf('client'),
  clientName: z.string(),
  staffId: idOf('staff'),
  staffName: z.string(),
  purpose: sentence,
  /** Null: the grade of the person's own office. */
  upToGrade: upToGrade.nullable(),
  askedAt: instant,
  endsAt: instant,
  /** `over`: it ran out, approved or not. */
  state: z.enum(['asked', 'approved', 'refused', 'ended', 'over']),
  answeredBy: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** By when a second person looks at an emergency. */
  reviewBy: instant.nullable(),
  mine: z.boolean(),
  mayAnswer: z.boolean(),
  mayReview: z.boolean(),
})

const choice = z.strictObject({ code: z.string(), label: sentence })

export const listGrants = route({
  id: 'access.list',
  method: 'GET',
  path: '/access-grants',
  caller: 'staff',
  act: 'access.ask',
  transport: 'json',
  params: nothing,
  query: nothing,
  body: nothing,
  summary:
    'Temporary and emergency access of the last 30 days: my own, and what I answer for or review. With the choices of the forms.',
  answer: z.strictObject({
    grants: z.array(grant),
    mostDays: z.number().int(),
    emergencyMinutes: z.number().int(),
    purposes: z.array(choice),
    emergencyReasons: z.array(choice),
  }),
})

/** A client that one does not reach is named as one knows it: by its whole name or its credit code. */
const namedClient = z.string().trim().min(2).max(100)
const made = z.strictObject({ id: idOf('grant'), endsAt: instant })

export const askAccess = route({
  id: 'access.ask',
  method: 'POST',
  path: '/access-grants',
  caller: 'staff',
  act: 'access.ask',
  transport: 'json',
  params: nothing,
  query: nothing,
  summary: 'Asks for temporary access (借阅授权) to one client, for a purpose, up to a grade, for at most 30 days.',
  body: z.strictObject({
    client: namedClient,
    purpose: z.string().max(40),
    upToGrade: z.number().int().min(1).max(4),
    days: z.number().int().min(1).max(366),
  }),
  answer: made,
})

export const breakGlass = route({
  id: 'access.break-glass',
  method: 'POST',
  path: '/access-grants/emergencies',
  caller: 'staff',
  act: 'access.break-glass',
  transport: 'json',
  params: nothing,
  query: nothing,
  summary:
    'Emergency access (紧急查看) to one client at once, for an hour; the owner is told, a second person reviews it within a day.',
  body: z.strictObject({ client: namedClient, reason: z.string().max(40) }),
  answer: made,
})

const ofGrant = { params: z.strictObject({ grantId: idOf('grant') }), query: nothing } as const
const done = z.strictObject({ at: instant })

export const answerAccess = route({
  id: 'access.answer',
  method: 'POST',
  path: '/access-grants/:grantId/answer',
  caller: 'staff',
  act: 'access.approve',
  transport: 'json',
  ...ofGrant,
  summary: 'Approves or refuses a temporary access. Never one’s own.',
  body: z.strictObject({ approve: z.boolean() }),
  answer: done,
})

export const endAccess = route({
  id: 'access.end',
  method: 'POST',
  path: '/access-grants/:grantId/end',
  caller: 'staff',
  act: 'access.ask',
  transport: 'json',
  ...ofGrant,
  summary: 'Ends a temporary or emergency access at once: one’s own, or one that one answers for.',
  body: nothing,
  answer: done,
})

export const reviewAccess = route({
  id: 'access.review',
  method: 'POST',
  path: '/access-grants/:grantId/review',
  caller: 'staff',
  act: 'access.review',
  transport: 'json',
  ...ofGrant,
  summary: 'Notes that a second person has looked at an emergency access. Never one’s own.',
  body: nothing,
  answer: done,
})

export const accessOfClient = route({
  id: 'access.of-client',
  method: 'GET',
  path: '/clients/:clientId/access',
  caller: 'staff',
  act: 'access.see',
  transport: 'json',
  params: z.strictObject({ clientId: idOf('client') }),
  query: nothing,
  body: nothing,
  summary: 'Why somebody sees this client (为什么这个人能看): who reaches it, on what, up to which grade, until when.',
  answer: z.strictObject({
    people: z.array(
      z.strictObject({
        staffId: idOf('staff'),
        displayName: z.string(),
        office: z.enum(offices),
        upToGrade,
        grounds: z.array(z.strictObject({ ground, upToGrade, endsAt: instant.nullable() })),
      }),
    ),
  }),
})

export const accessOfStaff = route({
  id: 'access.of-staff',
  method: 'GET',
  path: '/staff/:staffId/access',
  caller: 'staff',
  act: 'access.see',
  transport: 'json',
  params: z.strictObject({ staffId: idOf('staff') }),
  query: nothing,
  body: nothing,
  summary:
    'What this person sees (此人能看什么): their office with its acts and grade, and the clients they reach, on what, until when.',
  answer: z.strictObject({
    displayName: z.string(),
    office: z.enum(offices),
    suspended: z.boolean(),
    reach: z.enum(['all', 'group', 'assigned', 'none']),
    upToGrade,
    unseen: z.array(z.string()),
    acts: z.array(z.string()),
    clients: z.array(
      z.strictObject({ clientId: idOf('client'), name: z.string(), ground, upToGrade, endsAt: instant.nullable() }),
    ),
  }),
})
