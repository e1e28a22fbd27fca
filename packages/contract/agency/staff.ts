import { z } from 'zod'
import { offices } from '@xinxia/kernel/agency/office'
import { route } from '../route.ts'
import { idOf, instant, nothing, shownName } from '../words.ts'
import { newPassword, username } from './agency.ts'

export const office = z.enum(offices)
export type Office = z.infer<typeof office>

const none = { params: nothing, query: nothing, body: nothing } as const

export const staffMember = z.strictObject({
  id: idOf('staff'),
  username: z.string(),
  displayName: z.string(),
  office,
  joinedAt: instant,
  suspendedAt: instant.nullable(),
  /** Whose clients the office reaches; `clientCount` are those reached by responsibility, group or a temporary access. */
  reach: z.enum(['all', 'group', 'assigned', 'none']),
  clientCount: z.number().int(),
})

export const listStaff = route({
  id: 'staff.list',
  method: 'GET',
  path: '/staff',
  caller: 'staff',
  act: 'staff.see',
  transport: 'json',
  ...none,
  summary: 'Everyone who works here, with their office.',
  answer: z.strictObject({
    staff: z.array(staffMember),
    invitations: z.array(z.strictObject({ id: idOf('invitation'), displayName: z.string(), office, expiresAt: instant })),
  }),
})

export const inviteStaff = route({
  id: 'staff.invite',
  method: 'POST',
  path: '/staff-invitations',
  caller: 'staff',
  act: 'staff.invite',
  transport: 'json',
  summary: 'Makes a one-time joining code, good for 72 hours, that can be pasted into a chat. It is shown once.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ displayName: shownName(1, 40), office }),
  answer: z.strictObject({ id: idOf('invitation'), code: z.string(), expiresAt: instant }),
})

export const joinStaff = route({
  id: 'staff.join',
  method: 'POST',
  path: '/staff',
  caller: 'public',
  act: null,
  transport: 'json',
  summary: 'Joins with a one-time code: the code is the right, so no session is asked for. Signs the person in.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ code: z.string().max(60), username, password: newPassword }),
  answer: z.strictObject({ staffId: idOf('staff') }),
})

export const suspendStaff = route({
  id: 'staff.suspend',
  method: 'POST',
  path: '/staff/:staffId/suspension',
  caller: 'staff',
  act: 'staff.suspend',
  transport: 'json',
  stepUp: true,
  summary: 'Ends all sessions of a person at once and lets them start no new one. The owner cannot suspend themselves.',
  params: z.strictObject({ staffId: idOf('staff') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ suspendedAt: instant, endedSessions: z.number().int() }),
})

export const startSession = route({
  id: 'session.start',
  method: 'POST',
  path: '/sessions',
  caller: 'public',
  act: null,
  transport: 'json',
  summary:
    'Signs in. The session travels as a cookie (HttpOnly, SameSite=Strict), or as a bearer token when asked for by the CLI.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ username: z.string().max(40), password: z.string().max(200), bearer: z.boolean().default(false) }),
  answer: z.strictObject({
    staffId: idOf('staff'),
    token: z.string().nullable(),
    /** The password was right and a second factor is asked for: the ticket goes to `session.second-step` and is good for nothing else. */
    secondStep: z.strictObject({ ticket: z.string(), endsAt: instant }).nullable(),
  }),
})

export const mySession = route({
  id: 'session.mine',
  method: 'GET',
  path: '/session',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  ...none,
  summary: 'Who I am here, what my office may do, and what the house asks of me.',
  answer: z.strictObject({
    staffId: idOf('staff'),
    displayName: z.string(),
    username: z.string(),
    office,
    agencyName: z.string(),
    acts: z.array(z.string()),
    locked: z.boolean(),
    demo: z.boolean(),
    /** Banners: 'recovery-untried' until the sheet was tried once, 'key-store-synced' when KEY_DIR lies in a synced folder … */
    reminders: z.array(z.strictObject({ code: z.string(), message: z.strictObject({ zh: z.string(), en: z.string() }) })),
  }),
})

export const endSession = route({
  id: 'session.end',
  method: 'DELETE',
  path: '/session',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  ...none,
  summary: 'Signs out: the token is dead at once.',
  answer: nothing,
})
