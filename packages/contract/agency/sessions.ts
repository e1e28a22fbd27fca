import { z } from 'zod'
import { route } from '../route.ts'
import { idOf, instant, nothing, sentence } from '../words.ts'

const none = { params: nothing, query: nothing, body: nothing } as const

/** Six digits of the authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const proofCode = z.string().min(6).max(40)

export const secondStep = route({
  id: 'session.second-step',
  method: 'POST',
  path: '/session/second-step',
  caller: 'public',
  act: null,
  transport: 'json',
  summary:
    'The second step of signing in: the ticket of a right password is the right to try a code, five times within five minutes, so no session is asked for.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ ticket: z.string().max(60), code: proofCode, bearer: z.boolean().default(false) }),
  answer: z.strictObject({ staffId: idOf('staff'), token: z.string().nullable() }),
})

export const proveAgain = route({
  id: 'session.prove',
  method: 'POST',
  path: '/session/proof',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  summary:
    'Proves again who one is, before an act that asks for a fresh proof: with a code by who has a second factor, else with the password. The session goes on under a new token; the old one is dead at once.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    password: z.string().max(200).nullable().default(null),
    code: proofCode.nullable().default(null),
    bearer: z.boolean().default(false),
  }),
  answer: z.strictObject({ provedAt: instant, token: z.string().nullable() }),
})

export const listSessions = route({
  id: 'session.list',
  method: 'GET',
  path: '/sessions',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  ...none,
  summary: 'My own live sessions: kind of device, since when, last used. Addresses are not kept.',
  answer: z.strictObject({
    sessions: z.array(
      z.strictObject({
        id: idOf('session'),
        current: z.boolean(),
        /** `chrome/windows`: browser and system as codes. */
        device: z.string(),
        startedAt: instant,
        lastSeenAt: instant,
      }),
    ),
  }),
})

export const endOneSession = route({
  id: 'session.end-one',
  method: 'DELETE',
  path: '/sessions/:sessionId',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  summary: 'Ends one of my own sessions; its next request finds nothing.',
  params: z.strictObject({ sessionId: idOf('session') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ endedSessions: z.number().int() }),
})

export const endOtherSessions = route({
  id: 'session.end-others',
  method: 'DELETE',
  path: '/sessions',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  ...none,
  summary: 'Ends all of my sessions but this one.',
  answer: z.strictObject({ endedSessions: z.number().int() }),
})

export const signInHistory = route({
  id: 'session.history',
  method: 'GET',
  path: '/session/history',
  caller: 'staff',
  act: 'session.own',
  transport: 'json',
  ...none,
  summary: 'What the trail of the last 90 days holds about signing in to my account, newest first, fifty lines at most.',
  answer: z.strictObject({ rows: z.array(z.strictObject({ at: instant, refused: z.boolean(), sentence })) }),
})
