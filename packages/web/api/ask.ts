import './no-eval.ts'
import { createApiClient, type Answer, type Call } from '@xinxia/contract/api-client'
import type { RouteId } from '@xinxia/contract/routes'
import type { Pair } from '../language/pair.ts'
import { askForProof, proofCount, wasProvedSince } from './step-up.ts'

const call = createApiClient({ baseUrl: '', transport: (url, init) => fetch(url, init as RequestInit) })

export interface RefusalGiven {
  readonly code: string
  readonly message: Pair
  readonly facts: Readonly<Record<string, unknown>>
}

/** A rule's no, or an unreachable server, on its way to the page: queries and mutations carry it as their error. */
export class Refused extends Error {
  readonly refusal: RefusalGiven
  readonly requestNumber: string
  constructor(refusal: RefusalGiven, requestNumber: string) {
    super(refusal.code)
    this.refusal = refusal
    this.requestNumber = requestNumber
  }
}

/** Asks the server by route id; throws `Refused` for anything but the answer. */
export async function ask<R extends RouteId>(id: R, given: Call<R> = {}): Promise<Answer<R>> {
  const before = proofCount()
  let outcome = await call(id, given)
  if (!outcome.ok && (await isWorthAskingAgain(outcome.refusal, before, id))) outcome = await call(id, given)
  if (!outcome.ok) throw new Refused(outcome.refusal, outcome.requestNumber)
  return outcome.answer
}

/**
 * After a proof that the act asked for; and for what came with a token that was renewed meanwhile. The proof itself is never asked again.
 */
export async function isWorthAskingAgain(refusal: RefusalGiven, before: number, id: RouteId): Promise<boolean> {
  if (id === 'session.prove') return false
  if (refusal.code === 'session.step-up-needed') return askForProof(refusal.facts.by === 'code' ? 'code' : 'password')
  return refusal.code === 'session.missing' && (await wasProvedSince(before))
}

export function isRefusedWith(error: unknown, code: string): boolean {
  return error instanceof Refused && error.refusal.code === code
}
