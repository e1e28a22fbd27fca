import type { Answer } from '@xinxia/contract/api-client'
import { nameOfEventCode } from '@xinxia/contract/oversight/event-codes'
import { sentenceOfEvent } from '@xinxia/contract/oversight/event-sentences'
import { formatId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { listSignInEntries } from '../../oversight/audit-trail/list-entries.ts'

const days = 90
const most = 50

/** 登录记录: what the trail holds about signing in to one's own account, refused attempts among it. */
export async function signInHistory(house: House, caller: SignedIn): Promise<Answer<'session.history'>> {
  const since = instant(house.now() - days * 86_400_000)
  const own = formatId('staff', caller.staffId)
  const entries = await house.database.read(caller.agencyId, (reader) =>
    listSignInEntries(reader, caller.agencyId, own, since, most),
  )
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    rows: entries.map(({ entry }) => {
      const said = (field: string) => nameOfEventCode(field, text(entry[field])) ?? undefined
      return {
        at: typeof entry['at'] === 'number' ? entry['at'] : 0,
        refused: entry['what'] === 'session.refused',
        sentence: sentenceOfEvent(text(entry['what']), {
          reason: said('reason'),
          method: said('method'),
          staff: { zh: caller.displayName, en: caller.displayName },
        }),
      }
    }),
  }
}
