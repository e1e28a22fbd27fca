import { mayAnswer, mayReview, type Grant } from '@xinxia/kernel/policy/access/temporary-access'
import { parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import type { Writer } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { answerGrant, endGrant, lockGrant, reviewGrant, type GrantRow } from './store.ts'

type Refusal = 'grant.not-found' | 'grant.own' | 'grant.answered'
type Settled = Outcome<{ at: Instant }, Refusal>

/** What the kernel is asked about a row. */
export function grantOf(row: GrantRow): Grant {
  return {
    kind: row.kind,
    staffId: row.staff_id,
    state: row.state,
    endsAt: instant(row.ends_at),
    reviewed: row.reviewed_by !== null,
  }
}

/** 批准或不同意: the right holds, or is gone, with the commit. */
export function answerAccess(house: House, caller: SignedIn, outsideId: string, approve: boolean): Promise<Settled> {
  return settle(house, caller, outsideId, async (writer, row, at) => {
    const may = mayAnswer(house.access, { ...caller, standing: row.standing }, grantOf(row), at)
    if (isRefused(may)) return may
    const state = approve ? 'approved' : 'refused'
    await answerGrant(writer, row.grant_id, state, caller.staffId, at)
    const { grant_id: grantId, client_id: clientId, staff_id: staffId } = row
    const by = { staff: caller.staffId }
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'access.answered',
      by,
      at,
      grantId,
      clientId,
      staffId,
      answer: state,
    })
    return accept({ at })
  })
}

/** 提前结束: one's own, or what one answers for. */
export function endAccess(house: House, caller: SignedIn, outsideId: string): Promise<Settled> {
  return settle(house, caller, outsideId, async (writer, row, at) => {
    const mine = row.staff_id === caller.staffId
    const asked = { ...grantOf(row), kind: 'borrowed', state: 'asked' } as const // whoever might have approved it may end it
    const judged = mayAnswer(house.access, { ...caller, standing: row.standing }, asked, at)
    if (!mine && isRefused(judged)) return judged
    if (row.state === 'refused' || row.state === 'ended' || row.ends_at <= at) return refuse('grant.answered')
    await endGrant(writer, row.grant_id)
    const { grant_id: grantId, client_id: clientId, staff_id: staffId } = row
    const by = { staff: caller.staffId }
    await appendAuditEntry(writer, caller.agencyId, { what: 'access.ended', by, at, grantId, clientId, staffId })
    return accept({ at })
  })
}

/** 复核: a second person has looked at what was opened in an emergency. */
export function reviewAccess(house: House, caller: SignedIn, outsideId: string): Promise<Settled> {
  return settle(house, caller, outsideId, async (writer, row, at) => {
    const may = mayReview(house.access, { ...caller, standing: row.standing }, grantOf(row))
    if (isRefused(may)) return may
    await reviewGrant(writer, row.grant_id, caller.staffId, at)
    const { grant_id: grantId, client_id: clientId, staff_id: staffId } = row
    const by = { staff: caller.staffId }
    await appendAuditEntry(writer, caller.agencyId, { what: 'access.reviewed', by, at, grantId, clientId, staffId })
    return accept({ at })
  })
}

async function settle(
  house: House,
  caller: SignedIn,
  outsideId: string,
  act: (writer: Writer, row: GrantRow, at: Instant) => Promise<Settled>,
): Promise<Settled> {
  const grantId = parseId('grant', outsideId)
  if (isRefused(grantId)) return refuse('grant.not-found')
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const row = await lockGrant(writer, grantId.accepted, caller.staffId)
    return row === null ? refuse('grant.not-found') : act(writer, row, house.now())
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}
