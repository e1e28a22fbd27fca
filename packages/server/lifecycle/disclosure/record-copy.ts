import { isOpenAt } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import { formatId, parseId, type TaskId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import type { LiveDisclosure, LiveDisclosures } from './live-disclosures.ts'
import { findTask } from './tasks/store.ts'

/** 复制留痕: committed before the page puts the value on the clipboard. Only while the disclosure lasts (and its task, if any), only by who made it. */
export async function recordCopy(
  house: House,
  live: LiveDisclosures,
  caller: SignedIn,
  outsideDisclosureId: string,
  outsideValueId: string,
): Promise<
  Outcome<{ copiedAt: number }, 'disclosure.not-found' | 'disclosure.ended' | 'value.not-found' | 'audit-trail.unavailable'>
> {
  const disclosureId = parseId('disclosure', outsideDisclosureId)
  const valueId = parseId('value', outsideValueId)
  if (isRefused(disclosureId) || isRefused(valueId)) return refuse('disclosure.not-found')
  const disclosure = live.find(disclosureId.accepted, caller.sessionId)
  if (disclosure === null) return refuse('disclosure.not-found')
  if (!('valueIds' in disclosure.of) || !disclosure.of.valueIds.has(valueId.accepted)) return refuse('value.not-found')
  const at = house.now()
  if (!(await isLive(house, caller, disclosure, at))) return refuse('disclosure.ended')
  const { clientId, purpose, taskId } = disclosure
  const recorded = await house.disclosures.record(caller.agencyId, {
    what: 'value.copied',
    by: { staff: caller.staffId },
    at,
    valueId: valueId.accepted,
    clientId,
    purpose,
    disclosureId: disclosure.disclosureId,
    ...(taskId === null ? {} : { taskId }),
  })
  return isRefused(recorded) ? recorded : accept({ copiedAt: at })
}

/** Until its time is up. A task may have been ended early, or the client taken away, meanwhile: asked anew for every copy. */
export async function isLive(
  house: Pick<House, 'database' | 'access'>,
  caller: SignedIn,
  { clientId, endsAt, taskId }: LiveDisclosure,
  at: Instant,
): Promise<boolean> {
  if (at > endsAt) return false
  const client = await house.database.read(caller.agencyId, (reader) =>
    reachClient(reader, house, caller, formatId('client', clientId)),
  )
  return !isRefused(client) && (taskId === null || (await isTaskOpen(house, caller, taskId, at)))
}

async function isTaskOpen(house: Pick<House, 'database'>, caller: SignedIn, taskId: TaskId, at: Instant): Promise<boolean> {
  const task = await house.database.read(caller.agencyId, (reader) => findTask(reader, taskId))
  return task !== null && isOpenAt(task, at)
}
