import type { Office } from '@xinxia/kernel/agency/office'
import type { InvitationId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'

export interface StaffRow {
  readonly staff_id: StaffId
  readonly username: string
  readonly display_name: string
  readonly office: Office
  readonly joined_at: number
  readonly suspended_at: number | null
  readonly client_count: number
}

export async function listStaff(reader: Reader): Promise<StaffRow[]> {
  return reader.query<StaffRow>(
    {
      name: 'list-staff',
      text: `select s.staff_id, s.username, s.display_name, s.office, s.joined_at, s.suspended_at,
          (select count(distinct r.client_id) from staff_reach r where r.agency_id = s.agency_id and r.staff_id = s.staff_id) as client_count
        from staff s where s.agency_id = $1 order by s.joined_at, s.staff_id`,
    },
    [reader.agencyId],
  )
}

export async function insertStaff(
  writer: Writer,
  staff: { staffId: StaffId; username: string; displayName: string; office: Office; passwordHash: string; at: Instant },
): Promise<void> {
  await writer.run(
    'insert into staff (agency_id, staff_id, username, display_name, office, password_hash, joined_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [writer.agencyId, staff.staffId, staff.username, staff.displayName, staff.office, staff.passwordHash, isoOf(staff.at)],
  )
}

/** Claims a user name for an agency, across the whole installation, in the transaction that makes the account. False when it is taken. */
export async function claimUsername(writer: Writer, nameKey: string, agencyId: string): Promise<boolean> {
  return (
    (await writer.run('insert into sign_in_names (name_key, agency_id) values ($1, $2) on conflict do nothing', [
      nameKey,
      agencyId,
    ])) === 1
  )
}

export async function suspendStaff(writer: Writer, staffId: StaffId, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    'update staff set suspended_at = coalesce(suspended_at, $3) where agency_id = $1 and staff_id = $2',
    [writer.agencyId, staffId, isoOf(at)],
  )
  return touched === 1
}

export async function insertInvitation(
  writer: Writer,
  invitation: {
    invitationId: InvitationId
    codeHash: Buffer
    displayName: string
    office: Office
    invitedBy: StaffId
    expiresAt: Instant
  },
): Promise<void> {
  await writer.run(
    'insert into invitations (agency_id, invitation_id, code_hash, display_name, office, invited_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      writer.agencyId,
      invitation.invitationId,
      invitation.codeHash,
      invitation.displayName,
      invitation.office,
      invitation.invitedBy,
      isoOf(invitation.expiresAt),
    ],
  )
}

export async function listOpenInvitations(
  reader: Reader,
  now: Instant,
): Promise<{ invitation_id: InvitationId; display_name: string; office: Office; expires_at: number }[]> {
  return reader.query(
    'select invitation_id, display_name, office, expires_at from invitations where agency_id = $1 and used_at is null and expires_at > $2 order by expires_at',
    [reader.agencyId, isoOf(now)],
  )
}

/** Whether a joining code is good at this moment; it is used up by `useInvitation` alone. */
export async function isInvitationOpen(reader: Reader, codeHash: Buffer, now: Instant): Promise<boolean> {
  const rows = await reader.query(
    'select 1 from invitations where agency_id = $1 and code_hash = $2 and used_at is null and expires_at > $3',
    [reader.agencyId, codeHash, isoOf(now)],
  )
  return rows.length > 0
}

/** Uses a joining code up, in the transaction of the joining: null when it is unknown, used or expired. */
export async function useInvitation(
  writer: Writer,
  codeHash: Buffer,
  now: Instant,
): Promise<{ invitation_id: InvitationId; display_name: string; office: Office } | null> {
  const rows = await writer.query<{ invitation_id: InvitationId; display_name: string; office: Office }>(
    'update invitations set used_at = $3 where agency_id = $1 and code_hash = $2 and used_at is null and expires_at > $3 returning invitation_id, display_name, office',
    [writer.agencyId, codeHash, isoOf(now)],
  )
  return rows[0] ?? null
}
