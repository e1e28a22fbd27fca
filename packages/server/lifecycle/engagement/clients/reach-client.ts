import { maySeeClient, type Standing } from '@xinxia/kernel/policy/access/decide'
import { parseId, type ClientId, type ScopeId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { findClient } from './store.ts'

export interface ReachedClient {
  readonly clientId: ClientId
  readonly scopeId: ScopeId
  readonly createdAt: number
  readonly standing: Standing
}

/** A client the caller may see, by its id from outside. Everything else refuses `client.not-found`: missing, another's, another agency's. */
export async function reachClient(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<ReachedClient, 'client.not-found'>> {
  const clientId = parseId('client', outsideId)
  if (isRefused(clientId)) return refuse('client.not-found')
  const row = await findClient(reader, clientId.accepted, caller.staffId)
  if (row === null) return refuse('client.not-found')
  const may = maySeeClient(house.access, caller, row.standing)
  return isRefused(may)
    ? may
    : accept({ clientId: row.client_id, scopeId: row.scope_id, createdAt: row.created_at, standing: row.standing })
}
