import type { Office } from '../../agency/office.ts'
import { accept, refuse, type Outcome } from '../../words/outcome.ts'
import type { AccessPolicy, Reach } from './access-policy.ts'

/** Who asks: taken from the live session only, never from a request's body or path. */
export interface Principal {
  readonly office: Office
  readonly suspended: boolean
}

/**
 * 凭什么: on what a person reaches a client now, one entry for each (a responsibility, their group, a temporary access). Null stands for
 * the grade of their own office, a number for the grade that the temporary access (借阅授权) was given for. Empty: on nothing.
 */
export type Standing = readonly (number | null)[]

/**
 * 可否做这件事: deny by default; the same table answers the page's button, the list's filter and the server.
 * Refuses `access.office-may-not`; law: PIPL Art. 51(2), (6) (the division itself is the house's).
 */
export function mayDo(policy: AccessPolicy, principal: Principal, act: string): Outcome<true, 'access.office-may-not'> {
  if (principal.suspended || !policy.acts[principal.office].includes(act))
    return refuse('access.office-may-not', { act, office: principal.office })
  return accept(true)
}

/** 可否接触这个客户. What the caller may not see answers exactly like what does not exist, so both refuse `client.not-found`. */
export function maySeeClient(policy: AccessPolicy, principal: Principal, standing: Standing): Outcome<true, 'client.not-found'> {
  const reach = clientReach(policy, principal)
  return reach === 'all' || (reach !== 'none' && standing.length > 0) ? accept(true) : refuse('client.not-found')
}

/** The reach a list is filtered by: the same table, asked once for all rows. */
export function clientReach(policy: AccessPolicy, principal: Principal): Reach {
  return principal.suspended ? 'none' : policy.clients[principal.office]
}

/**
 * 密级上限: the highest grade that this person is shown of a client. By responsibility that of the office; a temporary access carries its
 * own grade, also above the office's. 0: nothing.
 */
export function gradeCeiling(policy: AccessPolicy, principal: Principal, standing: Standing): number {
  const reach = clientReach(policy, principal)
  if (reach === 'none') return 0
  const ofOffice = policy.upToGrade[principal.office]
  return Math.max(0, ...(reach === 'all' ? [ofOffice] : []), ...standing.map((grade) => grade ?? ofOffice))
}

/** What is asked of a value or a document before it is shown: its grade, and of a value its kind of information. */
export interface Graded {
  readonly grade: number
  readonly informationType: string | null
}

/**
 * 可否看到明文. Refuses `access.grade-above` for what lies above the ceiling, `access.unseen` for what the office uses without seeing.
 * Both name their rule; the masked form stays. Law: PIPL Art. 28 and 51(2), (6).
 */
export function maySeeClear(
  policy: AccessPolicy,
  principal: Principal,
  standing: Standing,
  asked: Graded,
): Outcome<true, 'access.grade-above' | 'access.unseen'> {
  const ceiling = gradeCeiling(policy, principal, standing)
  const { office } = principal
  if (asked.grade > ceiling)
    return refuse('access.grade-above', { rule: 'access.offices', grade: asked.grade, upToGrade: ceiling, office })
  if (asked.informationType !== null && policy.unseen[office].includes(asked.informationType))
    return refuse('access.unseen', { rule: 'access.offices', informationType: asked.informationType, office })
  return accept(true)
}
