import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { readTimeline } from '../../../oversight/timeline/read-timeline.ts'
import { assignClient } from './assign-client.ts'
import { listClients } from './list-clients.ts'
import { reachClient } from './reach-client.ts'
import { showClient } from './show-client.ts'

export function clientHandlers(
  house: House,
): Pick<Handlers, 'clients.list' | 'clients.show' | 'clients.timeline' | 'clients.assign'> {
  return {
    'clients.list': ({ caller, query }) =>
      listClients(house, caller, {
        doubtful: query.doubtful === 'true',
        bookkeeper: query.bookkeeper ?? null,
        cursor: query.cursor ?? null,
        limit: query.limit,
      }),
    'clients.show': ({ caller, params }) => showClient(house, caller, params.clientId),
    'clients.timeline': ({ caller, params, query }) =>
      house.database.read(caller.agencyId, async (reader) => {
        const client = await reachClient(reader, house, caller, params.clientId)
        if (isRefused(client)) return client
        const { clientId } = client.accepted
        const seenOnly = query.seen === 'true'
        const { rows, nextCursor } = await readTimeline(reader, clientId, query.cursor ?? null, query.limit, seenOnly)
        return accept({ rows: rows.map(({ clientId: _, ...row }) => row), nextCursor, total: null })
      }),
    'clients.assign': ({ caller, params, body }) => assignClient(house, caller, params.clientId, body),
  }
}
