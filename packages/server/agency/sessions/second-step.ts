import { setTimeout as sleep } from 'node:timers/promises'
import type { AgencyId, StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { House } from '../../house.ts'
import { useProofCode, type CodeMethod } from '../second-factor/check-code.ts'
import { countStepTry, findSecondFactor, insertStep, useTicket } from '../second-factor/store.ts'
import { openSession } from './open-session.ts'
import { recordRefusal } from './record-refusal.ts'
import { sessionPolicy } from './session-policy.ts'
import type { SignInLimits } from './sign-in-limits.ts'
import { refusalMillis } from './sign-in.ts'
import { agencyOfToken, hashToken, newToken } from './tokens.ts'

export interface SecondStepTicket {
  readonly ticket: string
  readonly endsAt: number
}

/** 半登录: the ticket that a right password gives to who has a second factor; null for who has none. It opens nothing but the second step. */
export async function askSecondStep(house: House, agencyId: AgencyId, staffId: StaffId): Promise<SecondStepTicket | null> {
  const at = house.now()
  const ticket = newToken(agencyId)
  const endsAt = instant(at + sessionPolicy.secondStepMinutes * 60_000)
  return house.database.write(agencyId, async (writer) => {
    const factor = await findSecondFactor(writer, staffId)
    if (factor === null || factor.confirmed_at === null) return null
    await insertStep(writer, { staffId, ticketHash: hashToken(ticket), at, endsAt })
    return { ticket, endsAt }
  })
}

/**
 * 第二步: ticket and code make a session. A ticket is good for five minutes and five tries, whatever they come to, and for one session; codes
 * of one person are limited over all tickets, so that a known password does not buy more guesses. Every no takes the same time.
 */
export async function takeSecondStep(
  house: House,
  limits: SignInLimits,
  given: { ticket: string; code: string; address: string; device: string },
): Promise<
  Outcome<
    { token: string; staffId: StaffId },
    'session.second-step-over' | 'session.code-wrong' | 'session.code-while-locked' | 'request.too-many'
  >
> {
  const started = performance.now()
  const outcome = await tryCode(house, limits, given)
  if (isRefused(outcome)) {
    await sleep(Math.max(0, refusalMillis - (performance.now() - started)))
    return outcome
  }
  const { agencyId, staffId, method } = outcome.accepted
  const { token } = await openSession(house, agencyId, staffId, { method, device: given.device })
  return accept({ token, staffId })
}

async function tryCode(
  house: House,
  limits: SignInLimits,
  given: { ticket: string; code: string; address: string },
): Promise<
  Outcome<
    { agencyId: AgencyId; staffId: StaffId; method: CodeMethod },
    'session.second-step-over' | 'session.code-wrong' | 'session.code-while-locked' | 'request.too-many'
  >
> {
  const agencyId = agencyOfToken(given.ticket)
  if (agencyId === null) return refuse('session.second-step-over')
  const at = house.now()
  const ticketHash = hashToken(given.ticket)
  const staffId = await house.database.write(agencyId, (writer) =>
    countStepTry(writer, ticketHash, at, sessionPolicy.secondStepTries),
  )
  if (staffId === null) return refuse('session.second-step-over')
  const seconds = limits.begin(`code ${staffId}`, given.address, at)
  if (seconds > 0) return refuse('request.too-many', { seconds })
  const used = await house.database.write(agencyId, async (writer) => {
    const method = await useProofCode(house, writer, staffId, given.code, at)
    if (isRefused(method)) return method
    return (await useTicket(writer, ticketHash, at)) ? method : refuse('session.second-step-over')
  })
  if (!isRefused(used)) {
    limits.succeeded(`code ${staffId}`, given.address)
    return accept({ agencyId, staffId, method: used.accepted })
  }
  const { code, facts } = used.refusal
  if (code === 'session.code-wrong') await recordRefusal(house, agencyId, staffId, given.code, String(facts['because']))
  return refuse(code)
}
