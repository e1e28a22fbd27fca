import type { ClientId, TaskId } from '@xinxia/kernel/words/ids'
import { formatId } from '@xinxia/kernel/words/ids'
import { isOpenAt } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { appendAuditEntry } from '../../../oversight/audit-trail/append-audit-entry.ts'
import { listUnended } from '../tasks/store.ts'
import { recallViewings } from './recall-viewings.ts'

/**
 * Asked when it is known that the caller may see it, before anything is opened. `showings`: outside ids of values or documents; none for a page. `clientId` null: in the tray.
 * Refuses `disclosure.too-fast`; hand the answer of the read to `withPaceNoted`.
 */
export function judgeViewing(
  reader: Reader,
  house: Pick<House, 'pace' | 'now'>,
  caller: SignedIn,
  clientId: ClientId | null,
  showings: readonly string[],
  inTask: boolean,
): Promise<Outcome<null, 'disclosure.too-fast'>> {
  const at = house.now()
  const since = instant(at - house.pace.policy.minutes * 60_000)
  const outside = clientId === null ? null : formatId('client', clientId)
  return house.pace.begin(caller.staffId, { clientId: outside, showings, inTask }, at, () =>
    recallViewings(reader, caller.staffId, since),
  )
}

/** A page belongs to a task while this session has one open for its client. */
export async function isAtWorkOn(
  reader: Reader,
  house: Pick<House, 'now'>,
  caller: SignedIn,
  clientId: ClientId,
): Promise<boolean> {
  return (await findTaskOn(reader, house, caller, clientId)) !== null
}

/** The task that this session has open for a client. */
export async function findTaskOn(
  reader: Reader,
  house: Pick<House, 'now'>,
  caller: SignedIn,
  clientId: ClientId,
): Promise<TaskId | null> {
  const at = house.now()
  const unended = await listUnended(reader, caller.staffId)
  const open = unended.find(
    ({ task: { clientId: of, sessionId }, task }) => of === clientId && sessionId === caller.sessionId && isOpenAt(task, at),
  )
  return open?.task.taskId ?? null
}

/** Gives an answer on; when it is `disclosure.too-fast` the trail says so first, once a person and window. */
export async function withPaceNoted<T extends Outcome<unknown, string>>(house: House, caller: SignedIn, outcome: T): Promise<T> {
  if (!isRefused(outcome) || outcome.refusal.code !== 'disclosure.too-fast') return outcome
  const at = house.now()
  await house.pace.noteOnce(caller.staffId, at, async (counts) => {
    await house.database.write(caller.agencyId, (writer) =>
      appendAuditEntry(writer, caller.agencyId, { what: 'viewing.paced', by: { staff: caller.staffId }, at, ...counts }),
    )
    house.sequencer.wake(caller.agencyId)
  })
  return outcome
}
