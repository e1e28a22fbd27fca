import type { ArrivalId, BatchId, DocumentId, StaffId } from '@xinxia/kernel/words/ids'
import { instant, isoOf, type Instant } from '@xinxia/kernel/words/time'
import type { Reader, Writer } from '../../../database/handles.ts'

const hourMillis = 3_600_000

/** Counts a try of a person on a file, begun or not, so that a hundred at once are not a hundred free ones. Answers how many it is, and since when. */
export async function countTry(
  writer: Writer,
  arrivalId: ArrivalId,
  staffId: StaffId,
  at: Instant,
): Promise<{ readonly tries: number; readonly freeAt: Instant }> {
  const [row] = await writer.query<{ tries: number; since: Instant }>(
    `insert into password_tries as t (agency_id, arrival_id, staff_id, since, tries) values ($1, $2, $3, $4, 1)
     on conflict (agency_id, arrival_id, staff_id) do update set
       since = case when t.since <= $5 then excluded.since else t.since end, tries = case when t.since <= $5 then 1 else t.tries + 1 end
     returning tries, since`,
    [writer.agencyId, arrivalId, staffId, isoOf(at), isoOf(instant(at - hourMillis))],
  )
  return { tries: row!.tries, freeAt: instant(row!.since + hourMillis) } // an upsert returns its row
}

export async function forgetTries(writer: Writer, arrivalId: ArrivalId): Promise<void> {
  await writer.run('delete from password_tries where agency_id = $1 and arrival_id = $2', [writer.agencyId, arrivalId])
}

/** A later password takes the place of an earlier one that no reading has used yet. */
export async function savePassword(writer: Writer, arrivalId: ArrivalId, sealed: Buffer): Promise<void> {
  await writer.run(
    `insert into file_passwords (agency_id, arrival_id, password_sealed) values ($1, $2, $3)
     on conflict (agency_id, arrival_id) do update set password_sealed = excluded.password_sealed`,
    [writer.agencyId, arrivalId, sealed],
  )
}

export async function findPassword(reader: Reader, arrivalId: ArrivalId): Promise<Buffer | null> {
  const rows = await reader.query<{ password_sealed: Buffer }>(
    {
      name: 'find-file-password',
      text: 'select password_sealed from file_passwords where agency_id = $1 and arrival_id = $2',
    },
    [reader.agencyId, arrivalId],
  )
  return rows[0]?.password_sealed ?? null
}

export async function deletePassword(writer: Writer, arrivalId: ArrivalId): Promise<void> {
  await writer.run('delete from file_passwords where agency_id = $1 and arrival_id = $2', [writer.agencyId, arrivalId])
}

/** A password whose file was destroyed before it was read waits for nothing. */
export async function deletePasswordsOfBatch(writer: Writer, batchId: BatchId): Promise<void> {
  await writer.run(
    `delete from file_passwords p using arrivals a
     where p.agency_id = $1 and a.agency_id = $1 and a.arrival_id = p.arrival_id and a.batch_id = $2`,
    [writer.agencyId, batchId],
  )
}

/** The line of a locked file goes back to the beginning, to be read again. */
export async function readAgain(writer: Writer, arrivalId: ArrivalId): Promise<void> {
  await writer.run(`update arrivals set stage = 'received', settled = false where agency_id = $1 and arrival_id = $2`, [
    writer.agencyId,
    arrivalId,
  ])
}

/** Whether no other batch that stands brought this document. */
export async function isBroughtOnlyBy(reader: Reader, batchId: BatchId, documentId: DocumentId): Promise<boolean> {
  const rows = await reader.query(
    `select 1 from arrivals where agency_id = $1 and document_id = $2 and batch_id <> $3 and stage <> 'undone' limit 1`,
    [reader.agencyId, documentId, batchId],
  )
  return rows.length === 0
}

/** From now on a reading without a password says less than is known. What people said of it while it was locked, they said of nothing. */
export async function markOpened(writer: Writer, documentId: DocumentId): Promise<void> {
  await writer.run('update documents set opened_with_password = true where agency_id = $1 and document_id = $2', [
    writer.agencyId,
    documentId,
  ])
}

/** Other arrivals of a document that was locked there too: what is wrong with it now, and that they stand as this one. */
export async function openOtherArrivals(
  writer: Writer,
  documentId: DocumentId,
  arrivalId: ArrivalId,
  problem: string | null,
): Promise<readonly ArrivalId[]> {
  const rows = await writer.query<{ arrival_id: ArrivalId }>(
    `update arrivals set problem_code = $4
     where agency_id = $1 and document_id = $2 and arrival_id <> $3 and problem_code in ('password', 'wrong-password') returning arrival_id`,
    [writer.agencyId, documentId, arrivalId, problem],
  )
  return rows.map((row) => row.arrival_id)
}
