import type { GrantKind } from '@xinxia/kernel/policy/access/temporary-access'
import type { ClientId, GrantId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'
import { standingOf } from './standing.ts'

export interface GrantRow {
  readonly grant_id: GrantId
  readonly kind: GrantKind
  readonly client_id: ClientId
  readonly staff_id: StaffId
  readonly purpose: string
  readonly up_to_grade: number | null
  readonly asked_at: number
  readonly ends_at: number
  readonly state: 'asked' | 'approved' | 'refused' | 'ended'
  readonly answered_by: StaffId | null
  readonly reviewed_by: StaffId | null
  /** On what the reader reaches the client of the grant. */
  readonly standing: readonly (number | null)[]
}

const columns = `g.grant_id, g.kind, g.client_id, g.staff_id, g.purpose, g.up_to_grade, g.asked_at, g.ends_at, g.state, g.answered_by, g.reviewed_by`

/** What was asked or opened since an instant, newest first, and emergencies that nobody has looked at however old. */
export async function listGrants(reader: Reader, staffId: StaffId, since: Instant): Promise<GrantRow[]> {
  return reader.query(
    {
      name: 'list-access-grants',
      text: `select ${columns}, ${standingOf('g', '$2')} from access_grants g
        where g.agency_id = $1 and (g.asked_at > $3 or (g.kind = 'emergency' and g.reviewed_by is null)) order by g.asked_at desc limit 500`,
    },
    [reader.agencyId, staffId, isoOf(since)],
  )
}

/** One grant, held until the transaction ends, so that two answers meet one after the other. */
export async function lockGrant(writer: Writer, grantId: GrantId, staffId: StaffId): Promise<GrantRow | null> {
  const rows = await writer.query<GrantRow>(
    {
      name: 'lock-access-grant',
      text: `select ${columns}, ${standingOf('g', '$3')} from access_grants g where g.agency_id = $1 and g.grant_id = $2 for update of g`,
    },
    [writer.agencyId, grantId, staffId],
  )
  return rows[0] ?? null
}

export interface NewGrant {
  readonly grantId: GrantId
  readonly kind: GrantKind
  readonly clientId: ClientId
  readonly staffId: StaffId
  readonly purpose: string
  readonly upToGrade: number | null
  readonly at: Instant
  readonly endsAt: Instant
}

/** An emergency holds at once; what is borrowed waits for its answer. */
export async function insertGrant(writer: Writer, grant: NewGrant): Promise<void> {
  await writer.run(
    {
      name: 'insert-access-grant',
      text: `insert into access_grants (agency_id, grant_id, kind, client_id, staff_id, purpose, up_to_grade, asked_at, ends_at, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case $3 when 'emergency' then 'approved' else 'asked' end)`,
    },
    [
      writer.agencyId,
      grant.grantId,
      grant.kind,
      grant.clientId,
      grant.staffId,
      grant.purpose,
      grant.upToGrade,
      isoOf(grant.at),
      isoOf(grant.endsAt),
    ],
  )
}

export async function answerGrant(
  writer: Writer,
  grantId: GrantId,
  state: 'approved' | 'refused',
  by: StaffId,
  at: Instant,
): Promise<void> {
  await writer.run(
    {
      name: 'answer-access-grant',
      text: 'update access_grants set state = $3, answered_by = $4, answered_at = $5 where agency_id = $1 and grant_id = $2',
    },
    [writer.agencyId, grantId, state, by, isoOf(at)],
  )
}

export async function endGrant(writer: Writer, grantId: GrantId): Promise<void> {
  await writer.run(
    { name: 'end-access-grant', text: `update access_grants set state = 'ended' where agency_id = $1 and grant_id = $2` },
    [writer.agencyId, grantId],
  )
}

export async function reviewGrant(writer: Writer, grantId: GrantId, by: StaffId, at: Instant): Promise<void> {
  await writer.run(
    {
      name: 'review-access-grant',
      text: 'update access_grants set reviewed_by = $3, reviewed_at = $4 where agency_id = $1 and grant_id = $2',
    },
    [writer.agencyId, grantId, by, isoOf(at)],
  )
}

/** On what somebody reaches a client: one row for each ground. */
export interface ReachRow {
  readonly client_id: ClientId
  readonly staff_id: StaffId
  readonly ground: 'main' | 'stand-in' | 'group' | 'borrowed' | 'emergency'
  readonly up_to_grade: number | null
  readonly ends_at: number | null
}

export async function listReachOfClient(reader: Reader, clientId: ClientId): Promise<ReachRow[]> {
  return reader.query(
    {
      name: 'list-reach-of-client',
      text: 'select client_id, staff_id, ground, up_to_grade, ends_at from staff_reach where agency_id = $1 and client_id = $2',
    },
    [reader.agencyId, clientId],
  )
}

export async function listReachOfStaff(reader: Reader, staffId: StaffId): Promise<ReachRow[]> {
  return reader.query(
    {
      name: 'list-reach-of-staff',
      text: 'select client_id, staff_id, ground, up_to_grade, ends_at from staff_reach where agency_id = $1 and staff_id = $2',
    },
    [reader.agencyId, staffId],
  )
}
