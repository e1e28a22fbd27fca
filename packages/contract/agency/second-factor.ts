import { z } from 'zod'
import { route } from '../route.ts'
import { idOf, instant, nothing } from '../words.ts'
import { proofCode } from './sessions.ts'

const none = { params: nothing, query: nothing, body: nothing } as const
const mine = { caller: 'staff', act: 'session.own', transport: 'json' } as const
const recoveryCodes = z.strictObject({ recoveryCodes: z.array(z.string()) })

export const showSecondFactor = route({
  id: 'second-factor.show',
  method: 'GET',
  path: '/second-factor',
  ...mine,
  ...none,
  summary: 'Whether my account has a second factor, how many recovery codes are left, from when my office is asked to have one.',
  answer: z.strictObject({
    confirmedAt: instant.nullable(),
    codesLeft: z.number().int(),
    requiredFrom: instant.nullable(),
  }),
})

export const beginSecondFactor = route({
  id: 'second-factor.begin',
  method: 'POST',
  path: '/second-factor',
  ...mine,
  ...none,
  stepUp: true,
  summary: 'A new secret for an authenticator app (TOTP). It asks nothing of anybody until a code confirms it.',
  /** `address` is the otpauth address that the QR code holds; `secret` the same secret to type, base32. */
  answer: z.strictObject({ secret: z.string(), address: z.string() }),
})

export const confirmSecondFactor = route({
  id: 'second-factor.confirm',
  method: 'POST',
  path: '/second-factor/confirmation',
  ...mine,
  stepUp: true,
  summary: 'Confirms the secret with a code of the app: from now on signing in asks for one. Ten recovery codes, shown once.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ code: proofCode }),
  answer: recoveryCodes,
})

export const renewRecoveryCodes = route({
  id: 'second-factor.renew-codes',
  method: 'POST',
  path: '/second-factor/recovery-codes',
  ...mine,
  ...none,
  stepUp: true,
  summary: 'Ten new recovery codes, shown once; the old ones are void.',
  answer: recoveryCodes,
})

export const removeSecondFactor = route({
  id: 'second-factor.remove',
  method: 'DELETE',
  path: '/second-factor',
  ...mine,
  ...none,
  stepUp: true,
  summary: 'Takes my second factor and its recovery codes away.',
  answer: nothing,
})

export const resetSecondFactor = route({
  id: 'second-factor.reset',
  method: 'POST',
  path: '/staff/:staffId/second-factor-reset',
  caller: 'staff',
  act: 'staff.suspend',
  transport: 'json',
  stepUp: true,
  summary: 'Takes the second factor of a colleague away who lost telephone and recovery codes, and ends all their sessions.',
  params: z.strictObject({ staffId: idOf('staff') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ endedSessions: z.number().int() }),
})

export const showSecondFactorRules = route({
  id: 'second-factor.rules',
  method: 'GET',
  path: '/second-factor-rules',
  caller: 'staff',
  act: 'staff.see',
  transport: 'json',
  ...none,
  summary: 'Which offices are asked to have a second factor and from when, and which colleagues have one.',
  answer: z.strictObject({
    rules: z.array(z.strictObject({ office: z.string(), requiredFrom: instant })),
    confirmed: z.array(idOf('staff')),
  }),
})

export const requireSecondFactor = route({
  id: 'second-factor.require',
  method: 'PUT',
  path: '/second-factor-rules',
  caller: 'staff',
  act: 'agency.protect',
  transport: 'json',
  stepUp: true,
  summary: 'Asks an office to have a second factor from an instant on, or (null) no longer. Who has none is reminded of it.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ office: z.string().min(2).max(40), from: instant.nullable() }),
  answer: nothing,
})
