import type { Office } from '@xinxia/kernel/agency/office'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntries } from '../../oversight/audit-trail/append-audit-entry.ts'
import { openSession } from '../sessions/open-session.ts'
import { hashPassword, isWeakPassword } from '../sessions/passwords.ts'
import { agencyOfToken, hashToken, newToken } from '../sessions/tokens.ts'
import { claimUsername, insertInvitation, insertStaff, isInvitationOpen, useInvitation } from './store.ts'
import { usernameKey } from './usernames.ts'

const validMillis = 72 * 3_600_000

/** 邀请: a one-time joining code, good for 72 hours. It is in the answer and kept only as a hash. */
export async function inviteStaff(
  house: House,
  caller: SignedIn,
  displayName: string,
  office: Office,
): Promise<{ id: string; code: string; expiresAt: number }> {
  const at = house.now()
  const invitationId = newId('invitation', at)
  const code = newToken(caller.agencyId)
  const expiresAt = instant(at + validMillis)
  await house.database.write(caller.agencyId, async (writer) => {
    await insertInvitation(writer, {
      invitationId,
      codeHash: hashToken(code),
      displayName: displayName.trim(),
      office,
      invitedBy: caller.staffId,
      expiresAt,
    })
    await appendAuditEntries(writer, caller.agencyId, [
      { what: 'staff.invited', by: { staff: caller.staffId }, at, invitationId, office },
    ])
  })
  house.sequencer.wake(caller.agencyId)
  return { id: formatId('invitation', invitationId), code, expiresAt }
}

/** 加入: the code is used up in the transaction that makes the account, so that two people never join with one. */
export async function joinStaff(
  house: House,
  joining: { code: string; username: string; password: string; device?: string },
): Promise<
  Outcome<
    { staffId: StaffId; token: string },
    'invitation.not-valid' | 'staff.username-malformed' | 'staff.password-weak' | 'staff.username-taken'
  >
> {
  const agencyId = agencyOfToken(joining.code.trim())
  if (agencyId === null) return refuse('invitation.not-valid')
  const nameKey = usernameKey(joining.username)
  if (isRefused(nameKey)) return nameKey
  if (isWeakPassword(joining.password, [nameKey.accepted])) return refuse('staff.password-weak')
  const codeHash = hashToken(joining.code.trim())
  const at = house.now()
  // Looked for before the hash is spent: nobody without a code keeps the processor busy.
  if (!(await house.database.read(agencyId, (reader) => isInvitationOpen(reader, codeHash, at))))
    return refuse('invitation.not-valid')
  const passwordHash = await hashPassword(joining.password)
  const staffId = newId('staff', at)
  const joined = await house.database
    .write(agencyId, async (writer) => {
      const invitation = await useInvitation(writer, codeHash, at)
      if (invitation === null) return refuse('invitation.not-valid')
      if (!(await claimUsername(writer, nameKey.accepted, agencyId))) throw new UsernameTaken()
      await insertStaff(writer, {
        staffId,
        username: nameKey.accepted,
        displayName: invitation.display_name,
        office: invitation.office,
        passwordHash,
        at,
      })
      await appendAuditEntries(writer, agencyId, [
        { what: 'staff.joined', by: { staff: staffId }, at, staffId, invitationId: invitation.invitation_id },
      ])
      return accept(true)
    })
    .catch((fault: unknown) => {
      if (fault instanceof UsernameTaken) return refuse('staff.username-taken')
      throw fault
    })
  if (isRefused(joined)) return joined
  const { token } = await openSession(house, agencyId, staffId, { method: 'password', device: joining.device ?? 'other/other' })
  return accept({ staffId, token })
}

/** Thrown to roll the used code back: the person chooses another name and joins with the same code. */
class UsernameTaken extends Error {}
