import { type Answer, type Call, type CallOutcome, createApiClient } from '@xinxia/contract/api-client'
import type { RouteId } from '@xinxia/contract/routes'
import { hengxin, mingcheng, type SampleStaff } from '@xinxia/samples/agency/cast'

export interface Colleague {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly staffId: string
  /** The bearer session of this person. */
  readonly token: string
  /** Calls a route as this person: the outcome as it is. */
  call<R extends RouteId>(id: R, given?: Call<R>): Promise<CallOutcome<R>>
  /** Calls a route that must accept; anything else throws with the refusal's code. */
  ask<R extends RouteId>(id: R, given?: Call<R>): Promise<Answer<R>>
}

export const password = 'wuchang-2026-tests'

const [zhouHeng, linYue, gaoMin] = mingcheng.staff
const [guoHeng, fangXin] = hengxin.staff
/** 周衡, 林悦, 高敏 of 明诚; 郭恒, 方欣 of 恒信. */
export const people = { zhouHeng, linYue, gaoMin, guoHeng, fangXin } as Readonly<Record<PersonKey, SampleStaff>> // the cast lists them in this order
type PersonKey = 'zhouHeng' | 'linYue' | 'gaoMin' | 'guoHeng' | 'fangXin'

/** The API as somebody without a session sees it, or with the token of one. */
export function apiAt(url: string, token?: string): Pick<Colleague, 'call' | 'ask'> {
  const call = createApiClient({ baseUrl: url, transport: (address, init) => fetch(address, init as RequestInit), token }) // a body is text or a FormData
  return { call, ask: async (id, given) => accepted(id, await call(id, given)) }
}

function accepted<R extends RouteId>(id: R, outcome: CallOutcome<R>): Answer<R> {
  if (outcome.ok) return outcome.answer
  throw new Error(`${id} refused: ${outcome.status} ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`)
}

/** Signs a person in over the API. */
export async function signIn(url: string, person: SampleStaff, typed: string = password): Promise<Colleague> {
  const { name, account: username } = person
  const { staffId, token } = await apiAt(url).ask('session.start', { body: { username, password: typed, bearer: true } })
  if (token === null) throw new Error('asked for a bearer session and got none')
  return { name, username, password: typed, staffId, token, ...apiAt(url, token) }
}

/** 邀请并加入: the owner's one-time code, then an account made with it. */
export async function joinByCode(url: string, owner: Colleague, person: SampleStaff): Promise<Colleague> {
  const office = person.office === 'owner' ? 'owner' : 'bookkeeper'
  const { code } = await owner.ask('staff.invite', { body: { displayName: person.name, office } })
  await apiAt(url).ask('staff.join', { body: { code, username: person.account, password } })
  return signIn(url, person)
}
