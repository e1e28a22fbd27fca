import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { recordEnding } from './record-ending.ts'
import { findTask } from './store.ts'

/**
 * 办完了. From any session of the person who opened it, for ending is always safe. A task whose time was up ends as of then, and the
 * trail says so. Refuses `task.not-found` for somebody else's like for none, `task.ended` for one that was ended before.
 */
export async function endTask(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<{ endedAt: number }, 'task.not-found' | 'task.ended'>> {
  const taskId = parseId('task', outsideId)
  if (isRefused(taskId)) return refuse('task.not-found')
  const at = house.now()
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const task = await findTask(writer, taskId.accepted)
    if (task === null || task.staffId !== caller.staffId) return refuse('task.not-found')
    if (task.endedAt !== null) return refuse('task.ended')
    const { endedAt } = await recordEnding(writer, task, 'done', at)
    return accept({ endedAt })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}
