import { z } from 'zod'
import { route } from '../../route.ts'
import { calendarDay, idOf, nothing } from '../../words.ts'
import { bindingRoles } from './names.ts'

export const binding = z.strictObject({
  id: idOf('binding'),
  client: z.strictObject({ id: idOf('client'), name: z.string() }),
  staff: z.strictObject({ id: idOf('staff'), name: z.string() }),
  role: z.enum(bindingRoles),
  since: calendarDay,
  until: calendarDay.nullable(),
  /** 待解绑: it still stands though this colleague has left. */
  toUndo: z.boolean(),
})

const form = { caller: 'staff', transport: 'json', query: nothing } as const

export const listBindings = route({
  ...form,
  id: 'bindings.list',
  method: 'GET',
  path: '/bindings',
  act: 'custody.see',
  summary:
    '绑定: who of our staff is bound as tax agent or finance head for which client, and whose phone gets the code; leavers first.',
  params: nothing,
  query: z.strictObject({ clientId: idOf('client').optional() }),
  body: nothing,
  answer: z.strictObject({ asOf: calendarDay, bindings: z.array(binding) }),
})

export const addBinding = route({
  ...form,
  id: 'bindings.add',
  method: 'POST',
  path: '/bindings',
  act: 'custody.move',
  summary: 'Writes down that a colleague is bound for a client at the tax office.',
  params: nothing,
  body: z.strictObject({ clientId: idOf('client'), staffId: idOf('staff'), role: z.enum(bindingRoles), since: calendarDay }),
  answer: z.strictObject({ id: idOf('binding') }),
})

export const endBinding = route({
  ...form,
  id: 'bindings.end',
  method: 'POST',
  path: '/bindings/:bindingId/ending',
  act: 'custody.move',
  summary: '解绑: it was undone at the tax office today.',
  params: z.strictObject({ bindingId: idOf('binding') }),
  body: nothing,
  answer: z.strictObject({ until: calendarDay }),
})
