import { accept } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { countAlarms } from './store.ts'

/** How long an alarm stands among what is to be done: long enough for an owner who comes in once a week. */
const days = 7

export function alarmHandlers(house: Pick<House, 'database' | 'now'>): Pick<Handlers, 'alarms.recent'> {
  return {
    'alarms.recent': ({ caller }) =>
      house.database.read(caller.agencyId, async (reader) => {
        const rows = await countAlarms(reader, instant(house.now() - days * 86_400_000))
        const of = (what: (typeof rows)[number]['what']) => rows.find((row) => row.what === what)?.count ?? 0
        return accept({ days, paced: of('viewing.paced'), guessed: of('search.guessed') })
      }),
  }
}
