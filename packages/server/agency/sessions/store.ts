import type { Office } from '@xinxia/kernel/agency/office'
import type { AgencyId, SessionId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Database, Reader, Writer } from '../../database/handles.ts'

export interface SessionRow {
  readonly session_id: SessionId
  readonly staff_id: StaffId
  readonly username: string
  readonly display_name: string
  readonly office: Office
  readonly started_at: number
  readonly last_seen_at: number
  readonly suspended_at: number | null
  readonly proved_at: number | null
}

export async function findAgencyOfUsername(database: Database, nameKey: string): Promise<AgencyId | null> {
  const rows = await database.platform.read((reader) =>
    reader.query<{ agency_id: AgencyId }>(
      { name: 'find-agency-of-username', text: 'select agency_id from sign_in_names where name_key = $1' },
      [nameKey],
    ),
  )
  return rows[0]?.agency_id ?? null
}

export async function findAccount(
  reader: Reader,
  nameKey: string,
): Promise<{ staff_id: StaffId; password_hash: string; suspended_at: number | null } | null> {
  const rows = await reader.query<{ staff_id: StaffId; password_hash: string; suspended_at: number | null }>(
    {
      name: 'find-account',
      text: 'select staff_id, password_hash, suspended_at from staff where agency_id = $1 and username = $2',
    },
    [reader.agencyId, nameKey],
  )
  return rows[0] ?? null
}

export async function insertSession(
  writer: Writer,
  session: { sessionId: SessionId; staffId: StaffId; tokenHash: Buffer; device: string; at: Instant },
): Promise<void> {
  await writer.run(
    {
      name: 'insert-session',
      text: 'insert into sessions (agency_id, session_id, token_hash, staff_id, device, started_at, last_seen_at) values ($1, $2, $3, $4, $5, $6, $6)',
    },
    [writer.agencyId, session.sessionId, session.tokenHash, session.staffId, session.device, isoOf(session.at)],
  )
}

/** The session behind a token hash while it has not been ended. Limits of age are the caller's. */
export async function findSession(reader: Reader, tokenHash: Buffer): Promise<SessionRow | null> {
  const rows = await reader.query<SessionRow>(
    {
      name: 'find-session',
      text: `select s.session_id, s.staff_id, p.username, p.display_name, p.office, s.started_at, s.last_seen_at, p.suspended_at, s.proved_at
        from sessions s join staff p on p.agency_id = s.agency_id and p.staff_id = s.staff_id
        where s.agency_id = $1 and s.token_hash = $2 and s.ended_at is null`,
    },
    [reader.agencyId, tokenHash],
  )
  return rows[0] ?? null
}

export async function touchSession(writer: Writer, sessionId: SessionId, at: Instant): Promise<void> {
  await writer.run(
    {
      name: 'touch-session',
      text: 'update sessions set last_seen_at = $3 where agency_id = $1 and session_id = $2 and ended_at is null',
    },
    [writer.agencyId, sessionId, isoOf(at)],
  )
}

export async function endSessions(
  writer: Writer,
  who: { staffId: StaffId } | { sessionId: SessionId },
  at: Instant,
): Promise<SessionId[]> {
  const column = 'staffId' in who ? 'staff_id' : 'session_id'
  const rows = await writer.query<{ session_id: SessionId }>(
    {
      name: `end-sessions-by-${column}`,
      text: `update sessions set ended_at = $3 where agency_id = $1 and ${column} = $2 and ended_at is null returning session_id`,
    },
    [writer.agencyId, 'staffId' in who ? who.staffId : who.sessionId, isoOf(at)],
  )
  return rows.map((row) => row.session_id)
}

/** Sessions of a person that were not ended, the newest first. Limits of age are the caller's. */
export async function listLiveSessions(
  reader: Reader,
  staffId: StaffId,
): Promise<{ session_id: SessionId; device: string; started_at: number; last_seen_at: number }[]> {
  return reader.query(
    `select session_id, device, started_at, last_seen_at from sessions
     where agency_id = $1 and staff_id = $2 and ended_at is null order by last_seen_at desc limit 100`,
    [reader.agencyId, staffId],
  )
}

/** Ends sessions of this person alone: the one that is named, or all but it. */
export async function endOwnSessions(
  writer: Writer,
  staffId: StaffId,
  which: { readonly only: SessionId } | { readonly not: SessionId },
  at: Instant,
): Promise<SessionId[]> {
  const one = 'only' in which
  const rows = await writer.query<{ session_id: SessionId }>(
    `update sessions set ended_at = $4 where agency_id = $1 and staff_id = $2 and (session_id = $3) = $5 and ended_at is null
     returning session_id`,
    [writer.agencyId, staffId, one ? which.only : which.not, isoOf(at), one],
  )
  return rows.map((row) => row.session_id)
}
