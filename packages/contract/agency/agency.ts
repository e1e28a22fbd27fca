import { z } from 'zod'
import { route } from '../route.ts'
import { instant, nothing } from '../words.ts'

const none = { params: nothing, query: nothing, body: nothing } as const

export const username = z.string().trim().min(2).max(40)
export const newPassword = z.string().min(10).max(200)

export const recoverySheet = z.strictObject({
  agencyName: z.string(),
  madeAt: instant,
  /** age recipient (public) the escrow file is sealed to. */
  recipient: z.string(),
  /** age identity: the only copy is the printed sheet. Given once, when the agency is founded. */
  identity: z.string(),
  /** Short form of the recipient that can be compared by eye. */
  fingerprint: z.string(),
})

export const getStatus = route({
  id: 'agency.status',
  method: 'GET',
  path: '/status',
  caller: 'public',
  act: null,
  transport: 'json',
  ...none,
  summary: 'What state the deployment is in, before anyone signs in: it says nothing about any client.',
  answer: z.strictObject({
    stage: z.enum(['new', 'ready', 'locked']),
    demo: z.boolean(),
    version: z.string(),
    /** Only on a demo deployment: who may sign in, with the password, so that the sign-in page can offer it. */
    demoAccounts: z.array(
      z.strictObject({ username: z.string(), password: z.string(), displayName: z.string(), office: z.string() }),
    ),
  }),
})

export const foundAgency = route({
  id: 'agency.found',
  method: 'POST',
  path: '/agency',
  caller: 'public',
  act: null,
  transport: 'json',
  summary:
    'First visit: names the agency, makes the owner account and the keys. Only while there is no agency, with the one-time set-up code that the server printed.',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    setupCode: z.string().max(40),
    agencyName: z.string().trim().min(2).max(60),
    ownerName: z.string().trim().min(1).max(40),
    username,
    password: newPassword,
    suite: z.enum(['aes-256-gcm', 'sm4-ctr-hmac-sm3']).default('aes-256-gcm'),
  }),
  answer: z.strictObject({ recoverySheet }),
})

export const tryRecovery = route({
  id: 'agency.try-recovery',
  method: 'POST',
  path: '/agency/recovery-trials',
  caller: 'staff',
  act: 'agency.protect',
  transport: 'json',
  summary:
    'Opens the escrow file with the identity typed from the printed sheet, and says whether it holds this agency. Nothing is changed.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ identity: z.string().max(200) }),
  answer: z.strictObject({ triedAt: instant, generation: z.number().int() }),
})

export const renewRecovery = route({
  id: 'agency.renew-recovery',
  method: 'POST',
  path: '/agency/recovery-sheets',
  caller: 'staff',
  act: 'agency.protect',
  transport: 'json',
  stepUp: true,
  ...none,
  summary: 'A new recovery sheet: the escrow is sealed to it, so that an older sheet opens nothing that is written from now on.',
  answer: z.strictObject({ recoverySheet }),
})

export const lockAgency = route({
  id: 'agency.lock',
  method: 'POST',
  path: '/agency/lock',
  caller: 'staff',
  act: 'agency.protect',
  transport: 'json',
  ...none,
  summary: 'Drops every opened key. Nothing can be read until it is unlocked.',
  answer: z.strictObject({ lockedAt: instant }),
})

export const unlockAgency = route({
  id: 'agency.unlock',
  method: 'POST',
  path: '/agency/unlock',
  caller: 'staff',
  act: 'agency.protect',
  transport: 'json',
  summary: 'Opens the key store again: with the passphrase if it has one, else from the key file.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ passphrase: z.string().max(200).nullable() }),
  answer: z.strictObject({ unlockedAt: instant }),
})

export const protection = route({
  id: 'agency.protection',
  method: 'GET',
  path: '/agency/protection',
  caller: 'staff',
  act: 'keys.see',
  transport: 'json',
  ...none,
  summary: 'How the agency is protected: suite, key generation, key store, escrow and whether the recovery sheet was tried.',
  answer: z.strictObject({
    agencyName: z.string(),
    suite: z.string(),
    generation: z.number().int(),
    keyStore: z.strictObject({ provider: z.string(), warnings: z.array(z.strictObject({ zh: z.string(), en: z.string() })) }),
    escrow: z.strictObject({
      places: z.array(z.strictObject({ name: z.string(), hash: z.string(), writtenAt: instant })),
      recipient: z.string(),
      /** As on the recovery sheet; empty before there is one. */
      fingerprint: z.string(),
      triedAt: instant.nullable(),
    }),
    locked: z.boolean(),
  }),
})

export const rotateKeys = route({
  id: 'agency.rotate-keys',
  method: 'POST',
  path: '/agency/key-rotations',
  caller: 'staff',
  act: 'keys.rotate',
  transport: 'json',
  stepUp: true,
  ...none,
  summary:
    'A new agency key: every client key is wrapped anew, the escrow is replaced, the old key is erased and read back as gone.',
  /** `erased` false: an escrow place or a standby is away; the old key goes as soon as it is back, and the banner says so till then. */
  answer: z.strictObject({ generation: z.number().int(), rotatedAt: instant, erased: z.boolean() }),
})
