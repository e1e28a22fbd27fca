import type { Answer } from '@xinxia/contract/api-client'
import { nameOfTask } from '@xinxia/contract/lifecycle/disclosure/task-names'
import { isOpenAt, type Task } from '@xinxia/kernel/lifecycle/disclosure/tasks/task'
import { needsValue } from '@xinxia/kernel/lifecycle/disclosure/tasks/task-needs'
import { periodOf } from '@xinxia/kernel/lifecycle/disclosure/tasks/task-period'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { maySeeClient } from '@xinxia/kernel/policy/access/decide'
import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate, type Instant } from '@xinxia/kernel/words/time'
import { documentKindIds } from '@xinxia/recognition/document-kind/document-kind'
import { taxonomyOf } from '@xinxia/recognition/taxonomy'
import { nameOfKind } from '@xinxia/recognition/three-labels/document-kinds'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import type { Directory } from '../../custody/directory/directories.ts'
import { listUnended } from './store.ts'
import { taskPolicy } from './task-policy.ts'

/** 今天在办: what this session has open, of clients that the caller reaches now; the one that ends first at the top. */
export async function showCurrentTasks(house: House, caller: SignedIn): Promise<Outcome<Answer<'tasks.current'>, VaultRefusal>> {
  const at = house.now()
  return house.database.read(caller.agencyId, async (reader) => {
    const unended = await listUnended(reader, caller.staffId)
    const open = unended.filter(
      ({ task, standing }) =>
        isOpenAt(task, at) && task.sessionId === caller.sessionId && !isRefused(maySeeClient(house.access, caller, standing)),
    )
    if (open.length === 0) return accept({ tasks: [] })
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    return accept({ tasks: open.map(({ task }) => describeTask(task, directory.accepted, at)) })
  })
}

export function describeTask(task: Task, directory: Directory, at: Instant): Answer<'tasks.open'> {
  const needs = taskPolicy.presets.find(({ code }) => code === task.preset)?.needs ?? nothing
  return {
    id: formatId('task', task.taskId),
    clientId: formatId('client', task.clientId),
    clientName: directory.clients.get(task.clientId)?.name ?? '',
    preset: task.preset,
    name: nameOfTask(task.preset, task.period),
    needs: { fields: [...needs.fields], types: [...needs.types], documents: [...needs.documents], upToGrade: needs.upToGrade },
    openedAt: task.openedAt,
    endsAt: task.endsAt,
    secondsLeft: secondsLeft(task, at),
  }
}

/** A preset that an older version knew opens nothing. */
const nothing = { fields: [], types: [], documents: [], upToGrade: 1 } as const

/** Rounded down: a page hides too early rather than too late. */
export function secondsLeft(task: Pick<Task, 'endsAt'>, at: Instant): number {
  return Math.max(0, Math.floor((task.endsAt - at) / 1000))
}

/** The presets with the period of today, and in words which fields of a client file each opens. */
export function describePresets(at: Instant): Answer<'tasks.presets'> {
  const today = beijingDate(at)
  return {
    minutes: taskPolicy.minutes,
    presets: taskPolicy.presets.map(({ code, period, needs }) => {
      const opened = Object.entries(clientFields).filter(([field, { type }]) =>
        needsValue(needs, { field, informationType: type, grade: taxonomyOf(type).grade }),
      )
      return {
        code,
        name: nameOfTask(code, periodOf(period, today)),
        opens: opened.map(([, { zh, en }]) => ({ zh, en })),
        documents: documentKindIds
          .filter((kind) => needs.documents.includes(kind))
          .map((kind) => ({ zh: nameOfKind(kind, 'zh'), en: nameOfKind(kind, 'en') })),
        grade4: opened.some(([, { type }]) => taxonomyOf(type).grade === 4),
      }
    }),
  }
}
