import type { AgencyId, ScopeId } from '@xinxia/kernel/words/ids'
import { isRefused } from '@xinxia/kernel/words/outcome'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import { JobDelayed } from '../../jobs/job-queue.ts'
import type { IntakeHouse } from './intake-house.ts'

/** A key handle that left the cache is overwritten after ten seconds; long work asks for its key again in half of that. */
const askAgainMillis = 5000

/** The key of a scope for as long as a job needs it. Ends the job with a code when the agency is locked or the scope is gone. */
export function holdKey(house: Pick<IntakeHouse, 'database' | 'vaults' | 'now'>, agencyId: AgencyId, scopeId: ScopeId) {
  let held: { readonly key: ScopeKey; readonly since: number } | null = null
  return async (): Promise<ScopeKey> => {
    const now = house.now()
    if (held !== null && now - held.since < askAgainMillis) return held.key
    const keys = await house.database.read(agencyId, (reader) => house.vaults.scopeKeys(reader, [scopeId]))
    if (isRefused(keys)) throw new JobDelayed(keys.refusal.code)
    const key = keys.accepted.get(scopeId)
    if (key === undefined) throw new JobDelayed('scope.gone')
    held = { key, since: now }
    return key
  }
}
