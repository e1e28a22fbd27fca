import type { ClientId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { reachOf } from '../../../search/search-clients.ts'
import { listReachable } from './store.ts'

/** The clients within the caller's reach; null: all of the agency. */
export async function idsWithinReach(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
): Promise<ReadonlySet<ClientId> | null> {
  const reach = reachOf(house, caller)
  return 'all' in reach ? null : listReachable(reader, reach.assignedTo)
}
