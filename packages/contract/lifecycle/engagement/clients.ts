import { z } from 'zod'
import { route } from '../../route.ts'
import { calendarDay, idOf, instant, nothing, pageOf, pageQuery, sentence } from '../../words.ts'

/** Where a value came from, down to the cell. `documentName` is shown only to those who may see the client. */
export const provenance = z.strictObject({
  documentId: idOf('document').nullable(),
  documentName: z.string().nullable(),
  batchId: idOf('batch').nullable(),
  sheetName: z.string().nullable(),
  /** As in the spreadsheet: `C17`. */
  cell: z.string().nullable(),
  takenInBy: z.string(),
  takenInAt: instant,
})

/** 一个值, never in the clear unless its mask rule shows it whole (grade 1). */
export const maskedValue = z.strictObject({
  valueId: idOf('value'),
  field: z.string(),
  label: sentence,
  masked: z.string(),
  /** True when the masked text is the whole value (public facts such as the company name): nothing to disclose. */
  open: z.boolean(),
  /** Why the caller is not shown it in the clear: the ceiling of their grade, used without being seen, or an office that discloses nothing. */
  closed: z.enum(['grade', 'unseen', 'office']).nullable(),
  grade: z.number().int().min(1).max(4),
  informationType: z.string(),
  personalInformation: z.enum(['none', 'general', 'sensitive']),
  archiveClass: z.string().nullable(),
  group: z.enum(['identity', 'contact', 'finance', 'secret', 'profile', 'note']),
  version: z.number().int(),
  doubts: z.array(z.strictObject({ code: z.string(), message: sentence })),
  because: z.array(sentence),
  /** 已核对: who confirmed it when it was in doubt, and when; null: nobody was asked, or it still waits. */
  confirmed: z.strictObject({ by: z.string(), at: instant }).nullable(),
  provenance,
})

export const clientRow = z.strictObject({
  id: idOf('client'),
  name: z.string(),
  aliases: z.array(z.string()),
  creditCode: z.string().nullable(),
  taxpayerKind: z.string().nullable(),
  bookkeepers: z.array(z.string()),
  doubtCount: z.number().int(),
  valueCount: z.number().int(),
  /** 完整度 in per cent: how much of what a client of its kind must have is there. */
  completeness: z.number().int().min(0).max(100),
  /** Which of the house's requirements are missing, by their ids in policies/engagement/completeness.json. */
  missing: z.array(z.string()),
  createdAt: instant,
})

/** One fact that a client of its kind must have. `ask`: the paper or person to ask for it. */
export const requirement = z.strictObject({
  id: z.string(),
  label: sentence,
  weight: z.number().int(),
  ask: sentence,
  /** The fields of which any one satisfies it. */
  fields: z.array(z.string()),
})

export const listClients = route({
  id: 'clients.list',
  method: 'GET',
  path: '/clients',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'The clients this person is responsible for (the owner: all), by name. Only public facts are in the list.',
  params: nothing,
  query: z.strictObject({
    ...pageQuery.shape,
    limit: z.coerce.number().int().min(1).max(2000).default(2000),
    doubtful: z.enum(['true', 'false']).optional(),
    bookkeeper: idOf('staff').optional(),
  }),
  body: nothing,
  answer: pageOf(clientRow),
})

export const showClient = route({
  id: 'clients.show',
  method: 'GET',
  path: '/clients/:clientId',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'One client’s file (一户一档): every value masked, with grade, class and provenance.',
  params: z.strictObject({ clientId: idOf('client') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({
    client: clientRow,
    /** What its completeness is made of: the kind that it was counted as, what is there, what is missing. */
    file: z.strictObject({
      kind: z.enum(['enterprise', 'individual-business', 'other']),
      held: z.array(requirement),
      missing: z.array(requirement),
    }),
    assigned: z.array(z.strictObject({ staffId: idOf('staff'), displayName: z.string() })),
    standIns: z.array(z.strictObject({ staffId: idOf('staff'), displayName: z.string(), endsAt: instant.nullable() })),
    chief: z.strictObject({ staffId: idOf('staff'), displayName: z.string() }).nullable(),
    /** Companies that share this boss: found by the boss's own identifiers, within the caller's rights. */
    related: z.array(z.strictObject({ clientId: idOf('client'), name: z.string(), because: sentence })),
    values: z.array(maskedValue),
    /** Earlier versions, newest first. `rejected`: a person said that it is not so, and nothing took its place. */
    earlier: z.array(z.strictObject({ ...maskedValue.shape, rejected: z.boolean() })),
  }),
})

export const timelineEntry = z.strictObject({
  entryId: z.string(),
  sequence: z.number().int().nullable(),
  at: instant,
  by: z.string(),
  what: z.string(),
  sentence,
})

export const clientTimeline = route({
  id: 'clients.timeline',
  method: 'GET',
  path: '/clients/:clientId/timeline',
  caller: 'staff',
  act: 'client.see',
  transport: 'json',
  summary: 'Who saw or changed what of this client, and why; newest first. `seen`: only what was seen, copied or taken away.',
  params: z.strictObject({ clientId: idOf('client') }),
  query: z.strictObject({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    seen: z.enum(['true', 'false']).default('false'),
  }),
  body: nothing,
  answer: pageOf(timelineEntry),
})

export const assignClient = route({
  id: 'clients.assign',
  method: 'PUT',
  path: '/clients/:clientId/assignment',
  caller: 'staff',
  act: 'client.assign',
  transport: 'json',
  summary: 'Says who is responsible for a client. Rights follow at once.',
  params: z.strictObject({ clientId: idOf('client') }),
  query: nothing,
  body: z.strictObject({
    staffIds: z.array(idOf('staff')).max(20),
    /** 代班: left out, it stays as it is. `until` is the last day. */
    standIns: z
      .array(z.strictObject({ staffId: idOf('staff'), until: calendarDay.nullable() }))
      .max(20)
      .optional(),
    /** 客户分组: whose group; left out, it stays. Only an office that reaches all clients changes it. */
    chiefId: idOf('staff').nullable().optional(),
  }),
  answer: z.strictObject({ assigned: z.array(idOf('staff')) }),
})
