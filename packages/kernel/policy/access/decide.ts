import type { Office } from '../../agency/office.ts'
import { accept, refuse, type Outcome } from '../../words/outcome.ts'

/** policies/access/offices.json: which office may do which act, and whether it reaches all clients or the assigned ones. */
export interface AccessPolicy {
  readonly acts: Readonly<Record<Office, readonly string[]>>
  readonly clients: Readonly<Record<Office, 'all' | 'assigned'>>
}

/** Who asks: taken from the live session only, never from a request's body or path. */
export interface Principal {
  readonly office: Office
  readonly suspended: boolean
}

/**
 * 可否做这件事: deny by default; the same table answers the page's button, the list's filter and the server.
 * Refuses `access.office-may-not`; law: PIPL Art. 51(2), (6) (the division itself is the house's).
 */
export function mayDo(policy: AccessPolicy, principal: Principal, act: string): Outcome<true, 'access.office-may-not'> {
  if (principal.suspended || !policy.acts[principal.office].includes(act))
    return refuse('access.office-may-not', { act, office: principal.office })
  return accept(true)
}

/**
 * 可否接触这个客户. What the caller may not see answers exactly like what does not exist, so both refuse `client.not-found`.
 * `assigned` says whether the caller is among the client's staff now.
 */
export function maySeeClient(policy: AccessPolicy, principal: Principal, assigned: boolean): Outcome<true, 'client.not-found'> {
  if (principal.suspended) return refuse('client.not-found')
  if (policy.clients[principal.office] === 'all' || assigned) return accept(true)
  return refuse('client.not-found')
}

/** The reach a list is filtered by: the same table, asked once for all rows. */
export function clientReach(policy: AccessPolicy, principal: Principal): 'all' | 'assigned' | 'none' {
  return principal.suspended ? 'none' : policy.clients[principal.office]
}
