import type { BatchId, BoxId, ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader, Writer } from '../../../database/handles.ts'
import type { AgencyVaults, VaultRefusal } from '../../custody/agency-vaults.ts'
import type { ClientId } from '@xinxia/kernel/words/ids'
import { removeTags } from '../corrections/remove-tags.ts'

/** Values of a batch that are not alone any more: something newer stands on them, or on a client that the batch created. */
export async function countChangedSince(reader: Reader, batchId: BatchId): Promise<number> {
  const rows = await reader.query<{ count: number }>(
    `select (
         select count(*) from boxes b
           join client_values v on v.agency_id = b.agency_id and v.client_id = b.client_id and v.box_id = b.box_id
           join client_values n on n.agency_id = v.agency_id and n.value_id = v.superseded_by
           join boxes nb on nb.agency_id = n.agency_id and nb.box_id = n.box_id
         where b.agency_id = $1 and b.batch_id = $2 and nb.batch_id is distinct from $2
       ) + (
         select count(*) from clients c
           join boxes b on b.agency_id = c.agency_id and b.client_id = c.client_id
           join client_values v on v.agency_id = b.agency_id and v.client_id = b.client_id and v.box_id = b.box_id
         where c.agency_id = $1 and c.batch_id = $2 and b.batch_id is distinct from $2
       ) as count`,
    [reader.agencyId, batchId],
  )
  return rows[0]?.count ?? 0
}

/** The clients that a batch created and that are still there. */
export async function listClientsOfBatch(reader: Reader, batchId: BatchId): Promise<ClientId[]> {
  const rows = await reader.query<{ client_id: ClientId }>(
    'select client_id from clients where agency_id = $1 and batch_id = $2 order by client_id',
    [reader.agencyId, batchId],
  )
  return rows.map((row) => row.client_id)
}

/**
 * 撤回补入的值: takes out what a batch added to clients that were there before it, with its boxes, index rows and public tags. Clients that the
 * batch created are not touched here: they are destroyed. Answers how many values went.
 */
export async function takeValuesBack(
  writer: Writer,
  vaults: AgencyVaults,
  batchId: BatchId,
): Promise<Outcome<number, VaultRefusal>> {
  const brought = await writer.query<{ value_id: ValueId; client_id: ClientId; box_id: BoxId }>(
    `select v.value_id, v.client_id, v.box_id from boxes b
       join client_values v on v.agency_id = b.agency_id and v.client_id = b.client_id and v.box_id = b.box_id
       join clients c on c.agency_id = b.agency_id and c.client_id = b.client_id
     where b.agency_id = $1 and b.batch_id = $2 and c.batch_id is distinct from $2`,
    [writer.agencyId, batchId],
  )
  if (brought.length === 0) return accept(0)
  const valueIds = new Set(brought.map((row) => row.value_id))
  const untagged = await removeTags(writer, vaults, [...new Set(brought.map((row) => row.client_id))], valueIds)
  if (isRefused(untagged)) return untagged
  const clientIds = [...new Set(brought.map((row) => row.client_id))]
  await writer.run(
    'delete from identifier_index where agency_id = $1 and client_id = any($2::uuid[]) and value_id = any($3::uuid[])',
    [writer.agencyId, clientIds, [...valueIds]],
  )
  await writer.run('delete from client_values where agency_id = $1 and value_id = any($2::uuid[])', [
    writer.agencyId,
    [...valueIds],
  ])
  await writer.run(
    `delete from boxes b where b.agency_id = $1 and b.box_id = any($2::uuid[])
       and not exists (
         select 1 from client_values v where v.agency_id = b.agency_id and v.client_id = b.client_id and v.box_id = b.box_id)`,
    [writer.agencyId, [...new Set(brought.map((row) => row.box_id))]],
  )
  return accept(brought.length)
}

export async function countValuesOfBatch(reader: Reader, batchId: BatchId): Promise<number> {
  const rows = await reader.query<{ count: number }>(
    `select count(*) as count from boxes b
       join client_values v on v.agency_id = b.agency_id and v.client_id = b.client_id and v.box_id = b.box_id
     where b.agency_id = $1 and b.batch_id = $2`,
    [reader.agencyId, batchId],
  )
  return rows[0]?.count ?? 0
}
