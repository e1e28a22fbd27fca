import type { BatchId } from '@xinxia/kernel/words/ids'
import type { Reader } from '../../database/handles.ts'

/**
 * Rows of other batches that were taken in after this one and rely on it: they name a client that holds values of this batch, and what
 * they said equally was passed over. Taking this batch back would take from them what was acknowledged.
 */
export async function countRelyingRows(reader: Reader, batchId: BatchId): Promise<number> {
  const rows = await reader.query<{ count: number }>(
    `with brought as (
        select o.client_id, min(o.taken_in_at) as since from boxes o
        where o.agency_id = $1 and o.batch_id = $2 group by o.client_id
      )
      select count(*) as count from brought b
        join register_rows r on r.agency_id = $1 and r.client_id = b.client_id and r.state in ('created', 'merged')
        join arrivals a on a.agency_id = $1 and a.arrival_id = r.arrival_id and a.batch_id <> $2
        cross join lateral (
          select c.taken_in_at from register_chunks c
          where c.agency_id = $1 and c.arrival_id = r.arrival_id and c.sheet = r.sheet and c.first_position <= r.position
          order by c.first_position desc limit 1
        ) as chunk
      where chunk.taken_in_at >= b.since`,
    [reader.agencyId, batchId],
  )
  return rows[0]?.count ?? 0
}

/** Whether a batch of the agency is being taken back. Takings-in wait until it is: what they would find there is about to go. */
export async function isUndoUnderWay(reader: Reader): Promise<boolean> {
  const rows = await reader.query(
    { name: 'is-undo-under-way', text: "select 1 from batches where agency_id = $1 and stage = 'undoing' limit 1" },
    [reader.agencyId],
  )
  return rows.length > 0
}
