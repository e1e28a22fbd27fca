import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { House } from '../../house.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { listClients, type ListedClient } from '../../lifecycle/engagement/clients/list-clients.ts'

const everyone = { doubtful: false, bookkeeper: null, cursor: null, limit: 2000 }

/**
 * The clients of an export in the order that was asked for; all within reach, by name, when none are named. One that is not there or not the
 * caller's refuses the whole, like a client that does not exist.
 */
export async function chosenClients(
  house: House,
  caller: SignedIn,
  clientIds: readonly string[] | null,
): Promise<Outcome<readonly ListedClient[], VaultRefusal | 'client.not-found'>> {
  const all = await listClients(house, caller, everyone)
  if (isRefused(all)) return all
  if (clientIds === null) return accept(all.accepted.rows)
  const byId = new Map(all.accepted.rows.map((row) => [row.id, row]))
  const chosen: ListedClient[] = []
  for (const id of clientIds) {
    const row = byId.get(id)
    if (row === undefined) return refuse('client.not-found')
    chosen.push(row)
  }
  return accept(chosen)
}
