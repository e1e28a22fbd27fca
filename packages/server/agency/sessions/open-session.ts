import type { AgencyId, SessionId, StaffId } from '@xinxia/kernel/words/ids'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { insertSession } from './store.ts'
import { hashToken, newToken } from './tokens.ts'

/** How somebody came in, and on what kind of device (`deviceOf`). */
export interface Entrance {
  readonly method: 'password' | 'totp' | 'recovery-code'
  readonly device: string
}

/** 登录成功: a new token for a new session, its entry in the same transaction. */
export async function openSession(
  house: Pick<House, 'database' | 'now' | 'sequencer'>,
  agencyId: AgencyId,
  staffId: StaffId,
  { method, device }: Entrance = { method: 'password', device: 'other/other' },
): Promise<{ token: string; sessionId: SessionId }> {
  const at = house.now()
  const sessionId = newId('session', at)
  const token = newToken(agencyId)
  await house.database.write(agencyId, async (writer) => {
    await insertSession(writer, { sessionId, staffId, tokenHash: hashToken(token), device, at })
    await appendAuditEntry(writer, agencyId, {
      what: 'session.started',
      by: { staff: staffId },
      at,
      sessionId,
      staffId,
      method,
    })
  })
  house.sequencer.wake(agencyId)
  return { token, sessionId }
}
