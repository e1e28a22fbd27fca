import type { SessionId, StaffId } from '@xinxia/kernel/words/ids'
import { isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../database/handles.ts'

export interface SecondFactorRow {
  readonly secret_sealed: Buffer
  readonly confirmed_at: Instant | null
}

export async function findSecondFactor(reader: Reader, staffId: StaffId): Promise<SecondFactorRow | null> {
  const rows = await reader.query<SecondFactorRow>(
    {
      name: 'find-second-factor',
      text: 'select secret_sealed, confirmed_at from second_factors where agency_id = $1 and staff_id = $2',
    },
    [reader.agencyId, staffId],
  )
  return rows[0] ?? null
}

/** Puts a new secret in the place of one that was never confirmed. False when the person has a confirmed one. */
export async function beginFactor(writer: Writer, staffId: StaffId, sealed: Buffer, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    `insert into second_factors as f (agency_id, staff_id, secret_sealed, begun_at) values ($1, $2, $3, $4)
     on conflict (agency_id, staff_id) do update set secret_sealed = excluded.secret_sealed, begun_at = excluded.begun_at, last_step = 0
     where f.confirmed_at is null`,
    [writer.agencyId, staffId, sealed, isoOf(at)],
  )
  return touched === 1
}

export async function confirmFactor(writer: Writer, staffId: StaffId, step: number, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    'update second_factors set confirmed_at = $4, last_step = $3 where agency_id = $1 and staff_id = $2 and confirmed_at is null',
    [writer.agencyId, staffId, step, isoOf(at)],
  )
  return touched === 1
}

/** Uses a time step up: false when it, or a later one, was used before. Two at once wait for each other's row, and one hears no. */
export async function useStep(writer: Writer, staffId: StaffId, step: number): Promise<boolean> {
  const touched = await writer.run(
    {
      name: 'use-time-step',
      text: 'update second_factors set last_step = $3 where agency_id = $1 and staff_id = $2 and confirmed_at is not null and last_step < $3',
    },
    [writer.agencyId, staffId, step],
  )
  return touched === 1
}

/** Takes the factor and its recovery codes away. False when there was no confirmed one. */
export async function deleteFactor(writer: Writer, staffId: StaffId): Promise<boolean> {
  await writer.run('delete from recovery_codes where agency_id = $1 and staff_id = $2', [writer.agencyId, staffId])
  await writer.run('delete from sign_in_steps where agency_id = $1 and staff_id = $2', [writer.agencyId, staffId])
  const rows = await writer.query<{ confirmed: boolean }>(
    'delete from second_factors where agency_id = $1 and staff_id = $2 returning confirmed_at is not null as confirmed',
    [writer.agencyId, staffId],
  )
  return rows[0]?.confirmed ?? false
}

export async function replaceCodes(writer: Writer, staffId: StaffId, hashes: readonly Buffer[]): Promise<void> {
  await writer.run('delete from recovery_codes where agency_id = $1 and staff_id = $2', [writer.agencyId, staffId])
  await writer.run('insert into recovery_codes (agency_id, staff_id, code_hash) select $1, $2, unnest($3::bytea[])', [
    writer.agencyId,
    staffId,
    hashes,
  ])
}

export async function useCode(writer: Writer, staffId: StaffId, hash: Buffer, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    'update recovery_codes set used_at = $4 where agency_id = $1 and staff_id = $2 and code_hash = $3 and used_at is null',
    [writer.agencyId, staffId, hash, isoOf(at)],
  )
  return touched === 1
}

export async function countCodesLeft(reader: Reader, staffId: StaffId): Promise<number> {
  const rows = await reader.query<{ left: number }>(
    'select count(*) as left from recovery_codes where agency_id = $1 and staff_id = $2 and used_at is null',
    [reader.agencyId, staffId],
  )
  return rows[0]?.left ?? 0
}

/** A right password that waits for its second factor; what waited before is forgotten. */
export async function insertStep(
  writer: Writer,
  step: { readonly staffId: StaffId; readonly ticketHash: Buffer; readonly at: Instant; readonly endsAt: Instant },
): Promise<void> {
  await writer.run(
    'delete from sign_in_steps where agency_id = $1 and staff_id = $2 and (ends_at <= $3 or used_at is not null)',
    [writer.agencyId, step.staffId, isoOf(step.at)],
  )
  await writer.run('insert into sign_in_steps (agency_id, ticket_hash, staff_id, ends_at) values ($1, $2, $3, $4)', [
    writer.agencyId,
    step.ticketHash,
    step.staffId,
    isoOf(step.endsAt),
  ])
}

/** Counts a try on a ticket that is still good: whose it is, or null. Tries count from their beginning. */
export async function countStepTry(writer: Writer, ticketHash: Buffer, at: Instant, most: number): Promise<StaffId | null> {
  const rows = await writer.query<{ staff_id: StaffId }>(
    `update sign_in_steps t set tries = tries + 1 from staff p
     where t.agency_id = $1 and t.ticket_hash = $2 and t.used_at is null and t.ends_at > $3 and t.tries < $4
       and p.agency_id = t.agency_id and p.staff_id = t.staff_id and p.suspended_at is null
     returning t.staff_id`,
    [writer.agencyId, ticketHash, isoOf(at), most],
  )
  return rows[0]?.staff_id ?? null
}

export async function useTicket(writer: Writer, ticketHash: Buffer, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    'update sign_in_steps set used_at = $3 where agency_id = $1 and ticket_hash = $2 and used_at is null',
    [writer.agencyId, ticketHash, isoOf(at)],
  )
  return touched === 1
}

export async function listRules(reader: Reader): Promise<{ office: string; required_from: Instant }[]> {
  return reader.query('select office, required_from from second_factor_rules where agency_id = $1 order by office', [
    reader.agencyId,
  ])
}

export async function setRule(writer: Writer, office: string, from: Instant | null): Promise<void> {
  if (from === null)
    await writer.run('delete from second_factor_rules where agency_id = $1 and office = $2', [writer.agencyId, office])
  else
    await writer.run(
      `insert into second_factor_rules (agency_id, office, required_from) values ($1, $2, $3)
       on conflict (agency_id, office) do update set required_from = excluded.required_from`,
      [writer.agencyId, office, isoOf(from)],
    )
}

export async function listConfirmed(reader: Reader): Promise<StaffId[]> {
  const rows = await reader.query<{ staff_id: StaffId }>(
    'select staff_id from second_factors where agency_id = $1 and confirmed_at is not null',
    [reader.agencyId],
  )
  return rows.map((row) => row.staff_id)
}

/** The session goes on under another token: the old one finds nothing from the commit on. */
export async function renewToken(writer: Writer, sessionId: SessionId, tokenHash: Buffer, at: Instant): Promise<boolean> {
  const touched = await writer.run(
    'update sessions set token_hash = $3, proved_at = $4, last_seen_at = $4 where agency_id = $1 and session_id = $2 and ended_at is null',
    [writer.agencyId, sessionId, tokenHash, isoOf(at)],
  )
  return touched === 1
}
