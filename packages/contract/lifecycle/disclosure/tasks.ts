import { z } from 'zod'
import { route } from '../../route.ts'
import { idOf, instant, nothing, sentence } from '../../words.ts'

/** What a task opens: fields by name, kinds of information, both up to a grade. The page asks the kernel's `needsValue` with it. */
export const taskNeeds = z.strictObject({
  fields: z.array(z.string()),
  types: z.array(z.string()),
  /** Kinds of documents that open whole under it. The page asks the kernel's `needsDocument`. */
  documents: z.array(z.string()),
  upToGrade: z.number().int().min(1).max(4),
})

/** 任务 while it is open. */
export const openTaskAnswer = z.strictObject({
  id: idOf('task'),
  clientId: idOf('client'),
  clientName: z.string(),
  preset: z.string(),
  /** `2026年10月 个税申报`. */
  name: sentence,
  needs: taskNeeds,
  openedAt: instant,
  endsAt: instant,
  /** What is left, told as a length of time, so that the page need not trust its own clock. */
  secondsLeft: z.number().int(),
})

export const listTaskPresets = route({
  id: 'tasks.presets',
  method: 'GET',
  path: '/task-presets',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  params: nothing,
  query: nothing,
  body: nothing,
  summary: 'The tasks of the trade, named with the month, quarter or year that is worked at today, and what each needs to see.',
  answer: z.strictObject({
    minutes: z.number().int(),
    presets: z.array(
      z.strictObject({
        code: z.string(),
        name: sentence,
        /** The fields of a client file that open under it, in words. */
        opens: z.array(sentence),
        /** The kinds of documents that open under it, in words. */
        documents: z.array(sentence),
        /** Whether any of them is of grade 4. */
        grade4: z.boolean(),
      }),
    ),
  }),
})

export const openTask = route({
  id: 'tasks.open',
  method: 'POST',
  path: '/tasks',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary:
    'Opens a task for one client: until it ends, values that the task needs are disclosed under it. Another task of the same person for that client ends.',
  params: nothing,
  query: nothing,
  body: z.strictObject({ clientId: idOf('client'), preset: z.string().max(40) }),
  answer: openTaskAnswer,
})

export const listCurrentTasks = route({
  id: 'tasks.current',
  method: 'GET',
  path: '/tasks',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary: 'The tasks that this session has open, the one that ends first at the top.',
  params: nothing,
  query: nothing,
  body: nothing,
  answer: z.strictObject({ tasks: z.array(openTaskAnswer) }),
})

export const endTask = route({
  id: 'tasks.end',
  method: 'POST',
  path: '/tasks/:taskId/ending',
  caller: 'staff',
  act: 'value.disclose',
  transport: 'json',
  summary: 'Ends a task: from the next request on nothing opens under it.',
  params: z.strictObject({ taskId: idOf('task') }),
  query: nothing,
  body: nothing,
  answer: z.strictObject({ endedAt: instant }),
})
