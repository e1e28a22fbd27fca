import type { Answer } from '@xinxia/contract/api-client'
import { isOpenAt, openTask as decideTask, type Task } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import { Overtaken } from '../../../database/faults.ts'
import type { Writer } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { newId } from '../../../ids.ts'
import { appendAuditEntry } from '../../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { reachClient } from '../../engagement/clients/reach-client.ts'
import { describeTask } from './show-tasks.ts'
import { recordEnding } from './record-ending.ts'
import { insertTask, listUnended } from './store.ts'
import { taskPolicy } from './task-policy.ts'

type OpenRefusal = VaultRefusal | 'client.not-found' | 'task.preset-unknown' | 'task.too-many'

/**
 * 开始办理: one task for one client of the caller, with its entry in the same transaction. What the caller still had open for this client,
 * and what has run out meanwhile, ends here with its own entry.
 */
export async function openTask(
  house: House,
  caller: SignedIn,
  wish: { readonly clientId: string; readonly preset: string },
): Promise<Outcome<Answer<'tasks.open'>, OpenRefusal>> {
  const at = house.now()
  const opened = await house.database.write(caller.agencyId, (writer) => open(writer, house, caller, wish, at))
  if (isRefused(opened)) return opened
  house.sequencer.wake(caller.agencyId)
  return house.database.read(caller.agencyId, async (reader) => {
    const directory = await house.directories.read(reader)
    return isRefused(directory) ? directory : accept(describeTask(opened.accepted, directory.accepted, at))
  })
}

async function open(
  writer: Writer,
  house: House,
  caller: SignedIn,
  wish: { readonly clientId: string; readonly preset: string },
  at: Instant,
): Promise<Outcome<Task, OpenRefusal>> {
  const client = await reachClient(writer, house, caller, wish.clientId)
  if (isRefused(client)) return client
  if (house.vaults.isLocked(caller.agencyId)) return refuse('agency.locked')
  const { clientId } = client.accepted
  const unended = (await listUnended(writer, caller.staffId)).map(({ task }) => task)
  const ending = unended.filter((task) => task.clientId === clientId || !isOpenAt(task, at))
  const beside = unended.filter((task) => !ending.includes(task) && task.sessionId === caller.sessionId)
  const decided = decideTask(
    taskPolicy,
    { taskId: newId('task', at), preset: wish.preset, clientId, staffId: caller.staffId, sessionId: caller.sessionId },
    beside.length,
    at,
  )
  if (isRefused(decided)) return decided
  const task = decided.accepted
  for (const earlier of ending) await recordEnding(writer, earlier, 'replaced', at)
  if ((await insertTask(writer, task)) === 0) throw new Overtaken('task.opened')
  await appendAuditEntry(writer, caller.agencyId, {
    what: 'task.opened',
    by: { staff: caller.staffId },
    at,
    taskId: task.taskId,
    clientId,
    preset: task.preset,
    ...(task.period === null ? {} : { period: task.period }),
    minutes: Math.round((task.endsAt - at) / 60_000),
  })
  return decided
}
