import { accept } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { endTask } from './end-task.ts'
import { openTask } from './open-task.ts'
import { describePresets, showCurrentTasks } from './show-tasks.ts'

export function taskHandlers(house: House): Pick<Handlers, 'tasks.presets' | 'tasks.open' | 'tasks.current' | 'tasks.end'> {
  return {
    'tasks.presets': async () => accept(describePresets(house.now())),
    'tasks.open': ({ caller, body }) => openTask(house, caller, body),
    'tasks.current': ({ caller }) => showCurrentTasks(house, caller),
    'tasks.end': ({ caller, params }) => endTask(house, caller, params.taskId),
  }
}
